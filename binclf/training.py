"""Training: loss, gradient step and loop, one sample at a time (section 1.4).

`loss` and `sgd_step` work with automatic differentiation, as the article does. `train` computes
the same gradients by hand.
"""

import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from binclf.checks import (
    MOST_EPOCHS,
    check_labels,
    check_learning_rate,
    check_own_memory,
    check_tensor,
    check_whole,
    check_writable,
    without_autocast,
)
from binclf.network import Activations, Parameters, check_parameters, forward_unchecked
from binclf.progress import progress_bar


class History(NamedTuple):
    """What a training run leaves behind.

    Attributes:
        losses: The article's `lossi` of every epoch: the sum of the samples' losses, in nats,
            each taken just before the step that learns from it. They are added by `sum`, as in
            the article; it rounds less from Python 3.12 on, so the last bits may differ from those
            of an older Python.
    """

    losses: list[float]


class DivergenceError(ArithmeticError):
    """Training ran away: the loss or a parameter is no longer a finite number.

    The parameters and their gradients are then those of the last epoch that ended finite.

    Attributes:
        epoch: The epoch it happened in, counted from 0.
        i: The sample it was noticed at, counted from 0.
        learning_rate: The learning rate of the run.
        history: The losses of the epochs before it.
    """

    def __init__(self, epoch: int, i: int, learning_rate: float) -> None:
        super().__init__(epoch, i, learning_rate)
        self.epoch = epoch
        self.i = i
        self.learning_rate = learning_rate
        self.history = History([])

    def __str__(self) -> str:
        return (
            f"training diverged in epoch {self.epoch} at sample {self.i}: the loss or a parameter "
            f"is no longer finite; try a learning rate below {self.learning_rate}"
        )


@without_autocast()
def loss(h2: Tensor, y: Tensor) -> Tensor:
    """Compute the binary cross-entropy between sigmoid(h2) and the label.

    Section 1.4.1 of the article.

    Args:
        h2: The network's output for one sample, the logit, shape (1,).
        y: The label, 0 or 1, shape (1,).

    Returns:
        The loss in nats, a scalar tensor; `backward()` can be called on it if h2 requires
            gradients and they are on.

    Raises:
        ValueError: Wrong shapes or dtypes, a label other than 0 and 1, NaN or infinity.
    """
    h2 = check_tensor("h2", h2, (1,))
    y = check_labels("y", check_tensor("y", y, (1,), like=h2))
    return F.binary_cross_entropy_with_logits(h2, y)


@without_autocast()
@torch.inference_mode(False)
def sgd_step(parameters: Sequence[Tensor], learning_rate: float = 0.01) -> None:
    """Move every parameter against its gradient, in place.

    Sections 1.4.3 and 1.4.4 of the article. The gradients are those the last `backward()` calls
    have left; they are not cleared. SGD stands for stochastic gradient descent, but nothing here
    is random: the article takes its samples one by one, in a fixed order. A step that makes a
    parameter overflow is taken all the same: `forward` then refuses the parameters.

    Args:
        parameters: w1, b1, w2, b2, each a leaf tensor with a gradient and memory of its own.
        learning_rate: The length of the step for a gradient of 1, above 0 and finite.

    Raises:
        ValueError: Parameters that do not fit together, cannot be changed or have no gradient,
            NaN or infinity in them or their gradients, or a learning rate that is not a positive
            finite number in their dtype. Nothing has changed then.
    """
    parameters = _check_changeable(parameters)
    gradients = Parameters(*map(_gradient, Parameters._fields, parameters))
    check_own_memory(_named(parameters), _named(gradients, ".grad"))
    learning_rate = check_learning_rate(learning_rate, parameters.w1.dtype)
    with torch.no_grad():
        _step(parameters, gradients, learning_rate)


@without_autocast()
@torch.inference_mode(False)
def train(
    parameters: Sequence[Tensor],
    X: Tensor,
    Y: Tensor,
    *,
    epochs: int = 1000,
    learning_rate: float = 0.01,
    progress: bool = False,
    on_step: Callable[[int, int, float], object] | None = None,
) -> History:
    """Train in place with stochastic gradient descent, one sample per step.

    The samples are not drawn at random, as the name has it: every epoch takes all of them in
    their order in X. Section 1.4.5 of the article, and equal to its loop to the last bit: the
    same starting weights give the same `lossi` in every epoch and the same parameters at the
    end, with the last step's gradients in their `.grad`. The gradients are computed by hand, not
    by automatic differentiation, so hooks on tensors are not called. Where the loop would go on
    with numbers that are not finite, this raises. Whatever ends it early, Ctrl-C and what
    `on_step` raises included, leaves the parameters and gradients of the last whole epoch, and
    has the losses so far as its `history`.

    Args:
        parameters: w1, b1, w2, b2 as leaf tensors that require gradients, each with memory of
            its own; changed in place.
        X: The samples, shape (features, samples).
        Y: The labels, each 0 or 1, shape (1, samples).
        epochs: How many times to go through all samples, at least 0.
        learning_rate: The length of a step for a gradient of 1, above 0 and finite.
        progress: Show a progress bar on stderr.
        on_step: Called after every step with the epoch, the sample's index and its loss.

    Returns:
        The `lossi` of every epoch.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, an empty dataset, labels
            other than 0 and 1, NaN or infinity, parameters that cannot be trained, negative
            epochs, a learning rate that is not a positive finite number in the parameters'
            dtype, or samples so large that the first epoch overflows at any learning rate.
            Nothing has changed then.
        DivergenceError: The loss or a parameter became non-finite.
    """
    parameters = _check_trainable(_check_changeable(parameters))
    samples = _check_samples(parameters, X, Y)
    check_own_memory(_named(parameters), {"X": X, "Y": Y})
    epochs = check_whole("epochs", epochs, least=0, most=MOST_EPOCHS)
    learning_rate = check_learning_rate(learning_rate, X.dtype)
    if on_step is not None and not callable(on_step):
        raise ValueError(f"on_step: expected a function or None, got {type(on_step).__name__}")
    losses: list[float] = []
    try:
        with progress_bar(epochs, shown=progress, unit_scale=False) as bar:
            for epoch in range(epochs):
                _train_epoch(parameters, samples, epoch, learning_rate, on_step, losses)
                bar.set_postfix_str(f"lossi: {losses[-1]:.6f}", refresh=False)
                bar.update()
        return History(losses)
    except BaseException as error:
        if not losses and isinstance(error, DivergenceError):
            _check_sums(parameters, samples)
        with suppress(AttributeError):  # not every exception takes one
            error.history = History(losses)  # type: ignore[attr-defined]
        raise


