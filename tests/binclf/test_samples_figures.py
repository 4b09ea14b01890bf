"""The number line shows every sample, its label, and the gap between the labels."""

import re
from itertools import combinations

import pytest
import torch

import binclf
from binclf import figures
from tests.binclf.drawn import DRAW, X, Y, lines, shows

RANDOM = torch.linspace(-3, 3, 500)[None] ** 3


def draw(x, y):
    return figures.samples(torch.tensor([x]).float(), torch.tensor([y]).float(), language="en")


def marks(figure) -> dict[int, list[list[float]]]:
    """Return the places of the rings (0) and of the dots (1)."""
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    return {int(line.get_markerfacecolor() != "none"): line.get_xydata().tolist() for line in drawn}


def written(figure) -> list[tuple[str, float, float]]:
    """Return every text below the line, with where it begins and ends."""
    figure.draw_without_rendering()
    texts = [text for text in figure.axes[0].texts if re.match("[−0-9]", text.get_text())]
    boxes = [text.get_window_extent() for text in texts]
    found = [(text.get_text(), box.x0, box.x1) for text, box in zip(texts, boxes, strict=True)]
    return sorted(found, key=lambda it: it[1])


def test_the_articles_samples():
    figure = figures.samples(X, Y, language="en")
    line = lines(figure)[0][0, 1]
    assert shows(figure, range(1, 11), [line] * 10)
    assert shows(figure, range(-1, -11, -1), [line] * 10)
    assert shows(figure, [-1, 1], [line] * 2)  # the gap
    assert [text for text, *_ in written(figure)] == ["−10", "−1", "1", "10"]
    for said in ("0, as rings: 10", "1, as dots: 10", "none between x = −1 and x = 1."):
        assert said in figure.alt


@pytest.mark.parametrize("threshold", [0, 4])
def test_dots_are_label_1_and_rings_label_0(threshold):
    found = marks(figures.samples(X, (threshold < X).float()))
    for label, places in found.items():
        assert sorted(x for x, _ in places) == sorted(X[0][(threshold < X[0]) == label].tolist())


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1, 2, 3, 4], [0, 1, 0, 1]),
        ([1, 2, 2, 3], [0, 0, 1, 1]),
        ([2, 2], [0, 1]),
        ([-10, -0.01, 0.01, 10], [0, 0, 1, 1]),  # apart, but covering each other
    ],
)
def test_no_sample_hides_another_label(x, y):
    found = marks(draw(x, y))
    assert {y for _, y in found[0]}.isdisjoint(y for _, y in found[1])


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        ([5], [1], "Label 1, as dots: 1, at x = 5."),
        ([5, 6], [0, 0], "Label 0, as rings: 2, from x = 5 to x = 6."),
        ([5, 7], [1, 0], "There is none between x = 5 and x = 7."),
        ([5, 5], [1, 0], "The two ranges overlap."),
        ([0.1, 1e6], [0, 1], "x = 0.1 and x = 1e+06."),
        ([1e6 - 1, 1e6 + 1], [0, 1], "x = 999999 and x = 1000001."),
    ],
)
def test_what_the_alternative_text_says(x, y, said):
    alt = draw(x, y).alt
    assert alt.endswith(said)
    assert ("none" in alt or "overlap" in alt) == (len(set(y)) == 2)


OTHERS = {
    "one label": (X, torch.ones_like(Y)),
    "one sample": (X[:, :1], Y[:, :1]),
    "large": (X * 1e6, Y),
    "small": (X * 1e-6, Y),
    "far away": (X + 1e6, Y),
    "a narrow gap": (RANDOM, (RANDOM > 0).float()),
    "a gap at one end": (X, (X > -10).float()),
    "a gap at one end, far away": (X + 1e6, (X > -10).float()),
    "mixed": (RANDOM, (RANDOM.sin() > 0).float()),
    "one huge": (X[:, :1] * 1e30, Y[:, :1]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_samples_are_all_there_and_all_text_can_be_read(name):
    figure = figures.samples(*OTHERS[name])
    assert sum(map(len, marks(figure).values())) == OTHERS[name][0].shape[1]
    texts = written(figure)
    assert texts
    assert len({text for text, *_ in texts}) == len(texts)
    assert all(0 <= begin < end <= figure.bbox.width for _, begin, end in texts)
    assert all(one[2] < other[1] for one, other in combinations(texts, 2))
    names = [t.get_window_extent() for t in figure.axes[0].texts if t.get_text()[0] in "●○"]
    assert all(0 <= name.x0 < name.x1 <= figure.bbox.width for name in names)
    assert all(not one.overlaps(other) for one, other in combinations(names, 2))


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        (X[0], Y, r"^X: expected shape \(1, samples\), got"),
        (X, Y[:, 1:], r"^Y: expected shape \(1, 20\), got \(1, 19\)"),
        (X, X, r"^Y: expected only the labels 0 and 1"),
        (X, Y.double(), r"^Y: expected torch.float32 on cpu"),
        (X * torch.nan, Y, r"^X: expected finite numbers"),
        (None, Y, r"^X: expected a tensor"),
    ],
)
def test_bad_input(x, y, message):
    with pytest.raises(ValueError, match=message):
        figures.samples(x, y)


@pytest.mark.parametrize("name", ["samples", "probability curve"])
def test_no_sample_is_cut_off_where_the_plot_ends(name):
    drawn = [line for line in DRAW[name]().axes[0].lines if line.get_marker() == "o"]
    assert not any(line.get_clip_on() for line in drawn if len(line.get_xdata()) > 1)


def test_a_curve_over_one_sample_has_a_range():
    for x in (3.0, 1e30):
        one = torch.tensor([[x]])
        curve = figures.probability_curve(binclf.init_parameters(), one, torch.ones(1, 1))
        left, right = curve.axes[0].get_xlim()
        assert left < x < right
