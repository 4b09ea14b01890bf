"""One figure of each kind, and what a figure shows."""

import re
from itertools import combinations

import numpy as np
import pytest
import torch

import binclf
from binclf import figures

X, Y = binclf.make_dataset()
PARAMETERS = binclf.init_parameters(seed=0)


def path_of(seed, X, Y, *, epochs=1) -> list[list[torch.Tensor]]:
    """Train from a seed; return the parameters before the first step and after each."""
    parameters = binclf.init_parameters(seed=seed)
    path = [[parameter.detach().clone() for parameter in parameters]]

    def on_step(*_):
        path.append([parameter.detach().clone() for parameter in parameters])

    binclf.train(parameters, X, Y, epochs=epochs, on_step=on_step)
    return path


PATH = path_of(0, X, Y)
LOSSI = torch.logspace(-3, -1, 301)
ARTICLE = 0.015
# Two features of sixty samples, which the labels do not quite separate.
PLANE = torch.stack([torch.arange(60.0).mul(k).sin() for k in (7, 4)]) * torch.tensor([[3.0], [50]])
CLASSES = (PLANE[:1] + PLANE[1:] / 40 > 0.5).float()
TRAINING, VALIDATION = [0.5, 0.2, 0.09, 0.05, 0.03], [0.6, 0.3, 0.15, 0.16, 0.2]
THRESHOLDS, COSTS = [0.0, 0.1, 0.25, 0.4, 0.9], [30.0, 8.0, 8.0, 21.0, 90.0]
DRAW = {
    "loss curve": lambda **k: figures.loss_curve([20.0, 3.0, 0.5], **k),
    "samples": lambda **k: figures.samples(X, Y, **k),
    "probability curve": lambda **k: figures.probability_curve(PARAMETERS, X, Y, **k),
    "bends": lambda **k: figures.bends(PARAMETERS, X, **k),
    "boundary steps": lambda **k: figures.boundary_steps(PATH, X, Y, **k),
    "loss distribution": lambda **k: figures.loss_distribution(LOSSI, article=ARTICLE, **k),
    "network": lambda **k: figures.network_diagram(PARAMETERS, **k),
    "scatter": lambda **k: figures.scatter(PLANE, CLASSES, **k),
    "learning curves": lambda **k: figures.learning_curves(TRAINING, VALIDATION, **k),
    "cost curve": lambda **k: figures.cost_curve(THRESHOLDS, COSTS, **k),
}
every_figure = pytest.mark.parametrize("draw", DRAW.values(), ids=DRAW)
both_languages = pytest.mark.parametrize("language", ["en", "zh"])


def texts(figure) -> list[str]:
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def lines(figure) -> list[np.ndarray]:
    return [line.get_xydata() for line in figure.axes[0].lines]


def shows(figure, x, y) -> bool:
    """Say whether one line or row of dots of the figure runs through exactly these points."""
    points = np.column_stack([x, y])
    return any(line.shape == points.shape and np.allclose(line, points) for line in lines(figure))


def marks(figure) -> dict[int, list[list[float]]]:
    """Return the places of the rings (0) and of the dots (1)."""
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    return {int(line.get_markerfacecolor() != "none"): line.get_xydata().tolist() for line in drawn}


def assert_readable(figure) -> None:
    """Hold that no text is cut off, and that none covers another."""
    figure.draw_without_rendering()
    drawn = figure.axes[0].texts
    boxes = [text.get_window_extent() for text in drawn]
    for text, box in zip(drawn, boxes, strict=True):
        assert 0 <= box.x0 < box.x1 <= figure.bbox.width, text.get_text()
        assert 0 <= box.y0 < box.y1 <= figure.bbox.height, text.get_text()
    for (text, box), (_, other) in combinations(zip(drawn, boxes, strict=True), 2):
        assert not box.overlaps(other), text.get_text()


def numbers(figure) -> list[list[float]]:
    """Return the numbers written left of the plot, and those below it."""
    found = [text for text in figure.axes[0].texts if re.match(r"[−\d]", text.get_text())]
    values = [(text, float(text.get_text().replace("−", "-"))) for text in found]
    aligned = ("right", "center")
    return [[x for text, x in values if text.get_horizontalalignment() == it] for it in aligned]
