"""Figures for data of one's own show exactly the numbers they are given, whatever these are."""

import re
from itertools import combinations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from binclf import drawing, figures
from tests.binclf.drawn import (
    CLASSES,
    COSTS,
    PLANE,
    THRESHOLDS,
    TRAINING,
    VALIDATION,
    both_languages,
    shows,
    texts,
)

few = settings(max_examples=20)
losses = st.just(0.0) | st.floats(1e-200, 1e200)
pairs = st.lists(st.tuples(losses, losses), min_size=1, max_size=30)
costs = st.dictionaries(st.floats(0, 1), st.sampled_from([0, 1, 2.5, 1e6]), min_size=1)


def scatter(x, y, **options):
    return figures.scatter(x, y, **{"language": "en", **options})


def learning_curves(training, validation, **options):
    return figures.learning_curves(training, validation, **{"language": "en", **options})


def cost_curve(thresholds, costs, **options):
    return figures.cost_curve(thresholds, costs, **{"language": "en", **options})


def marks(figure) -> dict[int, list[list[float]]]:
    """Return the places of the rings (0) and of the dots (1)."""
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    return {int(line.get_markerfacecolor() != "none"): line.get_xydata().tolist() for line in drawn}


def curves(figure) -> list[np.ndarray]:
    """Return the points of the thick lines."""
    return [line.get_xydata() for line in figure.axes[0].lines if line.get_linewidth() == 2.2]


def lowest(figure) -> list[float]:
    """Return the place of the mark at the lowest point."""
    (mark,) = [line for line in figure.axes[0].lines if line.get_color() == drawing.INK]
    return mark.get_xydata()[0].tolist()


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
@few
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


@pytest.mark.parametrize("kind", [list, torch.tensor, np.array])
def test_both_curves_show_every_loss(kind):
    figure = learning_curves(kind(TRAINING), kind(VALIDATION))
    assert shows(figure, range(1, 6), TRAINING)
    assert shows(figure, range(1, 6), VALIDATION)
    styles = [line.get_linestyle() for line in figure.axes[0].lines if line.get_linewidth() == 2.2]
    assert styles == ["-", "--"]
    assert lowest(figure) == pytest.approx([3, 0.15])
    assert {"training", "validation", "lowest validation: 0.1500, epoch 3"} <= set(texts(figure))
    assert figure.axes[0].get_yscale() == "log"
    assert figure.axes[0].get_xscale() == "linear"
    assert figure.alt.endswith(
        "Training rows: 0.5000 after epoch 1, 0.0300 after epoch 5. Validation rows: 0.6000 after "
        "epoch 1, 0.2000 after epoch 5; lowest after epoch 3: 0.1500."
    )


def test_the_names_of_the_curves_stand_at_their_ends():
    def heights(training, validation):
        figure = learning_curves(training, validation)
        named = {it.get_text(): it for it in figure.axes[0].texts}
        figure.draw_without_rendering()
        return [named[name].get_window_extent().y0 for name in ("training", "validation")]

    assert np.greater(*heights([1, 0.5], [1, 0.1]))
    assert np.less(*heights([1, 0.1], [1, 0.5]))


def test_the_first_of_equal_losses_is_the_lowest():
    assert lowest(learning_curves([1.0] * 4, [3.0, 2.0, 2.0, 5.0])) == [2, 2]


def test_a_loss_of_0_is_at_the_foot_of_the_curves():
    figure = learning_curves([1.0, 0.25, 0.0], [1.0, 0.5, 0.5])
    training, validation = curves(figure)
    assert training[:2, 1].tolist() == [1, 0.25]
    assert figure.axes[0].get_ylim()[0] < training[2, 1] < 0.25
    assert validation[:, 1].tolist() == [1, 0.5, 0.5]
    assert "0" in texts(figure)
    assert_readable(figure)
    none = learning_curves([0.0, 0.0], [0.0, 0.0])
    assert numbers(none)[0] == [0]
    assert none.alt.endswith("lowest after epoch 1: 0.")


@pytest.mark.parametrize("epochs", [1, 2, 7, 3000])
@pytest.mark.filterwarnings("ignore:Glyph")  # not every machine has Chinese fonts
@both_languages
def test_any_number_of_epochs_can_be_read(epochs, language):
    falling = [0.99**k + 1e-5 for k in range(epochs)]
    figure = learning_curves(falling, falling[::-1], language=language)
    assert all(len(curve) == epochs for curve in curves(figure))
    assert all(x % 1 == 0 and 1 <= x < epochs for x in numbers(figure)[1])
    assert any(f"{epochs}" in text for text in texts(figure))
    assert_readable(figure)


def test_losses_as_large_and_as_small_as_a_float_can_be_are_drawn():
    figure = learning_curves([1.7e308, 5e-324, 0], [1, 1e-310, 1])
    assert lowest(figure)[0] == 2
    assert figure.svg()


@given(pairs)
@few
def test_any_losses_can_be_drawn_and_read(pair):
    training, validation = map(list, zip(*pair, strict=True))
    figure = learning_curves(training, validation)
    low, high = figure.axes[0].get_ylim()
    for curve, wanted in zip(curves(figure), (training, validation), strict=True):
        assert all(low <= y <= high for _, y in curve)
        assert [y for _, y in curve if y in wanted] == [y for y in wanted if y > 0]
    at, height = lowest(figure)
    assert at == 1 + np.argmin(validation)
    assert height == curves(figure)[1][:, 1].min()
    assert_readable(figure)


