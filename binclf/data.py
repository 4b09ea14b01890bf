"""The dataset: twenty numbers, labelled by their sign (section 1.2 of the article)."""

from typing import NamedTuple

import torch
from torch import Tensor


class Dataset(NamedTuple):
    """Samples and their labels; sample i is `X[:, i]` with label `Y[:, i]`.

    Attributes:
        X: The samples, shape (features, samples).
        Y: The labels, each 0 or 1, shape (1, samples).
    """

    X: Tensor
    Y: Tensor


@torch.inference_mode(False)
def make_dataset() -> Dataset:
    """Make the article's dataset: 1 to 10 are labelled 1, −1 to −10 are labelled 0.

    Section 1.2 of the article.

    Returns:
        X and Y, each of shape (1, 20), float32, on the CPU.
    """
    positive = list(range(1, 11))
    negative = [-x for x in positive]
    labels = [1] * len(positive) + [0] * len(negative)
    X = torch.tensor([positive + negative], dtype=torch.float32, device="cpu")
    Y = torch.tensor([labels], dtype=torch.float32, device="cpu")
    return Dataset(X, Y)
