"""The network: one hidden layer with ReLU and one output (sections 1.3 and 1.4.1)."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import torch
from torch import Generator, Tensor

from binclf.checks import check_tensor, check_whole, shown, without_autocast


class Parameters(NamedTuple):
    """All that the network learns: `w1, b1, w2, b2 = parameters` gives the article's names.

    Attributes:
        w1: Weights of the hidden layer, shape (features, hidden).
        b1: Biases of the hidden layer, shape (hidden,).
        w2: Weights of the output layer, shape (hidden, 1).
        b2: Bias of the output layer, shape (1,).
    """

    w1: Tensor
    b1: Tensor
    w2: Tensor
    b2: Tensor


class Activations(NamedTuple):
    """What the layers compute for one sample: `h1, a1, h2 = activations`.

    Attributes:
        h1: The hidden layer before ReLU, shape (hidden,).
        a1: The hidden layer after ReLU, shape (hidden,).
        h2: The output before sigmoid, the logit, shape (1,).
    """

    h1: Tensor
    a1: Tensor
    h2: Tensor


@torch.inference_mode(False)
def init_parameters(features: int = 1, hidden: int = 10, *, seed: int | None = None) -> Parameters:
    """Draw starting weights and biases from the standard normal distribution.

    Section 1.3 of the article. The draws come in the article's order (w1, b1, w2, b2) from a
    generator of their own: with `seed=s` they equal, bit for bit, those of `torch.manual_seed(s)`
    followed by the article's four lines, and PyTorch's global generator is left alone.

    Args:
        features: Numbers in a sample, at least 1.
        hidden: Neurons in the hidden layer, at least 1.
        seed: A whole number that PyTorch takes as a seed; without one, every call differs.
            PyTorch keeps its low 32 bits: seeds equal modulo 2³² are one start.

    Returns:
        float32 leaf tensors on the CPU that require gradients.

    Raises:
        ValueError: A size below 1 or too large for the memory, or a seed that is no whole
            number from −2⁶³ to 2⁶⁴ − 1.
    """
    features = check_whole("features", features, least=1)
    hidden = check_whole("hidden", hidden, least=1)
    generator = Generator(device="cpu")
    if seed is None:
        generator.seed()
    else:
        generator.manual_seed(check_whole("seed", seed, least=-(2**63), most=2**64 - 1))
    randn = partial(
        torch.randn, generator=generator, dtype=torch.float32, device="cpu", requires_grad=True
    )
    try:
        w1 = randn(features, hidden)
        b1 = randn(hidden)
        w2 = randn(hidden, 1)
        b2 = randn(1)
    except (RuntimeError, TypeError, OverflowError) as error:
        raise ValueError(
            "features, hidden: expected sizes whose weights fit into memory, "
            f"got {shown(features)} and {shown(hidden)}"
        ) from error
    return Parameters(w1, b1, w2, b2)


@without_autocast()
def forward(parameters: Sequence[Tensor], x: Tensor) -> Activations:
    """Send one sample through the network.

    Section 1.4.1 of the article. Where gradients are on and the parameters require them, so do
    the results; the dtype is the parameters', under autocast too.

    Args:
        parameters: w1, b1, w2, b2 with shapes (features, hidden), (hidden,), (hidden, 1), (1,).
        x: One sample, shape (features,).

    Returns:
        h1, a1 and h2 with shapes (hidden,), (hidden,) and (1,).

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, NaN or infinity.
    """
    parameters = check_parameters(parameters)
    features = parameters.w1.shape[0]
    return forward_unchecked(parameters, check_tensor("x", x, (features,), like=parameters.w1))


def forward_unchecked(parameters: Parameters, x: Tensor) -> Activations:
    """Do what `forward` does, for input that has been checked already."""
    w1, b1, w2, b2 = parameters
    h1 = torch.matmul(x, w1) + b1
    a1 = torch.relu(h1)
    h2 = torch.matmul(a1, w2) + b2
    return Activations(h1, a1, h2)


def check_parameters(parameters: Sequence[Tensor], name: str = "parameters") -> Parameters:
    """Return the parameters; they have to be four finite tensors whose shapes fit together."""
    if not isinstance(parameters, Sequence) or len(parameters) != len(Parameters._fields):
        raise ValueError(f"{name}: expected w1, b1, w2, b2, got {_describe(parameters)}")
    w1, b1, w2, b2 = parameters
    w1 = check_tensor(f"{name}.w1", w1, ("features", "hidden"))
    hidden = w1.shape[1]
    b1 = check_tensor(f"{name}.b1", b1, (hidden,), like=w1)
    w2 = check_tensor(f"{name}.w2", w2, (hidden, 1), like=w1)
    b2 = check_tensor(f"{name}.b2", b2, (1,), like=w1)
    return Parameters(w1, b1, w2, b2)


def _describe(value: object) -> str:
    kind = type(value).__name__
    return f"{kind} of {len(value)}" if isinstance(value, Sequence) else kind
