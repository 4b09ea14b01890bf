"""The samples in a figure: on a number line of their own, or among what else a figure shows."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from torch import Tensor

from binclf.checks import check_labels, check_tensor
from binclf.drawing import (
    ACCENT,
    INK,
    QUIET,
    TEAL,
    TYPE,
    WIDTH,
    Figure,
    in_style,
    plot_area,
    write,
)
from binclf.placing import told_apart

# In points: the figure, the number line in it, a sample, and how wide a digit and a label's name
# may be in the reader's fonts.
HEIGHT, LEFT, RIGHT, LINE, MARK = 75, 12, 26, 33, 9
DIGIT, NAME = 0.65 * TYPE, 76
COLOURS = (ACCENT, TEAL)


@in_style
def samples(X: Tensor, Y: Tensor, *, language: str | None = None) -> Figure:
    """Draw the samples on a number line.

    Section 1.2 of the article.

    Args:
        X: The samples, shape (1, samples).
        Y: The labels, each 0 or 1, shape (1, samples).
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: samples with label 1 are dots, those with label 0 are rings. Where all of one
            label lie below all of the other, the line is dotted in the gap between them. Where
            dots and rings would cover each other, the dots are a little higher.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, more than one feature,
            labels other than 0 and 1, NaN or infinity, or another language.
    """
    low, high = check_range(X)
    found = by_label(X, Y)
    figure = Figure(language, height=HEIGHT)
    axes = plot_area(figure, left=LEFT, right=RIGHT, top=0, bottom=0)
    room = 0.04 * (high - low)
    axes.set(xlim=(low - room, high + room), ylim=(0, HEIGHT))

    spans = {label: (min(samples), max(samples)) for label, samples in found.items()}
    in_order = sorted(spans, key=lambda label: spans[label])
    gap = _gap([spans[label] for label in in_order])
    texts = told_apart(x for span in spans.values() for x in span)
    _draw_line(axes, gap)
    _name_places(axes, gap, texts)
    apart = len(found) < 2 or (gap and _place(axes, gap[1]) - _place(axes, gap[0]) > MARK)
    mark_samples(axes, found, heights=(LINE, LINE if apart else LINE + MARK))
    names = _side_by_side([_place(axes, sum(spans[label]) / 2) for label in in_order], NAME)
    for label, place in zip(in_order, names, strict=True):
        text = figure.words[f"mark {label}"].format(label)
        _write_at(axes, text, place, HEIGHT - 18, colour=COLOURS[label], bold=True)
    figure.alt = _alternative(figure.words, found, gap, texts)
    return figure


def check_range(X: Tensor, *, like: Tensor | None = None) -> tuple[float, float]:
    """Return the range of the samples of one feature, or a wider one if it is empty."""
    check_tensor("X", X, (1, "samples"), like=like)
    low, high = X.min().item(), X.max().item()
    room = 0 if low < high else max(1, abs(low) / 10)
    return low - room, high + room


def by_label(X: Tensor, Y: Tensor) -> dict[int, list[float]]:
    """Check the labels of the samples, and return the samples of each label that there is."""
    check_labels("Y", check_tensor("Y", Y, (1, X.shape[1]), like=X))
    found = {label: X[0][Y[0] == label].tolist() for label in (1, 0)}
    return {label: samples for label, samples in found.items() if samples}


def mark_samples(
    axes: Axes, found: Mapping[int, Sequence[float]], *, heights: tuple[float, float] = (0, 1)
) -> None:
    """Draw the samples of each label, at the height of that label."""
    for label, samples in found.items():
        mark(axes, label, samples, [heights[label]] * len(samples))


def mark(
    axes: Axes, label: int, x: Sequence[float], y: Sequence[float], *, size: float = 7
) -> None:
    """Draw samples of one label, by marks as large as this, in points."""
    axes.plot(
        x,
        y,
        "o",
        markersize=size,
        zorder=3,
        color=COLOURS[label],
        markerfacecolor=COLOURS[label] if label else "none",
        markeredgewidth=min(1.6, size / 4),
        clip_on=False,
    )


def _gap(spans: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Return the samples on both sides of the gap between the labels, if there is one."""
    if len(spans) < 2 or spans[0][1] >= spans[1][0]:
        return ()
    return spans[0][1], spans[1][0]


def _draw_line(axes: Axes, gap: tuple[float, ...]) -> None:
    left, right = axes.get_xlim()
    parts = (left, *gap, right)
    for begin, end in zip(parts[::2], parts[1::2], strict=True):
        axes.plot([begin, end], [LINE, LINE], color=QUIET, linewidth=1)
    if gap:
        axes.plot(gap, [LINE, LINE], color=QUIET, linewidth=1, linestyle=(0, (1, 3)))
    _write_at(axes, "x", WIDTH - 16, LINE - 4, bold=True)


def _name_places(axes: Axes, gap: tuple[float, ...], texts: Mapping[float, str]) -> None:
    """Write numbers below the line; where there is no room for all, those at the gap come first."""
    rooms = {x: DIGIT * (1 + len(text)) for x, text in texts.items()}
    room = sum(rooms[x] for x in gap) / 2
    places = dict(zip(gap, _side_by_side([_place(axes, x) for x in gap], room), strict=True))
    for end in (min(texts), max(texts)):
        (place,) = _side_by_side([_place(axes, end)], rooms[end])
        if all(abs(place - at) >= (rooms[end] + rooms[x]) / 2 for x, at in places.items()):
            places[end] = place
    for x, place in places.items():
        axes.plot([x, x], [LINE - 12, LINE - 6], color=QUIET, linewidth=1)
        _write_at(axes, texts[x], place, 8, colour=QUIET)


def _place(axes: Axes, x: float) -> float:
    """Return how far x is from the figure's left side, in points."""
    left, right = axes.get_xlim()
    return LEFT + (x - left) / (right - left) * (WIDTH - LEFT - RIGHT)


def _side_by_side(places: Sequence[float], room: float) -> list[float]:
    """Move one or two texts so far that neither is cut off, and neither covers the other."""
    if len(places) == 2:
        middle = min(max(sum(places) / 2, room), WIDTH - room)
        aside = max(places[1] - places[0], room) / 2
        places = [middle - aside, middle + aside]
    return [min(max(place, room / 2), WIDTH - room / 2) for place in places]


def _write_at(
    axes: Axes, text: str, x: float, y: float, *, colour: str = INK, bold: bool = False
) -> None:
    where = "figure points"
    write(axes, text, x, y, colour=colour, align="center", bold=bold, coordinates=where)


def _alternative(
    words: Mapping[str, str],
    found: Mapping[int, Sequence[float]],
    gap: tuple[float, ...],
    texts: Mapping[float, str],
) -> str:
    said = []
    for label, samples in sorted(found.items()):
        low, high = texts[min(samples)], texts[max(samples)]
        span = words["span" if low != high else "place"].format(low, high)
        said.append(words[f"samples {label}"].format(count=len(samples), span=span))
    if gap:
        said.append(words["gap"].format(*(texts[x] for x in gap)))
    elif len(found) == 2:
        said.append(words["overlap"])
    return words["samples"].format(words["then"].join(said))