def _train_epoch(
    parameters: Parameters,
    samples: list[tuple[Tensor, Tensor]],
    epoch: int,
    learning_rate: float,
    on_step: Callable[[int, int, float], object] | None,
    losses: list[float],
) -> None:
    """Append the epoch's `lossi` to the losses, or leave everything as it was before."""
    before = [(parameter.detach().clone(), parameter.grad) for parameter in parameters]
    lossi = []
    try:
        for i, (x, y) in enumerate(samples):
            loss = _learn(parameters, x, y, learning_rate)
            if not math.isfinite(loss):
                raise DivergenceError(epoch, i, learning_rate)
            lossi.append(loss)
            if on_step is not None:
                on_step(epoch, i, loss)
        if not all(parameter.isfinite().all() for parameter in parameters):
            raise DivergenceError(epoch, len(samples) - 1, learning_rate)
        losses.append(sum(lossi))
    except BaseException:
        if len(losses) == epoch:  # Ctrl-C may come after the last line, too
            for parameter, (value, gradient) in zip(parameters, before, strict=True):
                parameter.data.copy_(value)
                parameter.grad = gradient
        raise


@torch.no_grad()
def _learn(parameters: Parameters, x: Tensor, y: Tensor, learning_rate: float) -> float:
    """Take one step, unless the loss is no longer finite; return the loss before it."""
    activations = forward_unchecked(parameters, x)
    loss = F.binary_cross_entropy_with_logits(activations.h2, y).item()
    if math.isfinite(loss):
        gradients = _gradients(parameters, activations, x, y)
        _step(parameters, gradients, learning_rate)
        for parameter, gradient in zip(parameters, gradients, strict=True):
            parameter.grad = gradient
    return loss


# To the last bit what automatic differentiation gives. Hence `@` where a product would do: it adds
# each to 0, and −0 becomes +0.
def _gradients(
    parameters: Parameters, activations: Activations, x: Tensor, y: Tensor
) -> Parameters:
    """Apply the chain rule, from the output backwards; `of_h2` is ∂L/∂h2."""
    h1, a1, h2 = activations
    of_h2 = torch.sigmoid(h2[None]) - y  # shape (1, 1)
    of_a1 = of_h2 @ parameters.w2.T  # shape (1, hidden)
    of_h1 = of_a1.masked_fill(h1 <= 0, 0)  # there ReLU is flat
    return Parameters(
        w1=x[:, None] @ of_h1,
        b1=of_h1[0],
        w2=a1[:, None] @ of_h2,
        b2=of_h2[0],
    )


def _step(parameters: Parameters, gradients: Parameters, learning_rate: float) -> None:
    w1, b1, w2, b2 = parameters
    w1 -= learning_rate * gradients.w1
    b1 -= learning_rate * gradients.b1
    w2 -= learning_rate * gradients.w2
    b2 -= learning_rate * gradients.b2


def _check_sums(parameters: Parameters, samples: list[tuple[Tensor, Tensor]]) -> None:
    """Find what overflows before the first step, when no learning rate would help."""
    for i, (x, y) in enumerate(samples):
        with torch.no_grad():
            activations = forward_unchecked(parameters, x)
            gradients = _gradients(parameters, activations, x, y)
        if not all(numbers.isfinite().all() for numbers in (*activations, *gradients)):
            raise ValueError(
                "X: expected samples whose sums and gradients stay finite from the first step on, "
                f"got an overflow at sample {i}; scale the samples or the parameters down"
            )


def _gradient(name: str, parameter: Tensor) -> Tensor:
    if parameter.grad is None:
        raise ValueError(
            f"parameters.{name}: expected a gradient, got none; call loss.backward() first"
        )
    return check_tensor(f"parameters.{name}.grad", parameter.grad, tuple(parameter.shape))


def _named(tensors: Parameters, suffix: str = "") -> dict[str, Tensor]:
    return {f"parameters.{name}{suffix}": tensor for name, tensor in tensors._asdict().items()}


def _check_changeable(parameters: Sequence[Tensor]) -> Parameters:
    check_parameters(parameters)
    parameters = Parameters(*parameters)
    check_writable(_named(parameters))
    return parameters


def _check_trainable(parameters: Parameters) -> Parameters:
    for name, parameter in _named(parameters).items():
        if not parameter.requires_grad:
            raise ValueError(
                f"{name}: expected a tensor that requires gradients, as requires_grad_() makes it"
            )
    return parameters


def _check_samples(parameters: Parameters, X: Tensor, Y: Tensor) -> list[tuple[Tensor, Tensor]]:
    features = parameters.w1.shape[0]
    check_tensor("X", X, (features, "samples"), like=parameters.w1)
    check_labels("Y", check_tensor("Y", Y, (1, X.shape[1]), like=X))
    X, Y = X.detach(), Y.detach()
    return [(X[:, i], Y[:, i]) for i in range(X.shape[1])]