def test_the_staircase_has_every_cost():
    figure = cost_curve(THRESHOLDS, COSTS)
    (stairs,) = [line for line in figure.axes[0].lines if line.get_drawstyle() == "steps-post"]
    wanted = [*map(list, zip(THRESHOLDS, COSTS, strict=True)), [1, COSTS[-1]]]
    assert stairs.get_xydata().tolist() == wanted
    assert figure.axes[0].get_xlim() == (0, 1)
    assert figure.axes[0].get_yscale() == "log"
    # The second and the third are one step.
    assert lowest(figure) == [0.25, 8]
    assert {"lowest: 8 at threshold 0.25", "0", "0.5", "threshold 1"} <= set(texts(figure))
    assert figure.alt.endswith(
        "30 at threshold 0, 21 at threshold 0.5, 90 at threshold 0.9. "
        "Lowest: 8, from threshold 0.1 to 0.4, with 0.25 in the middle."
    )


@pytest.mark.parametrize(
    ("thresholds", "costs", "place", "said"),
    [
        ([0], [5], [0.5, 5], ": 5 at threshold 0, 5 at threshold 0.5. Lowest: 5, from"),
        ([0.6], [0], [0.8, 0.5], ": 0 at threshold 0.6. Lowest: 0, from threshold 0.6 to 1,"),
        ([0, 0.5], [2, 2], [0.5, 2], ": 2 at threshold 0, 2 at threshold 0.5. Lowest: 2"),
        ([0, 0.5], [2, 1], [0.75, 1], ": 2 at threshold 0, 1 at threshold 0.5. Lowest: 1"),
        ([0, 0.2, 0.4, 0.6], [3, 1, 2, 1], [0.3, 1], ", 1 at threshold 0.6. Lowest: 1, from thr"),
        ([0, 1 - 1e-7], [3, 1e6], [0.5, 3], "1e+06 at threshold 0.9999999. Lowest: 3, from"),
        ([0, 0.5, 1], [3, 4, 0], [1, 1.5], "0 at threshold 1. Lowest: 0, from threshold 1 to 1"),
        (torch.tensor([0.0, 0.25]), torch.tensor([7, 8]), [0.125, 7], "8 at threshold 0.25"),
    ],
)
def test_the_lowest_step(thresholds, costs, place, said):
    figure = cost_curve(thresholds, costs)
    assert lowest(figure) == pytest.approx(place)
    assert said in figure.alt
    assert_readable(figure)


@given(costs)
@few
def test_any_costs_can_be_drawn_and_read(found):
    thresholds = sorted(found)
    figure = cost_curve(thresholds, [found[it] for it in thresholds])
    at, height = lowest(figure)
    cheapest = min(found.values())
    above = [cost for cost in found.values() if cost > 0]
    assert height == (cheapest or min(above, default=1) / 2)  # 0 is at the foot
    assert found[max(it for it in thresholds if it <= at)] == cheapest
    first = next(it for it in thresholds if found[it] == cheapest)
    ends = [it for it in thresholds if it > first and found[it] != cheapest]
    assert at == pytest.approx((first + min(ends, default=1)) / 2)
    assert_readable(figure)


NAN, INF = torch.nan, torch.inf


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: scatter(PLANE[:1], CLASSES), r"^X: expected shape \(2, samples\), got \(1, 60\)"),
        (lambda: scatter(PLANE[:, :0], CLASSES), r"^X: expected shape \(2, samples\), got \(2, 0"),
        (lambda: scatter(PLANE, CLASSES[:, 1:]), r"^Y: expected shape \(1, 60\), got \(1, 59\)"),
        (lambda: scatter(PLANE, CLASSES + 1), r"^Y: expected only the labels 0 and 1, got"),
        (lambda: scatter(PLANE, CLASSES.double()), r"^Y: expected torch.float32 on cpu"),
        (lambda: scatter(PLANE * NAN, CLASSES), r"^X: expected finite numbers, got nan at"),
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
        (lambda: learning_curves([], []), r"^training: expected shape \(epochs,\), got \(0,\)"),
        (lambda: learning_curves([1], [1, 2]), r"^validation: expected shape \(1,\), got \(2,\)"),
        (lambda: learning_curves([1, -1], [1, 2]), r"^training: expected no negative.* at \(1,\)"),
        (lambda: learning_curves([1], [INF]), r"^validation: expected finite numbers, got inf"),
        (lambda: learning_curves("a", [1]), r"^training: expected a sequence of numbers, got 'a'"),
        (lambda: learning_curves([1], None), r"^validation: expected a sequence of numbers, got N"),
        (lambda: cost_curve([], []), r"^thresholds: expected shape \(thresholds,\), got \(0,\)"),
        (lambda: cost_curve([0, 1.5], [1, 1]), r"^thresholds: expected numbers from 0 to 1, got 1"),
        (lambda: cost_curve([-0.1], [1]), r"^thresholds: expected numbers from 0 to 1, got -0.1"),
        (
            lambda: cost_curve([0, 0.5, 0.5], [1, 2, 3]),
            r"^thresholds: expected each above the one before, got 0.5 at \(2,\)",
        ),
        (lambda: cost_curve([0, NAN], [1, 2]), r"^thresholds: expected finite numbers, got nan"),
        (lambda: cost_curve([0, 0.5], [1]), r"^costs: expected shape \(2,\), got \(1,\)"),
        (lambda: cost_curve([0], [-1]), r"^costs: expected no negative numbers, got -1.0 at"),
        (lambda: cost_curve([0], [NAN]), r"^costs: expected finite numbers, got nan"),
    ],
)
def test_bad_input(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
