"""The study of many starts as one would write it in JAX, for `make bench` to compare with."""

import jax
import jax.numpy as jnp
import numpy as np

import binclf


def starts(seeds: int) -> tuple[jax.Array, ...]:
    """Return w1, b1, w2, b2 of all seeds, each with the seed as its first axis."""
    drawn = [binclf.init_parameters(seed=seed) for seed in range(seeds)]
    return tuple(
        jnp.array(np.stack([parameter.detach().numpy() for parameter in column]))
        for column in zip(*drawn, strict=True)
    )


def train(parameters: tuple[jax.Array, ...]) -> jax.Array:
    """Train one start for 1000 epochs; return the `lossi` of each."""
    X, Y = (jnp.array(tensor.numpy().T) for tensor in binclf.make_dataset())

    def loss(parameters, x, y):
        w1, b1, w2, b2 = parameters
        h2 = jax.nn.relu(x @ w1 + b1) @ w2 + b2
        return ((1 - y) * h2 - jax.nn.log_sigmoid(h2))[0]

    def step(parameters, sample):
        value, gradients = jax.value_and_grad(loss)(parameters, *sample)
        return jax.tree.map(lambda p, g: p - 0.01 * g, parameters, gradients), value

    def epoch(parameters, _):
        parameters, losses = jax.lax.scan(step, parameters, (X, Y))
        return parameters, losses.sum()

    return jax.lax.scan(epoch, parameters, length=1000)[1]


def compiled(parameters: tuple[jax.Array, ...]):
    """Compile the training of all starts at once; the result returns the final `lossi`."""
    return jax.jit(lambda p: jax.vmap(train)(p)[:, -1]).lower(parameters).compile()
