"""Samples in the plane stand where they belong, at any scale, under any names."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from binclf import figures
from tests.binclf.drawn import CLASSES, PLANE, assert_readable, marks, numbers, texts


def scatter(x, y, **options):
    return figures.scatter(x, y, **{"language": "en", **options})


def test_every_sample_is_in_the_plane_where_it_belongs():
    found = marks(scatter(PLANE, CLASSES))
    for label in (0, 1):
        assert found[label] == PLANE[:, CLASSES[0] == label].T.tolist()


def test_rings_are_drawn_over_dots_that_they_lie_on():
    one = torch.ones(2, 2)
    drawn = scatter(one, torch.tensor([[0.0, 1.0]])).axes[0].lines
    dots, rings = [line for line in drawn if line.get_marker() == "o"]
    assert rings.get_markerfacecolor() == "none" != dots.get_markerfacecolor()
    assert rings.get_color() != dots.get_color()


def test_what_is_said_about_samples():
    figure = scatter(PLANE, CLASSES, features=("mean radius", "mean\ntexture "))
    assert {"mean radius", "mean texture", "● label 1", "○ label 0"} <= set(texts(figure))
    (left, right), (low, high) = ((row.min().item(), row.max().item()) for row in PLANE)
    said = f"mean radius from {left:.6g} to {right:.6g}, mean texture from {low:.6g} to {high:.6g}."
    assert said.replace("-", "−") in figure.alt
    assert figure.alt.endswith("Label 0, as rings: 34. Label 1, as dots: 26.")


def test_a_label_or_a_range_that_there_is_not_is_not_named():
    figure = scatter(PLANE[:, :1] * 0 + 5, torch.ones(1, 1))
    assert figure.alt == "The samples in the plane: x1 always 5, x2 always 5. Label 1, as dots: 1."
    assert "● label 1" in texts(figure)
    assert "○ label 0" not in texts(figure)


ONES = torch.ones(1, 60)
PLANES = {
    "one": PLANE[:, 1:2],
    "constant": torch.cat([PLANE[:1], 1e-4 * ONES]),
    "both constant": torch.cat([-1e6 * ONES, 0 * ONES]),
    "small": PLANE * 1e-6,
    "large": PLANE * 1e30,
    "negative": PLANE - 1e4,
    "unlike": PLANE * torch.tensor([[1e-4], [1e6]]),
    "far away": PLANE.double() * 1e-6 + 1e6,
    "half": PLANE.half(),
}
LONG = "mean concave points", "a name that is longer than the figure is wide, 平均凹点数等"
FEATURES = [("x1", "x2"), LONG, LONG[::-1]]


@pytest.mark.parametrize("name", PLANES)
@pytest.mark.parametrize("features", FEATURES)
def test_a_plane_at_any_scale_has_round_numbers_and_all_its_text(name, features):
    x = PLANES[name]
    figure = scatter(x, CLASSES[:, : x.shape[1]].to(x.dtype), features=features)
    ends = figure.axes[0].get_ylim(), figure.axes[0].get_xlim()
    for written, row, (low, high) in zip(numbers(figure), x.flip(0), ends, strict=True):
        assert low < row.min() <= row.max() < high
        assert low <= min(written) <= max(written) <= high
        assert len({*written}) == len(written) <= 6
        if name != "far away":
            assert len(written) >= 2
            assert all(len(f"{x:.2e}".rstrip("0")) < 10 for x in written)
    assert_readable(figure)


def test_thousands_of_samples_are_drawn_smaller():
    x = torch.rand(2, 5000, generator=torch.Generator().manual_seed(0))
    figure = scatter(x, (x[:1] > 0.5).float())
    assert sum(map(len, marks(figure).values())) == 5000
    sizes = [
        {line.get_markersize() for line in it.axes[0].lines if line.get_marker() == "o"}
        for it in (figure, scatter(PLANE, CLASSES))
    ]
    assert sizes == [{3}, {7}]


@given(st.text(min_size=1, max_size=12))
@settings(max_examples=20)
def test_any_name_is_written_as_it_is_or_refused(name):
    wanted = " ".join(name.split())
    try:
        figure = scatter(PLANE[:, :2], CLASSES[:, :2], features=(name, "x2"))
    except ValueError:
        assert not wanted or re.search("[\x00-\x1f\ud800-\udfff\ufffe\uffff]", wanted)
    else:
        assert wanted in texts(figure)
        assert wanted in figure.alt
        assert figure.svg()


def test_names_may_be_the_columns_of_a_data_frame():
    assert {"a", "b"} <= set(texts(scatter(PLANE, CLASSES, features=np.array(["a", "b"]))))


def test_a_name_is_no_formula_and_no_markup():
    svg = scatter(PLANE, CLASSES, features=("$x^2$", "<b>&")).svg()
    assert ">$x^2$<" in svg
    assert ">&lt;b&gt;&amp;<" in svg


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: scatter(PLANE[:1], CLASSES), r"^X: expected shape \(2, samples\), got \(1, 60\)"),
        (lambda: scatter(PLANE[:, :0], CLASSES), r"^X: expected shape \(2, samples\), got \(2, 0"),
        (lambda: scatter(PLANE, CLASSES[:, 1:]), r"^Y: expected shape \(1, 60\), got \(1, 59\)"),
        (lambda: scatter(PLANE, CLASSES + 1), r"^Y: expected only the labels 0 and 1, got"),
        (lambda: scatter(PLANE, CLASSES.double()), r"^Y: expected torch.float32 on cpu"),
        (lambda: scatter(PLANE * torch.nan, CLASSES), r"^X: expected finite numbers, got nan at"),
        *(
            (
                lambda names=names: scatter(PLANE, CLASSES, features=names),
                r"^features: expected the names of two features, got ",
            )
            for names in (
                "ab",
                None,
                ["x1"],
                ["x1", "x2", "x3"],
                ["x1", 2, "x2"],
                ["x1", 2],
                ["x1", " "],
                "\0\0",
            )
        ),
        (
            lambda: scatter(PLANE, CLASSES, features=["a", "\0"]),
            r"^features: .* got \['a', '\\x00'",
        ),
    ],
)
def test_bad_input(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
