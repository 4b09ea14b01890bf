"""The article's claim over many starts at once: does `lossi` always become small?

Section 1.4.5 of the article trains from one start. Here every seed has a network of its own, and
all of them take each step together: the seed is the last axis, so that one operation on
tensors of shape (hidden, seeds) does the work of thousands of small ones.
"""

import math
from array import array
from collections.abc import Callable, Iterable
from functools import cache, partial
from types import FunctionType
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from binclf.checks import (
    MOST_EPOCHS,
    check_learning_rate,
    check_whole,
    first_line,
    shown,
    without_autocast,
)
from binclf.data import make_dataset
from binclf.network import Parameters, init_parameters
from binclf.progress import progress_bar
from binclf.study import Study

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


@without_autocast()
@torch.inference_mode(False)
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

    Processes that study at the same time have to be started with "spawn": in one forked after a
    study, which is how `multiprocessing` starts them on Linux up to Python 3.13, PyTorch's
    threads hang.

    Args:
        seeds: Whole numbers from −2⁶³ to 2⁶³ − 1, at least one; those equal modulo 2³² are one
            start.
        epochs: How many times to go through all samples, at least 1.
        learning_rate: The length of a step for a gradient of 1, above 0 and finite.
        hidden: Neurons in the hidden layer, at least 1.
        device: Where to compute, as PyTorch names it: "cpu", "cuda", "cuda:1".
        progress: Show a progress bar on stderr; it counts every seed's epochs.

    Returns:
        The losses and predictions of all seeds. Where one overflows, it is marked as not
        finite, and the others are kept.

    Raises:
        ValueError: No seeds, a seed or size that is no whole number in its range, a hidden layer
            that does not fit into memory, a learning rate that is not a positive finite number
            in float32, a device that cannot be used.
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
        check_whole("epochs", epochs, least=1, most=MOST_EPOCHS),
        check_learning_rate(learning_rate, torch.float32),
        check_whole("hidden", hidden, least=1),
        _check_device(device),
    )


def check_seeds(seeds: object) -> Tensor:
    """Return the seeds as a tensor of shape (seeds,); there has to be at least one."""
    if isinstance(seeds, Tensor) and seeds.layout == torch.strided and not seeds.is_meta:
        seeds = seeds.tolist()
    if isinstance(seeds, Tensor) or not isinstance(seeds, Iterable):
        raise ValueError(f"seeds: expected whole numbers, got {shown(seeds)}")
    numbers = array("q", (check_whole("seeds", s, least=-(2**63), most=2**63 - 1) for s in seeds))
    if not numbers:
        raise ValueError("seeds: expected at least one, got none")
    return torch.frombuffer(numbers, dtype=torch.int64)


def _check_device(device: str | torch.device) -> torch.device:
    try:
        there = torch.zeros(1, device=torch.device(device))
        there.item()  # which a device without memory cannot give
    except Exception as error:  # PyTorch has many for this
        raise ValueError(
            f"device: expected one that works here, got {shown(device)}: {first_line(error)}"
        ) from error
    return there.device


def train_together(seeds: Tensor, settings: Settings, compiled: bool, progress: bool) -> Study:
    """Do what `study_convergence` does, for input that has been checked already."""
    epochs, learning_rate, hidden, device = settings
    size = min(BLOCK.get(device.type, BLOCK_ELSEWHERE), _filled(len(seeds), LANES))
    rate = torch.tensor(learning_rate, dtype=torch.float32, device=device)
    one_epoch = _compile(hidden, size) if compiled else _epoch
    kept = _log_spaced(epochs)
    losses = torch.empty(len(kept), len(seeds), dtype=torch.float32, device="cpu")
    probability = torch.empty(len(seeds), dtype=torch.float32, device="cpu")
    with progress_bar(epochs * len(seeds), shown=progress, unit_scale=True) as bar:
        for start in range(0, len(seeds), size):
            block = seeds[start : start + size].tolist()
            n = len(block)
            # What was compiled was compiled for one size.
            block += block[-1:] * (_filled(n, size if compiled else LANES) - n)
            parameters = _starts(block, hidden, device)
            results = _train_block(
                parameters, kept, rate, one_epoch, on_epoch=partial(bar.update, n)
            )
            losses[:, start : start + n], probability[start : start + n] = (
                result[..., :n] for result in results
            )
    return Study(seeds, torch.tensor(kept, device="cpu"), losses, probability)


def _train_block(
    parameters: Parameters,
    kept: list[int],
    learning_rate: Tensor,
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


def _epoch(w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, learning_rate: Tensor) -> Tensor:
    """Take a step for each sample, in place; return the logits, shape (samples, seeds)."""
    return torch.cat([_step(w1, b1, w2, b2, x, y, learning_rate) for x, y in SAMPLES])


def _step(
    w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor, x: float, y: float, learning_rate: Tensor
) -> Tensor:
    """Learn from one sample, in place; return the logits before the step, shape (1, seeds).

    w1, b1 and w2 have shape (hidden, seeds), b2 (1, seeds). The gradient is the chain rule by
    hand, from ∂L/∂h2 = sigmoid(h2) − y back to the weights; all of it is scaled by the length of
    the step from the beginning.
    """
    a1, h2 = _forward(w1, b1, w2, b2, x)
    of_h2 = torch.sigmoid(h2).sub_(y).mul_(learning_rate)
    of_h1 = torch.ops.aten.threshold_backward(w2 * of_h2, a1, 0)  # 0 where ReLU gave 0
    w2.addcmul_(a1, of_h2, value=-1)
    b2.sub_(of_h2)
    w1.sub_(of_h1, alpha=x)
    b1.sub_(of_h1)
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
    try:
        rows = torch.stack([torch.cat([p.detach().flatten() for p in start]) for start in starts])
        parts = rows.T.split((hidden, hidden, hidden, 1))
        return Parameters(*(part.contiguous().to(device) for part in parts))
    except RuntimeError as error:
        raise ValueError(
            f"hidden: expected a size whose weights fit into memory {len(seeds)} times, "
            f"got {hidden}"
        ) from error


@cache
def _compile(hidden: int, seeds: int) -> Callable[..., Tensor]:
    """Compile an epoch for this many seeds; without a C++ compiler leave it as it is."""
    # PyTorch compiles a function for eight sizes at most; a copy has eight of its own.
    one_epoch = FunctionType(_epoch.__code__.replace(), _epoch.__globals__)
    zeros = partial(torch.zeros, dtype=torch.float32, device="cpu")
    try:
        compiled = torch.compile(one_epoch, dynamic=False)
        compiled(*(zeros(rows, seeds) for rows in (hidden, hidden, hidden, 1)), zeros(()))
    except Exception:  # whatever is missing, the code runs without it
        return _epoch
    return compiled


def _log_spaced(epochs: int) -> list[int]:
    """Return about thirty epochs from 1 to the last, without repetitions."""
    return list(dict.fromkeys(round(epochs ** (k / 35)) for k in range(36)))


def _filled(n: int, multiple: int) -> int:
    return n + -n % multiple
