"""The boundary after each step is where the answer of the network of that step changes."""

import re

import numpy as np
import pytest
import torch

import binclf
from binclf import drawing, figures
from tests.binclf.drawn import PATH, X, Y, marks, path_of

ZEROS = [torch.zeros_like(parameter) for parameter in PATH[0]]
ANY = binclf.init_parameters(features=2)


def wave(shift):
    """Return a network whose answer changes six times, this far to the left."""
    w1, b1 = torch.ones(1, 6), torch.tensor([9.0, 6, 3, 0, -3, -6]) + shift
    return [w1, b1, torch.tensor([[2.0], [-4], [4], [-4], [4], [-4]]), torch.tensor([-3.0])]


MANY = [wave(0.3 * k) for k in range(21)]


def draw(path, x=X, y=Y, **options):
    return figures.boundary_steps(path, x, y, **{"language": "en", **options})


def boundaries(figure, rows) -> list[list[float]]:
    """Return where the lines of each row are, which fill its height."""
    (line,) = [line for line in figure.axes[0].lines if line.get_color() == drawing.INK]
    found = [[] for _ in range(rows)]
    for (x, above), (at, below), gap in line.get_xydata().reshape(-1, 3, 2):
        assert (at, below, np.isnan(gap).any()) == (x, above + 1, True)
        found[round((above + below) / 2)].append(x)
    return found


def is_shaded(figure, x, row) -> bool:
    return any(patch.get_path().contains_point((x, row)) for patch in figure.axes[0].patches)


def label(parameters, x) -> int:
    return binclf.predict(parameters, x).label


@pytest.mark.parametrize("path", [PATH, path_of(1, X, Y), path_of(5, X, Y), MANY, [ZEROS] * 21])
def test_the_answer_changes_at_each_boundary_and_nowhere_else(path):
    figure = draw(path)
    left, right = figure.axes[0].get_xlim()
    assert left < X.min() < X.max() < right
    for row, xs in enumerate(boundaries(figure, 21)):
        for x in xs:
            assert label(path[row], x - 1e-3) != label(path[row], x + 1e-3)
        for x in torch.linspace(left + 0.01, right - 0.01, 30).tolist():
            if all(abs(x - other) > 1e-3 for other in xs):
                assert is_shaded(figure, x, row) == label(path[row], x)


def test_from_seed_0_the_boundary_leaves_and_comes_back_with_the_last_step():
    figure = draw(PATH)
    found = boundaries(figure, 21)
    assert [row for row, xs in enumerate(found) if xs] == [0, 1, 20]
    assert "Steps: 20; with no boundary after them: 18." in figure.alt
    assert "at the start: x = 9.21; at the end: x = −3.49." in figure.alt


@pytest.mark.parametrize("order", [torch.arange(20), torch.arange(20).flip(0)])
def test_every_step_has_its_sample(order):
    found = marks(draw(PATH, X[:, order], Y[:, order]))
    steps = dict(zip(X[0, order].tolist(), range(1, 21), strict=True))
    for value, places in found.items():
        assert places == sorted(places, key=lambda it: it[1])
        assert {x: y for x, y in places} == {
            x: step for x, step in steps.items() if (x > 0) == value
        }


def test_a_network_that_is_undecided_predicts_0_everywhere():
    figure = draw([ZEROS] * 21)
    assert not figure.axes[0].patches
    assert "at the start: nowhere; at the end: nowhere." in figure.alt


LONG_X, LONG_Y = X.tile(5), Y.tile(5)
OTHERS = {
    "one sample": (path_of(4, X[:, :1], Y[:, :1]), X[:, :1], Y[:, :1]),
    "one label": (path_of(0, X[:, :5], Y[:, :5]), X[:, :5], Y[:, :5]),
    "a hundred steps": (path_of(0, X, Y, epochs=5), LONG_X, LONG_Y),
    "many boundaries": (MANY, X, Y),
    "large": (path_of(4, X * 1e6, Y), X * 1e6, Y),
    "small": (path_of(4, X * 1e-6, Y), X * 1e-6, Y),
    "far away": (path_of(4, X + 1e5, Y), X + 1e5, Y),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_steps_are_all_there_and_all_text_can_be_read(name):
    path, x, y = OTHERS[name]
    figure = draw(path, x, y)
    assert sum(map(len, marks(figure).values())) == x.shape[1]
    figure.draw_without_rendering()
    texts = figure.axes[0].texts
    boxes = [text.get_window_extent() for text in texts]
    assert all(0 <= box.x0 < box.x1 <= figure.bbox.width for box in boxes)
    for k, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:k]), texts[k].get_text()
    rows = [int(text.get_text()) for text in texts if re.fullmatch(r"\d+", text.get_text())]
    assert rows[:2] == [0, 1] if x.shape[1] == 1 else 0 in rows


def test_a_label_that_there_is_not_is_not_named():
    path, x, y = OTHERS["one label"]
    said = [text.get_text() for text in draw(path, x, y).axes[0].texts]
    assert "● label 1" in said
    assert "○ label 0" not in said


@pytest.mark.parametrize(
    ("path", "x", "y", "message"),
    [
        (PATH, X[0], Y, r"^X: expected shape \(1, samples\), got"),
        (PATH, X, Y[:, 1:], r"^Y: expected shape \(1, 20\), got \(1, 19\)"),
        (PATH, X, X, r"^Y: expected only the labels 0 and 1"),
        (PATH, X.double(), Y.double(), r"^path\[0\].w1: expected torch.float64 on cpu"),
        (PATH[1:], X, Y, r"^path: expected 21 times w1, b1, w2, b2, .*, got 20"),
        (None, X, Y, r"^path: expected 21 times w1, b1, w2, b2, .*, got None"),
        ([*PATH[:20], None], X, Y, r"^path\[20\]: expected w1, b1, w2, b2, got None"),
        ([*PATH[:20], ANY], X, Y, r"^path\[20\].w1: expected shape \(1, hidden\), got \(2, 10\)"),
        ([*PATH[:20], [*ZEROS[:3], ZEROS[0]]], X, Y, r"^path\[20\].b2: expected shape \(1,\)"),
    ],
)
def test_bad_input(path, x, y, message):
    with pytest.raises(ValueError, match=message):
        figures.boundary_steps(path, x, y)
