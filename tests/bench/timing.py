"""Ratios of times.

Every pair takes turns, and each side counts with its fastest turn: what slows a shared machine
down then hits both sides alike.
"""

import math
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple


class Row(NamedTuple):
    """A ratio of two times, and the bounds it has to keep."""

    name: str
    ratio: float
    at_most: float = math.inf
    at_least: float = 0.0


def seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def fastest(*actions: Callable[[], float], turns: int) -> list[float]:
    """Return the fewest seconds each action took, the actions taking turns."""
    times = [[action() for action in actions] for _ in range(turns)]
    return [min(column) for column in zip(*times, strict=True)]
