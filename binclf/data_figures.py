"""Figures for data of one's own: its samples, what training makes of them, and what errors cost."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from torch import Tensor

from binclf.checks import check_every, check_not_negative, check_numbers, check_tensor, shown
from binclf.drawing import (
    ACCENT,
    GRID,
    HEIGHT,
    QUIET,
    TEAL,
    WIDTH,
    Array,
    Axes,
    Figure,
    in_style,
    number,
    plain,
    plot_area,
    title,
    to_array,
)
from binclf.loss_figures import above_zero, check_losses
from binclf.placing import (
    margin,
    mark_lowest,
    place,
    round_numbers,
    round_numbers_on_log_scale,
    shortened,
    told_apart,
    width,
    write_at,
    write_below,
    write_left,
)
from binclf.samples_figures import COLOURS, by_label, check_range, mark

# In points: the margins, a line of text, the room for a label's name, and that for a curve, with
# what is kept free below it and, for a text, above.
TOP, BOTTOM, SIDE, ROW, NAME = 30, 24, 12, 16, 72
FOOT, HEAD = 8, 26
ROOM = HEIGHT - TOP - BOTTOM - FOOT - HEAD
LARGEST, SMALLEST = 7, 3
WRITABLE = re.compile("[\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")  # in XML


@in_style
def scatter(
    X: Tensor,
    Y: Tensor,
    *,
    features: Sequence[str] = ("x1", "x2"),
    language: str | None = None,
) -> Figure:
    """Draw samples with two features in the plane.

    For data of your own: it belongs to no section of the article.

    Args:
        X: The samples, shape (2, samples): the first feature goes to the right, the second up.
        Y: The labels, each 0 or 1, shape (1, samples).
        features: The names of both features, which are written at the axes.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: samples with label 1 are dots, those with label 0 are rings, drawn over the
            dots. The more samples there are, the smaller both are.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, labels other than 0 and 1,
            NaN or infinity, other than two names, or another language.
    """
    check_tensor("X", X, (2, "samples"))
    found = {label: X[:, Y[0] == label].tolist() for label in by_label(X, Y)}
    names = _check_names(features)
    figure = Figure(language)
    words = figure.words
    (left, right), (low, high) = (_with_room(*check_range(row)) for row in (X[:1], X[1:]))
    beside = told_apart(round_numbers(low, high), 6)
    below = told_apart(round_numbers(left, right), 6)
    legend = WIDTH - SIDE - NAME * len(found)
    # The name of the upward axis has a line of its own where the labels' leave too little room.
    line = ROW if width(names[1]) > legend - 2 * SIDE else 0
    axes = plot_area(
        figure, left=margin(beside), right=2 * SIDE, top=TOP + line, bottom=BOTTOM + ROW
    )
    axes.set(xlim=(left, right), ylim=(low, high))
    for x in below:
        axes.axvline(x, color=GRID, linewidth=0.75)
    write_below(axes, below, height=6 + ROW)
    write_left(axes, beside)
    size = min(max(100 / math.sqrt(X.shape[1]), SMALLEST), LARGEST)
    for k, (label, (x, y)) in enumerate(found.items()):
        mark(axes, label, x, y, size=size)
        text = words[f"mark {label}"].format(label)
        write_at(axes, text, legend + k * NAME, HEIGHT - 16, colour=COLOURS[label], bold=True)
    across, upward = (shortened(name, WIDTH - 2 * SIDE) for name in names)
    write_at(axes, upward, SIDE, HEIGHT - 16 - line, colour=QUIET)
    write_at(axes, across, WIDTH - SIDE, 6, colour=QUIET, align="right")
    spans = [_span(words, name, row) for name, row in zip(names, X, strict=True)]
    counts = [words[f"count {label}"].format(len(x)) for label, (x, _) in sorted(found.items())]
    figure.alt = words["scatter"].format(*spans, labels=words["then"].join(counts))
    return figure


@in_style
def learning_curves(
    training: Sequence[float], validation: Sequence[float], *, language: str | None = None
) -> Figure:
    """Draw the losses of training and of validation rows over the epochs, on a log scale.

    For data of your own: it belongs to no section of the article.

    Args:
        training: The mean loss per sample of the rows trained on, after each epoch, in nats, at
            least one. A loss of 0, which a log scale does not have, is drawn at the foot of the
            axis.
        validation: The same of the validation rows, for as many epochs.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a solid line for training, a dashed one for validation, and the lowest
            validation loss, the first of equal ones, with its epoch.

    Raises:
        ValueError: No losses, other than as many of both, a loss that is negative or not finite,
            or another language.
    """
    trained = check_losses("training", training)
    epochs = len(trained)
    validated = check_losses("validation", validation, epochs)
    figure = Figure(language)
    words = figure.words
    names = words["training"], words["validation"]
    heights, limits, beside = _on_log_scale(np.array([trained, validated]))
    right = 2 * SIDE + max(map(width, names))
    axes = plot_area(figure, left=margin(beside), right=right, top=TOP, bottom=BOTTOM)
    axes.set(yscale="log", xlim=(1, max(2, epochs)), ylim=limits)
    write_left(axes, beside)
    between = [it for it in round_numbers(1, epochs + 1) if 1 < it < epochs and it % 1 == 0]
    below = {1.0: "1", float(epochs): words["epoch"].format(epochs)}
    write_below(axes, {**below, **{it: plain(it) for it in between}})
    at = range(1, epochs + 1)
    for line, colour, dashes in zip(heights, (TEAL, ACCENT), ("-", (0, (4, 2))), strict=True):
        axes.plot(at, line, color=colour, linestyle=dashes, linewidth=2.2, clip_on=False)
        axes.plot(epochs, line[-1], "o", color=colour, markersize=4, clip_on=False)
    _name_ends(axes, names, epochs, heights[:, -1])
    best = int(validated.argmin())
    lowest = {"loss": number(validated[best], 4), "epoch": best + 1}
    text = words["lowest loss"].format(**lowest)
    mark_lowest(axes, best + 1, heights[1, best], text)
    title(axes, words["mean loss"])
    ends = [number(loss, 4) for losses in (trained, validated) for loss in losses[[0, -1]]]
    figure.alt = words["learning curves"].format(*ends, epochs=epochs, **lowest)
    return figure


@in_style
def cost_curve(
    thresholds: Sequence[float], costs: Sequence[float], *, language: str | None = None
) -> Figure:
    """Draw what wrong predictions cost in all, for every threshold, on a log scale.

    For data of your own: it belongs to no section of the article.

    Args:
        thresholds: From 0 to 1, each above the one before, at least one: 0, for example, and the
            probabilities of the validation rows, where predictions change.
        costs: The cost of each threshold and of all above it up to the next one or, after the
            last, up to 1; as many. A cost of 0 is drawn at the foot of the axis.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a staircase, with the lowest step, the first of equal ones, and the threshold
            in its middle.

    Raises:
        ValueError: No thresholds, thresholds that do not ascend or lie outside [0, 1], other than
            as many costs, a cost that is negative or not finite, or another language.
    """
    begins = _check_thresholds(thresholds)
    numbers = check_numbers("costs", costs, len(begins))
    found = to_array(check_not_negative("costs", numbers))
    figure = Figure(language)
    words = figure.words
    heights, limits, beside = _on_log_scale(found)
    axes = plot_area(figure, left=margin(beside), right=2 * SIDE, top=TOP, bottom=BOTTOM)
    axes.set(yscale="log", xlim=(0, 1), ylim=limits)
    write_left(axes, beside)
    write_below(axes, {0: "0", 1: words["threshold"].format(1), 0.5: "0.5"})
    x, y = [*begins, 1], [*heights, heights[-1]]
    axes.plot(x, y, drawstyle="steps-post", color=TEAL, linewidth=2.2, clip_on=False)

    changes = np.flatnonzero(np.diff(found, prepend=-1))
    steps, edges = found[changes], [*begins[changes], 1]
    best = int(steps.argmin())
    low, high = edges[best], edges[best + 1]
    points = {edges[0]: steps[0], edges[-2]: steps[-1]}
    if begins[0] <= 0.5:
        points[0.5] = found[np.searchsorted(begins, 0.5, side="right") - 1]
    texts = told_apart([*points.values(), steps[best]], 6)
    lowest = {"cost": texts[steps[best]], "threshold": _below_one((low + high) / 2)}
    text = words["lowest cost"].format(**lowest)
    mark_lowest(axes, (low + high) / 2, heights.min(), text)
    title(axes, words["cost"])
    said = (
        words["cost at"].format(cost=texts[cost], threshold=_below_one(at))
        for at, cost in sorted(points.items())
    )
    figure.alt = words["cost curve"].format(
        words["list"].join(said), low=_below_one(low), high=_below_one(high), **lowest
    )
    return figure


def _check_names(features: object) -> tuple[str, str]:
    # A data frame's columns are no sequence for Python.
    if isinstance(features, Iterable) and not isinstance(features, str):
        names = [" ".join(it.split()) if isinstance(it, str) else "" for it in features]
        if len(names) == 2 and all(map(WRITABLE.fullmatch, names)):
            return names[0], names[1]
    raise ValueError(f"features: expected the names of two features, got {shown(features)}")


def _check_thresholds(thresholds: object) -> Array:
    found = check_numbers("thresholds", thresholds, "thresholds")
    expected = "numbers from 0 to 1"
    check_every("thresholds", found, lambda it: (it >= 0) & (it <= 1), expected)
    below = found.new_full((1,), -1)
    expected = "each above the one before"
    check_every("thresholds", found, lambda it: it.diff(prepend=below) > 0, expected)
    return to_array(found)


def _with_room(low: float, high: float) -> tuple[float, float]:
    room = 0.04 * (high - low)
    return low - room, high + room


def _span(words: Mapping[str, str], name: str, row: Tensor) -> str:
    """Say what range the samples have in a feature."""
    low, high = row.min().item(), row.max().item()
    texts = told_apart([low, high], 6)
    return words["range" if low < high else "constant"].format(name, texts[low], texts[high])


def _on_log_scale(values: Array) -> tuple[Array, tuple[float, float], dict[float, str]]:
    """Return how high values are drawn, the ends of the axis with room at both, and numbers."""
    heights, foot = above_zero(values)
    zero = values.min() == 0
    low, high = np.log10([heights.min(), heights.max()])
    more = max(math.log10(2) - (high - low), 0) / 2
    low, high = low - more, high + more
    point = (high - low) / ROOM
    # What floats can hold ends there.
    bottom, most, top = 10 ** np.clip([low - FOOT * point, high, high + HEAD * point], -323.3, 308)
    numbers = round_numbers_on_log_scale(bottom, most)
    if zero:  # it has the foot for itself
        least = heights.min() * 10 ** (ROW * point)
        numbers = [it for it in numbers if least <= it <= heights.max()]
    return heights, (bottom, top), told_apart(numbers) | ({foot: "0"} if zero else {})


def _name_ends(axes: Axes, names: Sequence[str], x: float, ends: Array) -> None:
    """Write the names of two lines where they end, at least a line of text apart."""
    right, _ = place(axes, x, ends[0])
    places = [place(axes, x, end)[1] for end in ends]
    middle, apart = sum(places) / 2, max(abs(places[0] - places[1]), ROW)
    highest = min(middle + apart / 2, HEIGHT - TOP - HEAD)
    upper = int(places[1] >= places[0])
    for k, colour in enumerate((TEAL, ACCENT)):
        height = (highest if k == upper else highest - apart) - 4
        write_at(axes, names[k], right + 9, height, colour=colour, bold=True)


def _below_one(threshold: float) -> str:
    """Write a threshold with enough digits that it is not taken for 1."""
    return told_apart([threshold, 1])[threshold]
