"""Round numbers for the axes of figures, and how much room a text needs."""

import math
from collections.abc import Iterable
from itertools import accumulate, count, pairwise
from unicodedata import category, east_asian_width

from binclf.drawing import TYPE


def width(text: str) -> float:
    """Return how wide a text may be in the reader's fonts, in points."""
    return sum(map(_width, text))


def shortened(text: str, room: float) -> str:
    """Return as much of a text as there is room for, with an ellipsis where some is left out."""
    if width(text) <= room:
        return text
    fitting = sum(reach <= room - TYPE for reach in accumulate(map(_width, text)))
    return text[:fitting].rstrip() + "…"


def round_numbers(low: float, high: float, most: int = 6) -> list[float]:
    """Return the round numbers from `low` to `high`: at most so many, of six at least two."""
    for power in count(math.floor(math.log10((high - low) / most))):
        for digit in (1, 2, 5):
            step = float(f"{digit}e{power}")
            first, last = math.ceil(low / step), math.floor(high / step)
            if last - first < most:
                # So that 3 times 0.1 is 0.3, as it is written.
                return sorted({float(f"{k * digit}e{power}") for k in range(first, last + 1)})
    raise AssertionError


def round_numbers_on_log_scale(low: float, high: float) -> list[float]:
    """Return powers of ten from `low` to `high` or, where these are few, others as round."""
    powers = powers_of_ten(low, high)
    if len(powers) > 2:
        return powers
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    numbers = [float(f"{digit}e{power}") for power in exponents for digit in (1, 2, 5)]
    found = [number for number in numbers if low <= number <= high]
    return found if len(found) > 1 else round_numbers(low, high)


def powers_of_ten(low: float, high: float) -> list[float]:
    """Return at most six powers of ten from `low` to `high`."""
    powers = range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
    return [10.0**power for power in powers[:: math.ceil(len(powers) / 6) or 1]]


def told_apart(values: Iterable[float], least: int = 4) -> dict[float, str]:
    """Write numbers with as many digits as show how far they are apart, at least so many."""
    in_order = sorted(set(values))
    closest = min((after - x for x, after in pairwise(in_order)), default=math.inf)
    for digits in range(least, 18):  # the last gives every float
        texts = {x: f"{x:.{digits}g}" for x in in_order}
        if all(abs(float(text) - x) <= closest / 20 for x, text in texts.items()):
            break
    return {x: text.replace("-", "−") for x, text in texts.items()}


def _width(character: str) -> float:
    if category(character) in ("Mn", "Me", "Cf"):  # it stands on, or joins, its neighbours
        return 0
    if east_asian_width(character) in ("W", "F"):
        return TYPE
    return (0.8 if character.isupper() else 0.65) * TYPE
