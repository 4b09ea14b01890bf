"""Prediction: from an input to a probability and a label, or from many (section 1.5)."""

from collections.abc import Sequence
from numbers import Real
from typing import NamedTuple

import torch
from torch import Tensor

from binclf.checks import (
    as_float,
    check_between,
    check_tensor,
    conversion,
    shown,
    without_autocast,
)
from binclf.network import Parameters, check_parameters, forward_unchecked


class Prediction(NamedTuple):
    """What the network says about one input.

    Attributes:
        probability: The probability of label 1, from 0 to 1.
        label: 1 where the probability is above the threshold, otherwise 0.
    """

    probability: float
    label: int


@without_autocast()
@torch.inference_mode(False)
def predict(
    parameters: Sequence[Tensor], x: float | Tensor, *, threshold: float = 0.5
) -> Prediction:
    """Predict the probability of label 1, and the label, for one input.

    Section 1.5 of the article.

    Args:
        parameters: w1, b1, w2, b2, trained or not; they are left as they are.
        x: A number, if the network has one feature, or a tensor of shape (features,).
        threshold: The label is 1 where the probability is above this; between 0 and 1.

    Returns:
        The probability as a Python float and the label as a Python int.

    Raises:
        ValueError: An input of the wrong shape, NaN or infinity, an input so large that the
            network's sums overflow, or a threshold outside (0, 1).
    """
    parameters = check_parameters(parameters)
    threshold = check_between("threshold", threshold, 0, 1)
    if not isinstance(x, Tensor):
        x = _as_sample(x, parameters.w1)
    x = check_tensor("x", x, (parameters.w1.shape[0],), like=parameters.w1)
    probability = _probability(parameters, x, "x").item()
    return Prediction(probability, 1 if probability > threshold else 0)


@without_autocast()
@torch.inference_mode(False)
def probabilities(parameters: Sequence[Tensor], X: Tensor) -> Tensor:
    """Predict the probability of label 1 for many inputs.

    Section 1.5 of the article, for every column of X: `predict` gives the same, to the last bit.

    Args:
        parameters: w1, b1, w2, b2, trained or not; they are left as they are.
        X: The inputs, shape (features, samples).

    Returns:
        The probabilities, shape (1, samples) as the labels Y have it, from 0 to 1, in the
            parameters' dtype. They require no gradients.

    Raises:
        ValueError: Inputs of the wrong shape or dtype, NaN or infinity, or inputs so large that
            the network's sums overflow.
    """
    parameters = check_parameters(parameters)
    X = check_tensor("X", X, (parameters.w1.shape[0], "samples"), like=parameters.w1)
    # One by one: a product of matrices would add in another order, and round differently.
    each = [_probability(parameters, x, f"X[:, {i}]") for i, x in enumerate(X.unbind(1))]
    return torch.stack(each, dim=1)


@torch.no_grad()
def _probability(parameters: Parameters, x: Tensor, name: str) -> Tensor:
    h1, _, h2 = forward_unchecked(parameters, x)
    if not (h1.isfinite().all() and h2.isfinite()):
        raise ValueError(
            f"{name}: expected an input whose sums stay finite, got {shown(x.tolist())}"
        )
    return torch.sigmoid(h2)


def _as_sample(x: object, like: Tensor) -> Tensor:
    if not isinstance(x, Real) or isinstance(x, bool):
        raise ValueError(
            f"x: expected a number or a tensor of shape (features,), got {type(x).__name__}"
            f"{conversion('x', x, like.dtype)}"
        )
    sample = torch.tensor([as_float(x)], dtype=like.dtype, device=like.device)
    if not sample.isfinite():
        raise ValueError(f"x: expected a finite number that fits into {like.dtype}, got {shown(x)}")
    return sample
