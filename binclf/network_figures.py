"""Figures of a network: its weights, what it answers, and how its hidden neurons make that up."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
import torch
from matplotlib.axes import Axes
from torch import Tensor

from binclf.checks import check_between, check_tensor
from binclf.drawing import (
    ACCENT,
    GRID,
    HEIGHT,
    INK,
    QUIET,
    TEAL,
    WIDTH,
    Array,
    Figure,
    in_style,
    number,
    plain,
    plot_area,
    tick_x,
    tick_y,
    title,
    to_array,
    write,
)
from binclf.network import Parameters, check_parameters
from binclf.samples_figures import COLOURS, by_label, check_range, mark_samples


@in_style
def network_diagram(parameters: Sequence[Tensor], *, language: str | None = None) -> Figure:
    """Draw the network as a diagram in which every line is a weight.

    Section 1.3 of the article.

    Args:
        parameters: w1, b1, w2, b2 with shapes (features, hidden), (hidden,), (hidden, 1), (1,).
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a line is thicker the larger the absolute value of its weight, and dashed
            where it is negative.

    Raises:
        ValueError: Parameters that do not fit together, NaN or infinity, or another language.
    """
    w1, _, w2, _ = _arrays(check_parameters(parameters))
    figure = Figure(language)
    axes = plot_area(figure, left=0, right=0, top=0, bottom=0)
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
    features, hidden = w1.shape
    weights = np.concatenate([w1.ravel(), w2.ravel()])
    largest = np.abs(weights).max()
    layers = [(36, features, "x"), (WIDTH / 2, hidden, "h1 → a1"), (WIDTH - 36, 1, "h2")]
    for (x, size, _), (x_next, size_next, _), matrix, names in zip(
        layers, layers[1:], (w1, w2), ("w1, b1", "w2, b2"), strict=False
    ):
        for (i, j), weight in np.ndenumerate(matrix):
            ends = [_column(size)[i], _column(size_next)[j]]
            _draw_weight(axes, [x, x_next], ends, weight / (largest or 1))
        write(axes, names, (x + x_next) / 2, HEIGHT - 20, align="center", bold=True)
    for x, size, symbol in layers:
        dot = min(11, 300 / size)
        axes.plot([x] * size, _column(size), "o", color=INK, markersize=dot)
        write(axes, f"{size}", x, HEIGHT - 20, align="center", colour=QUIET)
        foot = _column(size)[-1] - 24
        write(axes, symbol, x, foot, align="center", bold=True)
    for y, sign, name, colour in [(38, 1, "positive", TEAL), (20, -1, "negative", ACCENT)]:
        _draw_weight(axes, [250, 270], [y, y], 0.5 * sign)
        write(axes, figure.words[name], 276, y - 4, colour=colour)
    figure.alt = figure.words["network"].format(
        features=features,
        hidden=hidden,
        positive=(weights > 0).sum(),
        negative=(weights < 0).sum(),
        largest=number(weights[np.abs(weights).argmax()], 4),
    )
    return figure


@in_style
def probability_curve(
    parameters: Sequence[Tensor],
    X: Tensor,
    Y: Tensor,
    *,
    threshold: float = 0.5,
    language: str | None = None,
) -> Figure:
    """Draw the probability of label 1 over x, with the samples and the threshold.

    Section 1.5 of the article.

    Args:
        parameters: w1, b1, w2, b2 of a network with one feature.
        X: The samples, shape (1, samples).
        Y: The labels, each 0 or 1, shape (1, samples).
        threshold: The label is 1 where the probability is above this; between 0 and 1.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with every x where the curve crosses the threshold. Samples with label 0 are
        rings.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, more than one feature,
            labels other than 0 and 1, NaN or infinity, a threshold outside (0, 1), or another
            language.
    """
    parameters, low, high = _check_one_feature(parameters, X)
    found = by_label(X, Y)
    threshold = check_between("threshold", threshold, 0, 1)
    figure = Figure(language)
    words = figure.words
    axes = plot_area(figure, left=40, right=18)
    left, right = low - 0.04 * (high - low), high + 0.04 * (high - low)
    axes.set(xlim=(left, right), ylim=(-0.06, 1.02))
    for y in (0, 1):
        axes.axhline(y, color=GRID, linewidth=0.75)
        tick_y(axes, y, f"{y}")
    axes.axhline(threshold, color=QUIET, linewidth=1, linestyle=(0, (1, 3)))
    text = words["threshold"].format(threshold)
    # Where the samples' labels are not.
    end, align = (left, "left") if threshold >= 0.5 else (right, "right")
    write(axes, text, end, threshold, (0, 6), colour=QUIET, align=align)

    crossings = crossings_of(parameters, left, right, math.log(threshold / (1 - threshold)))
    x = np.union1d(np.linspace(left, right, 401), crossings)
    axes.plot(x, probability_at(parameters, x), color=INK, linewidth=2.2)
    mark_samples(axes, found)
    for label, samples in found.items():
        middle, offset = (min(samples) + max(samples)) / 2, (0, -20 if label else 12)
        text, colour = words["label"].format(label), COLOURS[label]
        write(axes, text, middle, label, offset, colour=colour, align="center", bold=True)
    for crossing in crossings:
        axes.plot([crossing] * 2, [-0.06, threshold], color=INK, linewidth=1)
        axes.plot(crossing, threshold, "o", color=INK, markersize=6)
    for at in _apart([*crossings, low, high], 0.25 * (right - left)):
        if at in crossings:
            tick_x(axes, at, f"x = {number(at, 2)}", colour=INK, bold=True)
        else:
            tick_x(axes, at, plain(at))
    title(axes, words["probability"])
    ends = probability_at(parameters, np.array([low, high]))
    figure.alt = words["probability curve"].format(
        left=plain(low),
        right=plain(high),
        low=f"{ends[0]:.4f}",
        high=f"{ends[1]:.4f}",
        threshold=threshold,
        crossings=words["list"].join(words["crossing"].format(number(x, 2)) for x in crossings)
        or words["nowhere"],
        samples=X.shape[1],
    )
    return figure


@in_style
def bends(parameters: Sequence[Tensor], X: Tensor, *, language: str | None = None) -> Figure:
    """Draw what each hidden neuron adds to h2 over x, where ReLU bends it, and the sum.

    Sections 1.3 and 1.4.1 of the article.

    Args:
        parameters: w1, b1, w2, b2 of a network with one feature.
        X: The samples, shape (1, samples). The figure shows the part of their range that the
            bends lie in.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a thin line a1·w2 for every neuron with a dot at its bend, x = −b1/w1, and
        a thick one for h2. The lines of neurons whose w2 is negative are dashed.

    Raises:
        ValueError: Shapes, dtypes or devices that do not fit together, more than one feature,
            NaN or infinity, or another language.
    """
    parameters, low, high = _check_one_feature(parameters, X)
    figure = Figure(language)
    axes = plot_area(figure, left=30)
    w1, b1, w2, _ = _arrays(parameters)
    at = _bends(parameters, low, high)
    if len(at) > 1:
        room = (at[-1] - at[0]) / 4
        low, high = max(low, at[0] - room), min(high, at[-1] + room)
    axes.set(xlim=(low, high))
    axes.axhline(0, color=GRID, linewidth=0.75)
    tick_y(axes, 0, "0")
    x = np.array([low, *at, high])
    h2 = _logit(parameters, x)
    axes.vlines(at, 0, h2[1:-1], color=QUIET, linewidth=0.75, linestyle=(0, (1, 2)))
    for j in range(len(b1)):
        colour, dashes = (TEAL, "-") if w2[j, 0] >= 0 else (ACCENT, (0, (4, 2)))
        share = np.maximum(x * w1[0, j] + b1[j], 0) * w2[j, 0]
        axes.plot(x, share, color=colour, linestyle=dashes, linewidth=1.3)
    axes.plot(x, h2, color=INK, linewidth=2.8)
    axes.plot(at, 0 * at, "o", color=INK, markersize=5, zorder=3)

    peak = h2.argmax()
    align = "left" if peak == 0 else "right" if x[peak] == high else "center"
    write(axes, "h2", x[peak], h2[peak], (0, 7), align=align, bold=True)
    tick_x(axes, low, plain(round(low, 1)), align="left")
    tick_x(axes, (low + high) / 2, figure.words["bend"], colour=INK)
    tick_x(axes, high, plain(round(high, 1)), align="right")
    title(axes, figure.words["shares"])
    figure.alt = figure.words["bends"].format(
        hidden=len(b1), bending=len(at), low=plain(round(low, 1)), high=plain(round(high, 1))
    )
    return figure


def _draw_weight(axes: Axes, x: Sequence[float], y: Sequence[float], weight: float) -> None:
    """Draw a line for a weight from −1 to 1."""
    colour, dashes = (TEAL, "-") if weight > 0 else (ACCENT, (0, (5, 3)))
    width = 0.5 + 3.5 * abs(weight) if weight else 0
    axes.plot(x, y, color=colour, linestyle=dashes, linewidth=width, zorder=1)


def _column(size: int) -> list[float]:
    """Return the heights of a layer's neurons, from the top down."""
    return np.linspace(HEIGHT - 42, 42, size).tolist() if size > 1 else [HEIGHT / 2]


