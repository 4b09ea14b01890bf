"""The article's claim over many starts at once: does `lossi` always become small?

Section 1.4.5 of the article trains from one start. Here every seed has a network of its own, and
all of them take each step together: the seed is the last axis, so that one operation on
tensors of shape (hidden, seeds) does the work of thousands of small ones.
"""

import math
from array import array
from collections.abc import Callable, Iterable
from functools import partial
from numbers import Real
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor
from tqdm import tqdm

from binclf.checks import check_between, check_whole
from binclf.data import make_dataset
from binclf.network import Parameters, init_parameters

# How many seeds take their steps together: on a CPU as many as its cache can hold.
BLOCK = {"cpu": 4096}
BLOCK_ELSEWHERE = 65_536
# Blocks are filled up to a multiple of this. What is left over would be computed by other
# instructions, and a seed's last digit would depend on how many seeds there are beside it.
LANES = 64
# torch.compile takes 10 to 20 s, and saves that much from 65,536 of the article's runs on.
COMPILED_FROM = 65_536 * 1000 * 10  # seeds × epochs × hidden

X, Y = make_dataset()
SAMPLES = list(zip(X[0].tolist(), Y[0].tolist(), strict=True))
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
        ordered = self.lossi[self.finite].double().sort().values
        return {q: _quantile(ordered, q) for q in at}


def study_convergence(
    seeds: Iterable[int] = range(4096),
    *,
    epochs: int = 1000,
    learning_rate: float = 0.01,
    hidden: int = 10,
    device: str | torch.device = "cpu",
    progress: bool = False,
) -> Study:
    """Train the article's network from many starts at once.

    Section 1.4.5 of the article. Seed s starts from the very weights of
    `init_parameters(hidden=hidden, seed=s)` and takes the steps that `train` takes. The final
    `lossi` agrees with that of `train` to a relative error below 1e-3 for learning rates up to
    0.01. It is not equal to the last bit: here the float32 sum over the hidden layer is rounded
    in another order, and every later step builds on the difference.

    A seed's result does not depend on the seeds studied with it, with one exception: from
    65,536 runs of the article's size on, the steps are compiled, if there is a C++ compiler,
    and are then rounded in yet another way. Seeds are worked through in blocks, so that apart from
    the result, which takes about 140 bytes a seed, the memory stays the same.

    Args:
        seeds: Whole numbers from −2⁶³ to 2⁶³ − 1, at least one.
        epochs: How many times to go through all samples, at least 1.
        learning_rate: The length of a step for a gradient of 1, above 0 and finite.
        hidden: Neurons in the hidden layer, at least 1.
        device: Where to compute, as PyTorch names it: "cpu", "cuda", "cuda:1".
        progress: Show a progress bar on stderr; it counts every seed's epochs.

    Returns:
        The losses and predictions of all seeds. Where one overflows, it is marked as not
        finite, and the others are kept.

    Raises:
        ValueError: No seeds, a seed or size that is no whole number in its range, a learning
            rate that is not a positive finite number, a device that cannot be used.
    """
    seeds = check_seeds(seeds)
    settings = check_settings(epochs, learning_rate, hidden, device)
    return train_together(seeds, settings, settings.compiled(len(seeds)), progress)


class Settings(NamedTuple):
    """What all seeds of a study have in common, checked."""

    epochs: int
    learning_rate: float
    hidden: int
    device: torch.device

    def compiled(self, seeds: int) -> bool:
        """Say whether torch.compile saves more time than it takes; measured on CPUs only."""
        return self.device.type == "cpu" and seeds * self.epochs * self.hidden >= COMPILED_FROM


def check_settings(
    epochs: object, learning_rate: object, hidden: object, device: str | torch.device
) -> Settings:
    """Return the settings of a study; each has to be one that `study_convergence` takes."""
    return Settings(
        check_whole("epochs", epochs, least=1),
        check_between("learning_rate", learning_rate, 0, math.inf),
        check_whole("hidden", hidden, least=1),
        _check_device(device),
    )


def check_seeds(seeds: object) -> Tensor:
    """Return the seeds as a tensor of shape (seeds,); there has to be at least one."""
    if isinstance(seeds, Tensor):
        seeds = seeds.tolist()
    if not isinstance(seeds, Iterable):
        raise ValueError(f"seeds: expected whole numbers, got {seeds!r}")
    numbers = array("q", (check_whole("seeds", s, least=-(2**63), most=2**63 - 1) for s in seeds))
    if not numbers:
        raise ValueError("seeds: expected at least one, got none")
    return torch.frombuffer(numbers, dtype=torch.int64)


def _check_device(device: str | torch.device) -> torch.device:
    try:
        return torch.empty(0, device=device).device
    except (RuntimeError, AssertionError, TypeError) as error:
        raise ValueError(
            f"device: expected one that works here, got {device!r}: {error}"
        ) from error


