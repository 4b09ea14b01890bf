"""What single steps do: the boundary after each of them, beside the sample it has learned from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, pairwise
from math import nan

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from torch import Tensor

from binclf.checks import check_tensor, shown
from binclf.drawing import (
    GRID,
    HEIGHT,
    INK,
    QUIET,
    TEAL,
    TYPE,
    WIDTH,
    Figure,
    in_style,
    number,
    plain,
    plot_area,
    tick_y,
    title,
)
from binclf.network import Parameters, check_parameters
from binclf.network_figures import crossings_of, probability_at
from binclf.placing import write_at
from binclf.samples_figures import COLOURS, by_label, check_range, mark

# In points: the margins, of which the left one takes numbers, and the sizes of a sample's mark.
TOP, BOTTOM, RIGHT, DIGIT = 30, 24, 12, 0.65 * TYPE
SMALLEST, LARGEST = 3, 7
SHADE = TEAL + "33"


@in_style
def boundary_steps(
    path: Sequence[Sequence[Tensor]], X: Tensor, Y: Tensor, *, language: str | None = None
) -> Figure:
    """Draw the boundary between the labels after every single step.

    Section 1.4.5 of the article.

    Args:
        path: The parameters before the first step and after each, of networks with one feature.
            Training changes parameters in place, so each has to be a copy of its own.
        X: The sample of each step, in the order of the steps, shape (1, steps).
        Y: The labels of these, each 0 or 1, shape (1, steps).
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a row for each step, from the top down, and one above for the start. It is
            shaded where the network then predicts 1, with a line at every x where the
            probability crosses 0.5; a row without a line has no boundary. The sample of the step
            is a dot if its label is 1, else a ring.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, more than one feature,
            labels other than 0 and 1, NaN or infinity, more or fewer parameters than one for each
            step and one before, or another language.
    """
    low, high = check_range(X)
    labels = by_label(X, Y)
    checked = _check_path(path, X)
    figure = Figure(language)
    steps = X.shape[1]
    left, right = low - 0.04 * (high - low), high + 0.04 * (high - low)
    rows = [crossings_of(parameters, left, right, 0) for parameters in checked]
    margin = 14 + DIGIT * len(f"{steps}")
    axes = plot_area(figure, left=margin, right=RIGHT, top=TOP, bottom=BOTTOM)
    axes.set(xlim=(left, right), ylim=(steps + 0.5, -0.5))
    room = (HEIGHT - TOP - BOTTOM) / (steps + 1)  # for a row, in points
    _shade(axes, checked, rows)
    size = min(max(0.85 * room, SMALLEST), LARGEST)
    for label in labels:
        k = (Y[0] == label).nonzero()[:, 0]
        mark(axes, label, X[0][k].tolist(), (k + 1).tolist(), size=size)
    for row in range(0, steps + 1, _interval(room)):
        tick_y(axes, row, f"{row}")
    _name_places(axes, margin, rows[-1], (low, high))
    _name(axes, figure, labels)
    figure.alt = figure.words["boundary steps"].format(
        steps=steps,
        low=plain(low),
        high=plain(high),
        first=_said(figure, rows[0]),
        last=_said(figure, rows[-1]),
        none=sum(not crossings for crossings in rows[1:]),
    )
    return figure


def _check_path(path: Sequence[Sequence[Tensor]], X: Tensor) -> list[Parameters]:
    wanted = X.shape[1] + 1
    if not isinstance(path, Sequence) or len(path) != wanted:
        count = len(path) if isinstance(path, Sequence) else shown(path)
        raise ValueError(
            f"path: expected {wanted} times w1, b1, w2, b2, before the first step and after each, "
            f"got {count}"
        )
    checked = []
    for k, parameters in enumerate(path):
        checked.append(check_parameters(parameters, f"path[{k}]"))
        check_tensor(f"path[{k}].w1", checked[k].w1, (1, "hidden"), like=X)
    return checked


def _shade(axes: Axes, path: Sequence[Parameters], rows: Sequence[Sequence[float]]) -> None:
    """Draw where each row's network predicts 1, and where that ends."""
    left, right = axes.get_xlim()
    corners: list[tuple[float, float]] = []
    for k, (parameters, crossings) in enumerate(zip(path, rows, strict=True)):
        for begin, end in pairwise([left, *crossings, right]):
            if probability_at(parameters, np.array([(begin + end) / 2])) > 0.5:
                above, below = k - 0.5, k + 0.5
                corners += [(begin, above), (end, above), (end, below), (begin, below), (0, 0)]
    if corners:  # of one shape, or lines would show between the rows
        codes = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * (len(corners) // 5)
        axes.add_patch(PathPatch(Path(corners, codes), facecolor=SHADE, linewidth=0))
    bottom, top = axes.get_ylim()
    axes.plot([left, right, right, left, left], [top, top, bottom, bottom, top], color=GRID)
    ends = [(x, k, aside) for k, row in enumerate(rows) for x in row for aside in (-0.5, 0.5, nan)]
    axes.plot([x for x, *_ in ends], [k + aside for _, k, aside in ends], color=INK, linewidth=2)


def _interval(room: float) -> int:
    """Return after how many rows there is room for the next row's number."""
    sizes: Iterator[int] = (digit * 10**power for power in count() for digit in (1, 2, 5))
    return next(size for size in sizes if size * room >= 2 * TYPE)


def _name_places(
    axes: Axes, margin: float, boundary: Sequence[float], ends: tuple[float, float]
) -> None:
    """Write below the plot where the last boundary is and, if there is room, the samples' range."""
    left, right = axes.get_xlim()
    taken: list[tuple[float, float]] = []
    for x in (*boundary, *ends):
        is_boundary = x in boundary
        text = f"x = {number(x, 2)}" if is_boundary else plain(x)
        half = DIGIT * (len(text) + 1) / 2
        place = margin + (x - left) / (right - left) * (WIDTH - margin - RIGHT)
        place = min(max(place, half), WIDTH - half)
        if all(abs(place - other) >= half + others_half for other, others_half in taken):
            taken.append((place, half))
            colour = INK if is_boundary else QUIET
            write_at(axes, text, place, 6, colour=colour, align="center", bold=is_boundary)


def _name(axes: Axes, figure: Figure, labels: Iterable[int]) -> None:
    """Write in one line above the plot what is drawn in it."""
    words = figure.words
    title(axes, words["step"])
    for label, x in zip(labels, (58, 130), strict=False):
        text, colour = words[f"mark {label}"].format(label), COLOURS[label]
        write_at(axes, text, x, HEIGHT - 16, colour=colour, bold=True)
    write_at(axes, words["shaded"], WIDTH - RIGHT, HEIGHT - 16, colour=QUIET, align="right")


def _said(figure: Figure, crossings: Sequence[float]) -> str:
    words = figure.words
    said = (words["crossing"].format(number(x, 2)) for x in crossings)
    return words["list"].join(said) or words["nowhere"]