def _check_one_feature(parameters: Sequence[Tensor], X: Tensor) -> tuple[Parameters, float, float]:
    """Return the parameters, and the range of the samples, which is never empty."""
    parameters = check_parameters(parameters)
    check_tensor("parameters.w1", parameters.w1, (1, "hidden"))
    return parameters, *check_range(X, like=parameters.w1)


def _arrays(parameters: Parameters) -> list[Array]:
    return [to_array(parameter) for parameter in parameters]


def _logit(parameters: Parameters, x: Array) -> Array:
    w1, b1, w2, b2 = _arrays(parameters)
    h2: Array = np.maximum(x[:, None] * w1[0] + b1, 0) @ w2[:, 0] + b2
    return h2


def probability_at(parameters: Parameters, x: Array) -> Array:
    return torch.sigmoid(torch.from_numpy(_logit(parameters, x))).numpy()


def _bends(parameters: Parameters, low: float, high: float) -> Array:
    """Return, in order, where between `low` and `high` the lines of hidden neurons bend."""
    w1, b1, _, _ = _arrays(parameters)
    bends = np.sort(-b1[w1[0] != 0] / w1[0, w1[0] != 0])
    return bends[(low < bends) & (bends < high)]


def crossings_of(parameters: Parameters, low: float, high: float, logit: float) -> list[float]:
    """Return every x between `low` and `high` where h2, straight between bends, passes `logit`."""
    x = np.array([low, *_bends(parameters, low, high), high])
    height = _logit(parameters, x) - logit
    k = np.flatnonzero((height[:-1] > 0) != (height[1:] > 0))
    crossings: list[float] = (
        x[k] - height[k] * (x[k + 1] - x[k]) / (height[k + 1] - height[k])
    ).tolist()
    return crossings


def _apart(values: Iterable[float], distance: float) -> list[float]:
    """Leave out values that are too close to one before them."""
    kept: list[float] = []
    for value in values:
        if all(abs(value - other) >= distance for other in kept):
            kept.append(value)
    return kept
