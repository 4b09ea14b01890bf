"""What became of many starts: the result of `study_convergence`."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import torch
from torch import Tensor

from binclf.checks import as_float, shown

QUANTILES = (0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1)


class Study(NamedTuple):
    """What became of many starts, as tensors on the CPU in the order of the seeds.

    Attributes:
        seeds: The seeds, shape (seeds,), int64.
        epochs: The epochs whose losses are kept, counted from 1 and about thirty, evenly
            spread on a log scale up to the last, shape (epochs,), int64.
        losses: The article's `lossi` of these epochs in nats, shape (epochs, seeds), float32.
        probability: The probability of label 1 for input 1, shape (seeds,), float32; NaN
            where a seed overflowed.
    """

    seeds: Tensor
    epochs: Tensor
    losses: Tensor
    probability: Tensor

    @property
    def lossi(self) -> Tensor:
        """The `lossi` of the last epoch in nats, shape (seeds,); NaN where a seed overflowed."""
        return self.losses[-1]

    @property
    def finite(self) -> Tensor:
        """Which seeds did not overflow, shape (seeds,), bool."""
        return self.lossi.isfinite()

    @property
    def label(self) -> Tensor:
        """The label predicted for input 1, shape (seeds,), int8; −1 where a seed overflowed."""
        return torch.where(self.finite, (self.probability > 0.5).to(torch.int8), -1)

    def quantiles(self, at: Iterable[float] = QUANTILES) -> dict[float, float]:
        """Compute quantiles of the last epoch's `lossi` over the seeds that did not overflow.

        Args:
            at: Which quantiles, each from 0, the smallest loss, to 1, the largest.

        Returns:
            The quantiles in nats, interpolated linearly; NaN where every seed overflowed.

        Raises:
            ValueError: A quantile outside 0 to 1.
        """
        if not isinstance(at, Iterable):
            raise ValueError(f"at: expected numbers from 0 to 1, got {shown(at)}")
        ordered = self.lossi[self.finite].double().sort().values
        return {q: _quantile(ordered, q) for q in at}


def _quantile(ordered: Tensor, q: float) -> float:
    # torch.quantile does the same, but for 16 million numbers at most.
    share = as_float(q)
    if not 0 <= share <= 1:
        raise ValueError(f"at: expected numbers from 0 to 1, got {shown(q)}")
    if len(ordered) == 0:
        return math.nan
    position = share * (len(ordered) - 1)
    low, high = ordered[math.floor(position)], ordered[math.ceil(position)]
    return torch.lerp(low, high, position - math.floor(position)).item()
