"""Prediction: from an input to a probability and a label (section 1.5)."""

import math
from collections.abc import Sequence
from numbers import Real
from typing import NamedTuple

import torch
from torch import Tensor

from binclf.checks import check_between, check_tensor
from binclf.network import check_parameters, forward_unchecked


class Prediction(NamedTuple):
    """What the network says about one input.

    Attributes:
        probability: The probability of label 1, from 0 to 1.
        label: 1 where the probability is above the threshold, otherwise 0.
    """

    probability: float
    label: int


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
    check_tensor("x", x, (parameters.w1.shape[0],), like=parameters.w1)
    with torch.no_grad():
        h2 = forward_unchecked(parameters, x).h2
    probability = torch.sigmoid(h2).item()
    if math.isnan(probability):
        raise ValueError(f"x: expected an input whose sums stay finite, got {x.tolist()}")
    return Prediction(probability, 1 if probability > threshold else 0)


def _as_sample(x: object, like: Tensor) -> Tensor:
    if not isinstance(x, Real) or isinstance(x, bool):
        kind = type(x).__name__
        raise ValueError(f"x: expected a number or a tensor of shape (features,), got {kind}")
    largest = torch.finfo(like.dtype).max
    if x < -largest or not x <= largest:
        raise ValueError(f"x: expected a finite number that fits into {like.dtype}, got {x!r}")
    return torch.tensor([float(x)], dtype=like.dtype, device=like.device)
