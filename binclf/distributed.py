"""A study of many starts over several processes, each with a share of the seeds."""

from __future__ import annotations  # a PyTorch without torch.distributed lacks dist.Work

import math
import os
import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import torch
import torch.distributed as dist
from torch import Tensor

from binclf.checks import check_whole, first_line
from binclf.convergence import LANES, check_seeds, check_settings, train_together
from binclf.study import Study

MEETING = timedelta(minutes=5)  # within which all processes have to be there
PATIENCE = timedelta(minutes=1)  # at the least, with those that are not done yet


class LostProcessError(RuntimeError):
    """Another process of this run has died, or no longer answers."""


def is_launched() -> bool:
    """Say whether this is one of several processes, as torchrun starts them."""
    return "WORLD_SIZE" in os.environ and _place("WORLD_SIZE", least=1) > 1


def study_together(
    seeds: Iterable[int],
    *,
    epochs: int,
    learning_rate: float,
    hidden: int,
    device: str,
    progress: bool,
) -> Study | None:
    """Do what `study_convergence` does, together with the other processes of this run.

    On machines of the same kind the result equals that of a single process bit for bit. If
    another process dies, torchrun ends this one; where it cannot, this one gives up on the
    others when they are overdue by a minute, or by as long as its own share took.

    Args:
        seeds: As for `study_convergence`, and the same in every process.
        epochs: As for `study_convergence`.
        learning_rate: As for `study_convergence`.
        hidden: As for `study_convergence`.
        device: As for `study_convergence`; "cuda" is this process's own GPU.
        progress: Show the progress of the first process.

    Returns:
        The whole study in the first process, None in the others.

    Raises:
        ValueError: As for `study_convergence`, fewer than 64 seeds for some process, a PyTorch
            without torch.distributed, or variables of torchrun that are not set or wrong.
        LostProcessError: Another process has died, or no longer answers.
    """
    ranks = _place("WORLD_SIZE", least=1)
    rank = _place("RANK", most=ranks - 1)
    seeds = check_seeds(seeds)
    shares = share_out(seeds, ranks)
    if device == "cuda":
        device = f"cuda:{_place('LOCAL_RANK')}"
    settings = check_settings(epochs, learning_rate, hidden, device)
    _meet()
    start = time.monotonic()
    compiled = settings.compiled(len(seeds))
    part = train_together(shares[rank], settings, compiled, progress and rank == 0)
    own_time = timedelta(seconds=time.monotonic() - start)
    _wait(max(PATIENCE, own_time))
    study = _gather(part, shares)
    dist.destroy_process_group()
    return study


def share_out(seeds: Tensor, shares: int) -> list[Tensor]:
    """Cut the seeds at multiples of 64, where a cut changes no digit of any result."""
    groups = seeds.split(LANES)
    if len(groups) < shares:
        raise ValueError(
            f"seeds: expected more than {LANES * (shares - 1)} for {shares} processes, "
            f"got {len(seeds)}"
        )
    cuts = [len(groups) * k // shares for k in range(shares + 1)]
    return [torch.cat(groups[a:b]) for a, b in pairwise(cuts)]


def _place(variable: str, *, least: int = 0, most: float = math.inf) -> int:
    """Return a number that torchrun sets, which says which process this is, and of how many."""
    value = os.environ.get(variable)
    if value is None:
        raise ValueError(
            f"{variable}: expected to be set where WORLD_SIZE is, as torchrun does; "
            "for a single process leave out WORLD_SIZE"
        )
    number = int(value) if re.fullmatch("[0-9]{1,9}", value) else value
    return check_whole(variable, number, least=least, most=most)


def _meet() -> None:
    """Connect the processes; whatever they compute on, their results are on the CPU."""
    if not (dist.is_available() and dist.is_gloo_available()):
        raise ValueError("WORLD_SIZE: expected 1, this PyTorch has no torch.distributed with gloo")
    _place("MASTER_PORT", most=65_535)
    with _talking_to("some process"):
        dist.init_process_group("gloo", timeout=MEETING)


def _wait(patience: timedelta) -> None:
    """Return when all processes are done; each tells the first, and the first tells each."""
    signal = torch.zeros(1)
    others = range(1, dist.get_world_size()) if dist.get_rank() == 0 else [0]
    if dist.get_rank() > 0:
        _send(signal, 0, patience)
    for rank in others:
        _receive(signal, rank, patience)
    if dist.get_rank() == 0:
        for rank in others:
            _send(signal, rank, patience)


def _gather(part: Study, shares: list[Tensor]) -> Study | None:
    """Bring all parts to the first process, as they are."""
    if dist.get_rank() > 0:
        for result in (part.losses, part.probability):
            _send(result, 0)
        return None
    losses, probabilities = [part.losses], [part.probability]
    for rank, share in enumerate(shares[1:], start=1):
        for results in (losses, probabilities):
            shape = (*results[0].shape[:-1], len(share))
            results.append(_receive(results[0].new_empty(shape), rank))
    return Study(torch.cat(shares), part.epochs, torch.cat(losses, dim=1), torch.cat(probabilities))


def _send(message: Tensor, rank: int, patience: timedelta = MEETING) -> None:
    with _talking_to(f"process {rank}"):
        _wait_for(dist.isend(message, rank), patience)


def _receive(message: Tensor, rank: int, patience: timedelta = MEETING) -> Tensor:
    with _talking_to(f"process {rank}"):
        _wait_for(dist.irecv(message, rank), patience)
    return message


def _wait_for(work: dist.Work | None, patience: timedelta) -> None:
    assert work is not None  # which it is for processes outside the group only
    work.wait(patience)


@contextmanager
def _talking_to(whom: str) -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:  # what PyTorch raises when a connection breaks
        raise LostProcessError(
            f"{whom} of this run has died or no longer answers: {first_line(error)}"
        ) from error
