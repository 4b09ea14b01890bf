"""Figures of what `binclf` computes, drawn from its results (needs `binclf[figures]`).

Every function returns a `Figure`, which shows itself in a notebook and saves itself as SVG. The
figures are drawn for a light background, on none of their own.
"""

import math
from collections.abc import Sequence

import torch
from matplotlib.ticker import MaxNLocator
from torch import Tensor

from binclf.drawing import (
    ACCENT,
    INK,
    QUIET,
    TEAL,
    Figure,
    blank,
    label,
    minus,
    name_axes,
    powers_of_ten,
    styled,
    ticks,
    words_of,
)
from binclf.errors import check_between, check_labels, check_tensor
from binclf.network import Parameters, check_parameters


@styled
def loss_curve(losses: Sequence[float], *, language: str | None = None) -> Figure:
    """Draw the `lossi` of every epoch, on log scales.

    Section 1.4.5 of the article.

    Args:
        losses: The `lossi` of every epoch in nats, such as `history.losses`; at least one.
        language: Of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with the last loss written beside its point.

    Raises:
        ValueError: No losses, a loss that is negative or not finite, or another language.
    """
    check_tensor("losses", torch.tensor(losses, dtype=torch.float64), ("epochs",))
    if min(losses) < 0:
        raise ValueError(f"losses: expected no negative ones, got {min(losses)}")
    words = words_of(language)
    figure, axes = blank()
    # A log scale has no 0: it would be at the axis' floor.
    floor = min((loss for loss in losses if loss > 0), default=1.0) / 3
    shown = [max(loss, floor) for loss in losses]
    epochs = range(1, len(losses) + 1)
    axes.set(xscale="log", yscale="log", ylim=(floor, 2 * max(shown)))
    axes.plot(epochs, shown, color=TEAL, linewidth=2)
    axes.plot(len(losses), shown[-1], "o", color=ACCENT, markersize=6, clip_on=False)
    last = (len(losses), shown[-1])
    label(axes, f"{losses[-1]:.6f}", last, (-10, -2), colour=ACCENT, side="right", bold=True)
    powers_of_ten(axes.xaxis)
    powers_of_ten(axes.yaxis)
    name_axes(axes, "lossi", words["epoch"])
    figure.alt = words["loss curve"].format(len(losses), losses[0], losses[-1])
    return figure


