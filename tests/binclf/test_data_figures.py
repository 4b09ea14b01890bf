"""Learning curves and costs show exactly the numbers they are given, whatever these are."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from binclf import drawing, figures
from tests.binclf.drawn import (
    COSTS,
    THRESHOLDS,
    TRAINING,
    VALIDATION,
    assert_readable,
    both_languages,
    numbers,
    shows,
    texts,
)

few = settings(max_examples=20)
losses = st.just(0.0) | st.floats(1e-200, 1e200)
pairs = st.lists(st.tuples(losses, losses), min_size=1, max_size=30)
costs = st.dictionaries(st.floats(0, 1), st.sampled_from([0, 1, 2.5, 1e6]), min_size=1)


def learning_curves(training, validation, **options):
    return figures.learning_curves(training, validation, **{"language": "en", **options})


def cost_curve(thresholds, costs, **options):
    return figures.cost_curve(thresholds, costs, **{"language": "en", **options})


def curves(figure) -> list[np.ndarray]:
    """Return the points of the thick lines."""
    return [line.get_xydata() for line in figure.axes[0].lines if line.get_linewidth() == 2.2]


def lowest(figure) -> list[float]:
    """Return the place of the mark at the lowest point."""
    (mark,) = [line for line in figure.axes[0].lines if line.get_color() == drawing.INK]
    return mark.get_xydata()[0].tolist()


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
