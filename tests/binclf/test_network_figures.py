"""The figures of a network show what the network computes."""

import numpy as np
import pytest
import torch

import binclf
from binclf import drawing, figures
from tests.binclf.drawn import PARAMETERS, X, Y, lines, shows, texts

TWO_FEATURES = binclf.init_parameters(features=2)


def test_the_probability_curve_is_that_of_predict():
    figure = figures.probability_curve(PARAMETERS, X, Y)
    (curve,) = [line for line in lines(figure) if len(line) > 100]
    for x, probability in curve[::40]:
        assert binclf.predict(PARAMETERS, x).probability == pytest.approx(probability, abs=1e-6)
    assert curve[0, 0] < X.min() < X.max() < curve[-1, 0]


def test_the_probability_curve_shows_the_samples():
    labels = (X[0] > 4).float()[None]
    figure = figures.probability_curve(PARAMETERS, X, labels)
    assert shows(figure, range(5, 11), [1] * 6)
    assert shows(figure, X[0][X[0] <= 4].tolist(), [0] * 14)


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.95])
def test_the_curve_is_marked_where_it_crosses_the_threshold(threshold):
    rises_falls_and_rises = [
        torch.tensor([[1.0, 1, 1, 1]]),
        torch.tensor([9.0, 3, -3, -9]),
        torch.tensor([[2.0], [-4], [4], [-4]]),
        torch.tensor([-3.0]),
    ]
    figure = figures.probability_curve(
        rises_falls_and_rises, X, Y, threshold=threshold, language="en"
    )
    marks = [line[0, 0] for line in lines(figure) if line.shape == (1, 2)]
    assert len(marks) == 3
    for x in marks:
        before, after = (
            binclf.predict(rises_falls_and_rises, x + aside, threshold=threshold).label
            for aside in (-1e-4, 1e-4)
        )
        assert before != after
        assert drawing.number(x, 2) in figure.alt
    assert f"threshold {threshold}" in texts(figure)


def test_a_curve_that_crosses_nothing():
    zeros = [torch.zeros_like(parameter) for parameter in PARAMETERS]
    figure = figures.probability_curve(zeros, X, Y, language="en")
    assert not [line for line in lines(figure) if line.shape == (1, 2)]
    assert "nowhere" in figure.alt


def test_bends_are_where_relu_bends_the_lines():
    figure = figures.bends(PARAMETERS, X)
    w1, b1, w2, _ = (parameter.detach() for parameter in PARAMETERS)
    bends = sorted((-b1 / w1[0]).tolist())
    assert shows(figure, bends, [0] * len(bends))
    curves = [line for line in lines(figure) if len(line) == len(bends) + 2]
    x = curves[0][:, 0]
    inputs = torch.tensor(x, dtype=torch.float32)
    for j in range(len(b1)):
        a1 = torch.stack([binclf.forward(PARAMETERS, value[None]).a1[j] for value in inputs])
        assert shows(figure, x, (a1 * w2[j]).tolist())
    h2 = torch.stack([binclf.forward(PARAMETERS, value[None]).h2[0] for value in inputs])
    assert shows(figure, x, h2.tolist())


def test_a_neuron_without_weight_has_no_bend():
    w1 = torch.tensor([[0.0, 2.0]])
    parameters = [w1, torch.ones(2), torch.ones(2, 1), torch.zeros(1)]
    assert shows(figures.bends(parameters, X), [-0.5], [0])


def test_every_line_of_the_diagram_is_a_weight():
    parameters = binclf.init_parameters(features=2, hidden=3, seed=1)
    figure = figures.network_diagram(parameters)
    # The last two are the key.
    connections = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 2][:-2]
    weights = torch.cat([parameters.w1.flatten(), parameters.w2.flatten()]).tolist()
    connections = [line for line in connections if line.get_marker() == "None"]
    assert len(connections) == len(weights)
    widths = [line.get_linewidth() for line in connections]
    assert np.argsort(widths).tolist() == np.argsort(np.abs(weights)).tolist()
    for line, weight in zip(connections, weights, strict=True):
        assert line.get_color() == (drawing.TEAL if weight > 0 else drawing.ACCENT)
        assert (line.get_linestyle() == "-") == (weight > 0)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.bends(PARAMETERS, X[0]), r"^X: expected shape \(1, samples\), got"),
        (
            lambda: figures.probability_curve(TWO_FEATURES, X, Y),
            r"^parameters.w1: expected shape \(1, hidden\), got \(2, 10\)",
        ),
        (
            lambda: figures.probability_curve(PARAMETERS, X, X),
            r"^Y: expected only the labels 0 and 1",
        ),
        (
            lambda: figures.probability_curve(PARAMETERS, X, Y, threshold=1),
            r"^threshold: expected a number between 0 and 1, got 1",
        ),
        (lambda: figures.network_diagram(None), r"^parameters: expected w1, b1, w2, b2, got None"),
    ],
)
def test_bad_input(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