def train_together(seeds: Tensor, settings: Settings, compiled: bool, progress: bool) -> Study:
    """Do what `study_convergence` does, for input that has been checked already."""
    epochs, learning_rate, hidden, device = settings
    size = min(BLOCK.get(device.type, BLOCK_ELSEWHERE), _filled(len(seeds), LANES))
    one_epoch = _compile(hidden, size, learning_rate) if compiled else _epoch
    kept = _log_spaced(epochs)
    losses = torch.empty(len(kept), len(seeds))
    probability = torch.empty(len(seeds))
    total = epochs * len(seeds)
    with tqdm(total=total, unit=" epochs", unit_scale=True, disable=not progress) as bar:
        for start in range(0, len(seeds), size):
            block = seeds[start : start + size].tolist()
            n = len(block)
            # What was compiled was compiled for one size.
            block += block[-1:] * (_filled(n, size if compiled else LANES) - n)
            parameters = _starts(block, hidden, device)
            results = _train_block(
                parameters, kept, learning_rate, one_epoch, on_epoch=partial(bar.update, n)
            )
            losses[:, start : start + n], probability[start : start + n] = (
                result[..., :n] for result in results
            )
    return Study(seeds, torch.tensor(kept), losses, probability)


def _train_block(
    parameters: Parameters,
    kept: list[int],
    learning_rate: float,
    one_epoch: Callable[..., Tensor],
    on_epoch: Callable[[], object],
) -> tuple[Tensor, Tensor]:
    """Train one block in place; return its losses in the epochs to keep, and P(1) for input 1."""
    finite = torch.ones_like(parameters.b2[0], dtype=torch.bool)
    losses = []
    for epoch in range(1, kept[-1] + 1):
        logits = one_epoch(*parameters, learning_rate)
        finite &= logits.isfinite().all(0)
        if epoch in kept:
            losses.append(_lossi(logits))
        on_epoch()
    finite &= torch.cat(parameters).isfinite().all(0)
    probability = torch.sigmoid(_forward(*parameters, x=1.0)[1][0])
    for result in (losses[-1], probability):
        result[~finite] = math.nan
    return torch.stack(losses), probability


def _epoch(w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, learning_rate: float) -> Tensor:
    """Take a step for each sample, in place; return the logits, shape (samples, seeds)."""
    return torch.cat([_step(w1, b1, w2, b2, x, y, learning_rate) for x, y in SAMPLES])


def _step(
    w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, x: float, y: float, learning_rate: float
) -> Tensor:
    """Learn from one sample, in place; return the logits before the step, shape (1, seeds).

    w1, b1 and w2 have shape (hidden, seeds), b2 (1, seeds). The gradient is the chain rule by
    hand, from ∂L/∂h2 = sigmoid(h2) − y back to the weights; all of it is scaled by the length of
    the step from the beginning.
    """
    a1, h2 = _forward(w1, b1, w2, b2, x)
    of_h2 = torch.sigmoid(h2).sub_(y).mul_(-learning_rate)
    of_h1 = torch.ops.aten.threshold_backward(w2 * of_h2, a1, 0)  # 0 where ReLU gave 0
    w2.addcmul_(a1, of_h2)
    b2.add_(of_h2)
    w1.add_(of_h1, alpha=x)
    b1.add_(of_h1)
    return h2


def _forward(w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, x: float) -> tuple[Tensor, Tensor]:
    a1 = torch.add(b1, w1, alpha=x).relu_()
    return a1, (a1 * w2).sum(0, keepdim=True).add_(b2)


def _lossi(logits: Tensor) -> Tensor:
    labels = logits.new_tensor([[y] for _, y in SAMPLES]).expand_as(logits)
    return F.binary_cross_entropy_with_logits(logits, labels, reduction="none").sum(0)


def _starts(seeds: list[int], hidden: int, device: torch.device) -> Parameters:
    """Draw the starting weights of every seed and lay them side by side."""
    starts = [init_parameters(hidden=hidden, seed=seed) for seed in seeds]
    rows = torch.stack([torch.cat([p.detach().flatten() for p in start]) for start in starts])
    parts = rows.T.split((hidden, hidden, hidden, 1))
    return Parameters(*(part.contiguous().to(device) for part in parts))


def _compile(hidden: int, seeds: int, learning_rate: float) -> Callable[..., Tensor]:
    """Compile an epoch for this many seeds; without a C++ compiler leave it as it is."""
    parts = Parameters(*(torch.zeros(rows, seeds) for rows in (hidden, hidden, hidden, 1)))
    try:
        compiled = torch.compile(_epoch, dynamic=False)
        compiled(*parts, learning_rate)
    except RuntimeError:  # whatever is missing, the code runs without it
        return _epoch
    return compiled


def _log_spaced(epochs: int) -> list[int]:
    """Return about thirty epochs from 1 to the last, without repetitions."""
    return list(dict.fromkeys(round(epochs ** (k / 35)) for k in range(36)))


def _filled(n: int, multiple: int) -> int:
    return n + -n % multiple


def _quantile(ordered: Tensor, q: float) -> float:
    # torch.quantile does the same, but for 16 million numbers at most.
    if not (isinstance(q, Real) and 0 <= q <= 1):
        raise ValueError(f"at: expected numbers from 0 to 1, got {q!r}")
    if len(ordered) == 0:
        return math.nan
    position = q * (len(ordered) - 1)
    low, high = ordered[math.floor(position)], ordered[math.ceil(position)]
    return torch.lerp(low, high, position - math.floor(position)).item()