@styled
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
        Y: Their labels, each 0 or 1, shape (1, samples).
        threshold: Above which probability the label is 1, between 0 and 1.
        language: Of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with the x where the curve crosses the threshold written beside it.

    Raises:
        ValueError: Parameters or samples that do not fit together or have more than one
            feature, a threshold outside (0, 1), or another language.
    """
    parameters = _one_feature(parameters)
    check_tensor("X", X, (1, "samples"), like=parameters.w1)
    check_labels("Y", check_tensor("Y", Y, (1, X.shape[1]), like=X))
    threshold = check_between("threshold", threshold, 0, 1)
    words = words_of(language)
    figure, axes = blank()
    x = _grid(X)
    probability = torch.sigmoid(_logits(parameters, x))
    axes.axhline(threshold, color=QUIET, linewidth=1, linestyle=(0, (4, 4)))
    axes.plot(x.tolist(), probability.tolist(), color=TEAL, linewidth=2.5)
    dots = {"linestyle": "", "marker": "o", "markersize": 6, "color": INK, "clip_on": False}
    ones, zeros = X[0][Y[0] == 1].tolist(), X[0][Y[0] == 0].tolist()
    axes.plot(ones, [1] * len(ones), **dots)
    axes.plot(zeros, [0] * len(zeros), **dots, fillstyle="none", markeredgewidth=1.5)
    axes.set(xlim=(x[0].item(), x[-1].item()), ylim=(-0.02, 1.02))
    axes.text(
        x[-1].item(), threshold - 0.03, words["threshold"].format(threshold), ha="right", va="top"
    )
    if ones:
        axes.text(max(ones), 0.94, words["positive"], ha="right", va="top")
    if zeros:
        axes.text(min(zeros), 0.06, words["negative"], ha="left", va="bottom")
    crossings = _crossings(x, probability - threshold)
    for crossing in crossings:
        axes.plot(crossing, threshold, "o", color=ACCENT, markersize=7)
    if len(crossings) == 1:
        text, point = minus(f"x = {crossings[0]:.2f}"), (crossings[0], threshold)
        label(axes, text, point, (-12, 14), colour=ACCENT, side="right", bold=True)
    ticks(axes.xaxis, _round_numbers(x))
    ticks(axes.yaxis, [0, 0.5, 1])
    name_axes(axes, words["probability"], "x")
    where = ", ".join(minus(f"{crossing:.2f}") for crossing in crossings) or words["nowhere"]
    figure.alt = words["probability curve"].format(
        probability[0], probability[-1], threshold, where, X.shape[1]
    )
    return figure


@styled
def hinges(parameters: Sequence[Tensor], X: Tensor, *, language: str | None = None) -> Figure:
    """Draw what each hidden neuron adds to the logit over x, and where ReLU bends it.

    Section 1.3 of the article.

    Args:
        parameters: w1, b1, w2, b2 of a network with one feature.
        X: The samples, shape (1, samples); the figure shows the bends that lie among them.
        language: Of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: a thin line a1·w2 for each neuron with a dot at its bend, x = −b1/w1, and a
        thick one for h2.

    Raises:
        ValueError: Parameters or samples that do not fit together or have more than one
            feature, or another language.
    """
    parameters = _one_feature(parameters)
    check_tensor("X", X, (1, "samples"), like=parameters.w1)
    words = words_of(language)
    figure, axes = blank()
    w1, b1, w2, _ = (parameter.detach() for parameter in parameters)
    bends = -b1 / w1[0]
    inside = bends[(bends > X.min()) & (bends < X.max())]
    x = _grid(inside if len(inside) > 1 else X, beyond=0.5)
    shares = torch.relu(x[:, None] * w1[0] + b1) * w2[:, 0]
    axes.plot(x.tolist(), shares.tolist(), color=TEAL, linewidth=1.2, alpha=0.8)
    axes.plot(inside.tolist(), [0] * len(inside), "o", color=TEAL, markersize=5, zorder=3)
    h2 = _logits(parameters, x)
    axes.plot(x.tolist(), h2.tolist(), color=ACCENT, linewidth=2.5)
    axes.set(xlim=(x[0].item(), x[-1].item()))
    ticks(axes.xaxis, _round_numbers(x))
    ticks(axes.yaxis, _round_numbers(h2))
    axes.text(0.02, 0.9, words["sum"], transform=axes.transAxes, color=ACCENT, weight="bold")
    name_axes(axes, words["shares"], "x", colour=TEAL)
    figure.alt = words["hinges"].format(len(b1))
    return figure


@styled
def loss_distribution(lossi: Tensor, *, article: float, language: str | None = None) -> Figure:
    """Draw how the final losses of many starts are distributed, on a log scale.

    Section 1.4.5 of the article.

    Args:
        lossi: The final losses in nats, such as `study.lossi`, shape (seeds,). What is not
            finite is left out; what is 0 counts as the smallest loss above it.
        article: The loss to mark, in nats, above 0: the article's.
        language: Of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure, with the median, the smallest and the largest loss.

    Raises:
        ValueError: No finite losses above 0, an `article` that is not a positive number, or another
            language.
    """
    article = check_between("article", article, 0, math.inf)
    if not isinstance(lossi, Tensor) or lossi.ndim != 1:
        raise ValueError(f"lossi: expected a tensor of shape (seeds,), got {lossi!r}")
    lossi = lossi[lossi.isfinite()].double()
    if not (lossi > 0).any():
        raise ValueError("lossi: expected finite losses above 0, got none")
    lossi = lossi.clamp_min(lossi[lossi > 0].min())
    words = words_of(language)
    figure, axes = blank(left=0.04)
    low, high = math.log10(min(lossi.min(), article)), math.log10(max(lossi.max(), article))
    bins = torch.logspace(low - 0.05, high + 0.05, 61, dtype=torch.float64).tolist()
    counts, _, _ = axes.hist(lossi.tolist(), bins=bins, color=TEAL, alpha=0.85)
    axes.set(xscale="log", xlim=(bins[0], bins[-1]), ylim=(0, 1.32 * max(counts)))
    median = lossi.median().item()
    top = 1.2 * max(counts)
    for value, colour, word, side, away in [
        (median, INK, "median", "right", -6),
        (article, ACCENT, "article", "left", 6),
    ]:
        axes.vlines(value, 0, top, color=colour, linewidth=1.5)
        text = words[word].format(value)
        label(axes, text, (value, top), (away, -6), colour=colour, side=side, bold=True)
    for value, side in [(lossi.min().item(), "left"), (lossi.max().item(), "right")]:
        label(axes, f"{value:.4f}", (value, 0), (0, 14), colour=QUIET, side=side)
    axes.set_yticks([])
    powers_of_ten(axes.xaxis)
    name_axes(axes, words["starts"].format(len(lossi)), "lossi")
    figure.alt = words["distribution"].format(len(lossi), median, lossi.max(), article)
    return figure


@styled
def network_diagram(parameters: Sequence[Tensor], *, language: str | None = None) -> Figure:
    """Draw the network as a diagram; each line is a weight.

    Section 1.3 of the article.

    Args:
        parameters: w1, b1, w2, b2 with shapes (features, hidden), (hidden,), (hidden, 1), (1,).
        language: Of the labels, "en" or "zh"; by default the environment's.

    Returns:
        The figure: lines are thicker where a weight is larger, dashed where it is negative.

    Raises:
        ValueError: Parameters that do not fit together, or another language.
    """
    w1, _, w2, _ = (parameter.detach() for parameter in check_parameters(parameters))
    words = words_of(language)
    figure, axes = blank(left=0.03, bottom=0.06)
    axes.set(xlim=(-0.08, 1.08), ylim=(-0.8, 0.62))
    axes.axis("off")
    layers = [(0.0, _column(w1.shape[0])), (0.5, _column(w1.shape[1])), (1.0, _column(1))]
    largest = max(w1.abs().max(), w2.abs().max()).item() or 1.0
    for (left, starts), (right, ends), weights in zip(layers, layers[1:], (w1, w2), strict=False):
        for i, start in enumerate(starts):
            for j, end in enumerate(ends):
                _connect(axes, (left, start), (right, end), weights[i, j].item() / largest)
    for (x, ys), name, symbols in zip(
        layers, ("input", "hidden", "output"), ("x", "h1 → a1", "h2"), strict=True
    ):
        axes.plot([x] * len(ys), ys, "o", color=INK, markersize=11, clip_on=False)
        side = {0.0: "left", 0.5: "center", 1.0: "right"}[x]
        axes.text(x - 0.02 + 0.04 * x, -0.66, words[name], ha=side, color=QUIET)
        axes.text(x - 0.02 + 0.04 * x, -0.8, f"{symbols} ({len(ys)})", ha=side, color=INK)
    for x, symbols in [(0.25, "w1, b1"), (0.75, "w2, b2")]:
        axes.text(x, 0.54, symbols, ha="center", color=TEAL, weight="bold")
    figure.alt = words["network"].format(*w1.shape)
    return figure


def _connect(axes, start: tuple[float, float], end: tuple[float, float], weight: float) -> None:
    axes.plot(
        *zip(start, end, strict=True),
        color=TEAL if weight > 0 else ACCENT,
        linewidth=0.4 + 3 * abs(weight),
        linestyle="-" if weight > 0 else (0, (3, 1.5)),
        zorder=0,
    )


def _column(n: int) -> list[float]:
    """Spread n neurons over the height of the diagram."""
    return [0.48 - 0.96 * k / (n - 1) for k in range(n)] if n > 1 else [0.0]


def _one_feature(parameters: Sequence[Tensor]) -> Parameters:
    parameters = check_parameters(parameters)
    check_tensor("parameters.w1", parameters.w1, (1, "hidden"))
    return parameters


def _grid(x: Tensor, *, beyond: float = 0.05) -> Tensor:
    """Return many x from the smallest of these to the largest, and some of that width beyond."""
    low, high = x.min().item(), x.max().item()
    margin = beyond * (high - low) or 1.0
    return torch.linspace(low - margin, high + margin, 401, dtype=x.dtype, device=x.device)


def _round_numbers(values: Tensor) -> list[float]:
    """Return a few round numbers within these values."""
    low, high = values.min().item(), values.max().item()
    return [
        v for v in MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high) if low <= v <= high
    ]


def _logits(parameters: Parameters, x: Tensor) -> Tensor:
    w1, b1, w2, b2 = (parameter.detach() for parameter in parameters)
    return (torch.relu(x[:, None] * w1[0] + b1) @ w2)[:, 0] + b2


def _crossings(x: Tensor, height: Tensor) -> list[float]:
    """Return where a line crosses 0, interpolated between its points."""
    left = ((height[:-1] < 0) != (height[1:] < 0)).nonzero()[:, 0]
    rise = height[left + 1] - height[left]
    return (x[left] - height[left] * (x[left + 1] - x[left]) / rise).tolist()
