"""Figures of losses: those of one run, and the final ones of many."""

import math
from collections.abc import Sequence

import numpy as np
from torch import Tensor

from binclf.checks import check_between, check_not_negative, check_numbers, check_tensor
from binclf.drawing import (
    ACCENT,
    GRID,
    INK,
    QUIET,
    TEAL,
    Array,
    Figure,
    in_style,
    number,
    plot_area,
    tick_x,
    tick_y,
    title,
    to_array,
    write,
)
from binclf.placing import powers_of_ten

LEAST = 1e-300  # what is closer to 0 is drawn as 0


@in_style
def loss_curve(losses: Sequence[float], *, language: str | None = None) -> Figure:
    """Draw the `lossi` of every epoch, both axes on a log scale.

    Section 1.4.5 of the article.

    Args:
        losses: The `lossi` of every epoch in nats, such as `history.losses`, at least one. A
            loss of 0, which a log scale does not have, is drawn at the foot of the axis.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with the first and the last loss written at their points.

    Raises:
        ValueError: No losses, a loss that is negative or not finite, or another language.
    """
    lossi = check_losses("losses", losses)
    figure = Figure(language)
    axes = plot_area(figure, left=46)
    heights, foot = above_zero(lossi)
    epochs = np.arange(1, len(lossi) + 1)
    axes.set(xscale="log", yscale="log", xlim=(1, max(2, epochs[-1])))
    low, high = heights.min(), heights.max()
    axes.set_ylim(low / max(2, (high / low) ** 0.1), high * 1.2)
    for power in powers_of_ten(low, high):
        axes.axhline(power, color=GRID, linewidth=0.75)
        tick_y(axes, power, f"{power:g}")
    if lossi.min() == 0:
        tick_y(axes, foot, "0")
    for power in powers_of_ten(1, epochs[-1] / 3):
        tick_x(axes, power, f"{power:g}")
    tick_x(axes, max(2, epochs[-1]), figure.words["epoch"].format(epochs[-1]), align="right")
    axes.plot(epochs, heights, color=TEAL, linewidth=2.2, clip_on=False)
    for at, offset, align in [(0, (6, 7), "left"), (-1, (-4, -15), "right")][: len(lossi)]:
        axes.plot(epochs[at], heights[at], "o", color=INK, markersize=6, clip_on=False)
        text = f"{lossi[at]:.6f}"
        write(axes, text, epochs[at], heights[at], offset, align=align, bold=True)
    title(axes, "lossi")
    figure.alt = figure.words["loss curve"].format(
        first=f"{lossi[0]:.6f}", last=f"{lossi[-1]:.6f}", epochs=epochs[-1]
    )
    return figure


@in_style
def loss_distribution(lossi: Tensor, *, article: float, language: str | None = None) -> Figure:
    """Draw how the final losses of many starts are distributed, on a log scale.

    Section 1.4.5 of the article.

    Args:
        lossi: The final losses in nats, such as `study.lossi`, shape (seeds,). Those that are
            not finite are left out; those that are 0 are drawn at the foot of the axis.
        article: The loss to mark, in nats, above 0 and finite: the article's.
        language: The language of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with the median, the 1% and 99% quantiles and the article's loss.

    Raises:
        ValueError: No finite loss, a negative one, an `article` that is not a positive finite
            number, or another language.
    """
    losses = _check_final(lossi)
    article = check_between("article", article, 0, math.inf)
    figure = Figure(language)
    words = figure.words
    axes = plot_area(figure, bottom=26)
    where, _ = above_zero(losses)
    quantiles = np.quantile(losses, [0.01, 0.5, 0.99])
    left, q1, median, q99, right = np.log10(
        [min(*where, article), *np.quantile(where, [0.01, 0.5, 0.99]), max(*where, article)]
    )
    # Room for the labels on both sides.
    left = min(left, q1 - max(0.5, right - q1) / 3)
    right = max(right, q99 + max(0.5, q99 - left) / 3)
    edges = np.linspace(left, right, 11 + min(60, len(losses) // 20))
    counts, _ = np.histogram(np.log10(where), edges)
    top = max(counts)
    axes.set(xlim=(left, right), ylim=(0, 1.42 * top))
    axes.stairs(counts, edges, fill=True, color=TEAL, alpha=0.22, linewidth=0)
    axes.stairs(counts, edges, color=TEAL, linewidth=1.5)
    axes.axhline(0, color=QUIET, linewidth=1)
    marks = [
        (median, 1.1 * top, INK, "median", quantiles[1]),
        (math.log10(article), 1.3 * top, ACCENT, "article", article),
    ]
    # Each text stands outside of the two lines, unless the figure ends there.
    for (at, height, colour, name, value), align in zip(
        sorted(marks), ("right", "left"), strict=True
    ):
        axes.plot([at, at], [0, height], color=colour, linewidth=1.6)
        text = words[name].format(number(value, 4))
        share = (at - left) / (right - left)
        align = "right" if share > 0.65 else "left" if share < 0.35 and align == "right" else align
        offset = (6 if align == "left" else -6, -8)
        write(axes, text, at, height, offset, colour=colour, align=align, bold=True)
    for at, percent, value, align in [
        (q1, "1%", quantiles[0], "right"),
        (q99, "99%", quantiles[2], "left"),
    ]:
        axes.plot([at, at], [0, 0.12 * top], color=INK, linewidth=1.6)
        tick_x(axes, at, f"{percent}: {number(value, 4)}", align=align, colour=INK)
    title(axes, words["starts"].format(len(losses)))
    low, half, high = (number(value, 4) for value in quantiles)
    figure.alt = words["loss distribution"].format(
        starts=len(losses),
        low=low,
        median=half,
        high=high,
        article=number(article, 4),
        share=np.mean(losses < article),
    )
    return figure


def check_losses(name: str, losses: object, epochs: int | str = "epochs") -> Array:
    """Return the losses of so many epochs; a string only names how many there are."""
    return to_array(check_not_negative(name, check_numbers(name, losses, epochs)))


def _check_final(lossi: object) -> Array:
    if isinstance(lossi, Tensor):
        check_not_negative("lossi", lossi)
        lossi = lossi[lossi.isfinite()]
    return to_array(check_tensor("lossi", lossi, ("finite seeds",)))


def above_zero(losses: Array) -> tuple[Array, float]:
    """Put zeros, for which a log scale has no place, below all that is above 0."""
    foot = max(min(losses[losses > 0], default=1.0) / 2, LEAST)
    return np.maximum(losses, foot), foot
