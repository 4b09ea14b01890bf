"""Round numbers for axes, and where they stand, so that none is cut off or covers another."""

import math
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import accumulate, pairwise
from unicodedata import category, east_asian_width

from matplotlib.ticker import MaxNLocator

from binclf.drawing import GRID, INK, QUIET, TYPE, WIDTH, Axes, tick_y, write

write_at = partial(write, coordinates="figure points")


def place(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the plot is in the figure, in points."""
    right, up = axes.transData.transform((x, y)) / axes.figure.dpi * 72
    return float(right), float(up)


def write_below(axes: Axes, texts: Mapping[float, str], *, height: float = 6) -> None:
    """Write numbers below the plot, the first ones first, as far as there is room for them."""
    taken: list[tuple[float, float]] = []
    bottom, _ = axes.get_ylim()
    for x, text in texts.items():
        half = width(text) / 2
        at = _within(place(axes, x, bottom)[0], half)
        if all(abs(at - other) >= half + others_half + 6 for other, others_half in taken):
            taken.append((at, half))
            write_at(axes, text, at, height, colour=QUIET, align="center")


def write_left(axes: Axes, texts: Mapping[float, str]) -> None:
    """Write numbers left of the plot, and draw a line through the plot at each."""
    for y, text in texts.items():
        axes.axhline(y, color=GRID, linewidth=0.75)
        tick_y(axes, y, text)


def mark_lowest(axes: Axes, x: float, y: float, text: str) -> None:
    """Mark a point, and write about it in a line of text at the top of the plot."""
    floor, top = (place(axes, x, end)[1] for end in axes.get_ylim())
    at, height = place(axes, x, y)
    # An axvline has its heights as shares of the plot's.
    begin, end = ((it - floor) / (top - floor) for it in (height, top - 14))
    axes.axvline(x, begin, end, color=QUIET, linewidth=1.2, linestyle=(0, (1, 3)))
    axes.plot(x, y, "o", color=INK, markersize=6, zorder=4, clip_on=False)
    # Bold letters are wider.
    write_at(axes, text, _within(at, 0.55 * width(text)), top - 10, align="center", bold=True)


def margin(texts: Mapping[float, str]) -> float:
    """Return how much room these need left of the plot, in points."""
    return 14 + max(map(width, texts.values()))


def width(text: str) -> float:
    """Return how wide a text may be in the reader's fonts, in points."""
    return sum(map(_width, text))


def shortened(text: str, room: float) -> str:
    """Return as much of a text as there is room for, with an ellipsis where some is left out."""
    if width(text) <= room:
        return text
    fitting = sum(reach <= room - TYPE for reach in accumulate(map(_width, text)))
    return text[:fitting].rstrip() + "…"


def round_numbers(low: float, high: float) -> list[float]:
    """Return the round numbers from `low` to `high`: at most six, at least two."""
    found = MaxNLocator(5, steps=[1, 2, 5, 10], min_n_ticks=2).tick_values(low, high)
    return [float(number) for number in found if low <= number <= high]


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


def _within(at: float, half: float) -> float:
    """Move the middle of a text so far that it keeps its distance from the figure's sides."""
    return min(max(at, half + 6), WIDTH - half - 6)


def _width(character: str) -> float:
    if category(character) in ("Mn", "Me", "Cf"):  # it stands on, or joins, its neighbours
        return 0
    if east_asian_width(character) in ("W", "F"):
        return TYPE
    return (0.8 if character.isupper() else 0.66) * TYPE
