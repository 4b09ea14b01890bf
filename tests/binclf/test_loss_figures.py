"""The figures of losses show the losses they are given."""

import math

import numpy as np
import pytest
import torch

from binclf import figures
from tests.binclf.drawn import ARTICLE, LOSSI, lines, shows, texts


def test_the_loss_curve_shows_every_loss():
    figure = figures.loss_curve([30.0, 4.0, 1.5], language="en")
    assert shows(figure, [1, 2, 3], [30.0, 4.0, 1.5])
    assert {"30.000000", "1.500000"} <= set(texts(figure))
    assert "30.000000 in epoch 1, 1.500000 in epoch 3" in figure.alt


def test_a_loss_of_0_is_at_the_foot_of_the_curve():
    figure = figures.loss_curve([1.0, 0.25, 0.0])
    (curve,) = [line for line in lines(figure) if len(line) == 3]
    low, high = figure.axes[0].get_ylim()
    assert low < curve[2, 1] < curve[1, 1] == 0.25 < high
    assert {"0", "0.000000"} <= set(texts(figure))
    assert figures.loss_curve([0.0]).svg()


def test_the_distribution_counts_every_finite_loss():
    lossi = torch.cat([LOSSI, torch.tensor([math.nan, math.inf, 0.0])])
    figure = figures.loss_distribution(lossi, article=ARTICLE, language="en")
    counts, edges, _ = figure.axes[0].patches[0].get_data()
    assert counts.sum() == 302
    expected, _ = np.histogram(np.log10(LOSSI.numpy()), edges)
    assert (counts - expected).sum() == 1  # the 0, at the foot
    assert counts[np.argmax(counts != expected)] == 1
    assert edges[np.argmax(counts != expected)] < -3
    low, median, high = np.quantile([*LOSSI.tolist(), 0.0], [0.01, 0.5, 0.99])
    assert {f"1%: {low:.4f}", f"median: {median:.4f}", f"99%: {high:.4f}"} <= set(texts(figure))
    assert "the article: 0.0150" in texts(figure)
    assert any((line[:, 0] == math.log10(ARTICLE)).all() for line in lines(figure))
    assert f"larger than {np.mean(lossi.numpy()[:-3] < ARTICLE):.0%}" in figure.alt


@pytest.mark.parametrize("lossi", [torch.zeros(5), torch.full((5,), 13.863), LOSSI[:1]])
def test_a_distribution_of_one_value(lossi):
    counts, _, _ = figures.loss_distribution(lossi, article=ARTICLE).axes[0].patches[0].get_data()
    assert sorted(counts)[-1] == counts.sum() == len(lossi)


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: figures.loss_curve([]), r"^losses: expected shape \(epochs,\), got \(0,\)"),
        (lambda: figures.loss_curve([1, -1]), r"^losses: expected no negative numbers, got -1.0"),
        (lambda: figures.loss_curve("abc"), r"^losses: expected a sequence of numbers, got 'abc'"),
        (
            lambda: figures.loss_distribution(LOSSI, article=0),
            r"^article: expected a number above 0 and finite, got 0",
        ),
        (
            lambda: figures.loss_distribution(-LOSSI, article=ARTICLE),
            r"^lossi: expected no negative numbers",
        ),
        (
            lambda: figures.loss_distribution(torch.tensor([math.nan]), article=ARTICLE),
            r"^lossi: expected shape \(finite seeds,\), got \(0,\)",
        ),
        (
            lambda: figures.loss_distribution([0.1], article=ARTICLE),
            r"^lossi: expected a tensor of shape \(finite seeds,\), got list",
        ),
    ],
)
def test_bad_input(draw, message):
    with pytest.raises(ValueError, match=message):
        draw()
