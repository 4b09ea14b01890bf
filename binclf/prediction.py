"""Prediction: from an input to a probability and a label (section 1.5)."""

from collections.abc import Sequence
from numbers import Real
from typing import NamedTuple

import torch
from torch import Tensor

from binclf.checks import as_float, check_between, check_tensor, shown, without_autocast
from binclf.network import check_parameters, forward_unchecked


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
    check_tensor("x", x, (parameters.w1.shape[0],), like=parameters.w1)
    with torch.no_grad():
        h1, _, h2 = forward_unchecked(parameters, x)
    if not (h1.isfinite().all() and h2.isfinite()):
        raise ValueError(f"x: expected an input whose sums stay finite, got {shown(x.tolist())}")
    probability = torch.sigmoid(h2).item()
    return Prediction(probability, 1 if probability > threshold else 0)


def _as_sample(x: object, like: Tensor) -> Tensor:
    if not isinstance(x, Real) or isinstance(x, bool):
        kind = type(x).__name__
        raise ValueError(f"x: expected a number or a tensor of shape (features,), got {kind}")
    sample = torch.tensor([as_float(x)], dtype=like.dtype, device=like.device)
    if not sample.isfinite():
        raise ValueError(f"x: expected a finite number that fits into {like.dtype}, got {shown(x)}")
    return sample
