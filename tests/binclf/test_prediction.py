"""Prediction, section 1.5."""

import math
from fractions import Fraction

import numpy
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import binclf
from binclf.checks import DTYPES
from tests.binclf.strategies import finite, not_a_number, not_finite, seeds, sizes

thresholds = st.floats(0, 1, exclude_min=True, exclude_max=True)


@given(seed=seeds, x=finite, threshold=thresholds)
def test_a_number(seed, x, threshold):
    parameters = binclf.init_parameters(seed=seed)
    probability, label = binclf.predict(parameters, x, threshold=threshold)
    h2 = binclf.forward(parameters, torch.tensor([x])).h2
    assert type(probability) is float
    assert type(label) is int
    assert probability == torch.sigmoid(h2).item()
    assert label == (1 if probability > threshold else 0)


@given(seed=seeds, features=sizes, data=st.data())
def test_a_tensor(seed, features, data):
    parameters = binclf.init_parameters(features, seed=seed)
    x = torch.tensor(data.draw(st.lists(finite, min_size=features, max_size=features)))
    h2 = binclf.forward(parameters, x).h2
    assert binclf.predict(parameters, x).probability == torch.sigmoid(h2).item()


def test_a_probability_at_the_threshold_is_label_0():
    parameters = [torch.zeros(1, 1), torch.zeros(1), torch.zeros(1, 1), torch.zeros(1)]
    assert binclf.predict(parameters, 1) == (0.5, 0)


@pytest.mark.parametrize(
    ("x", "as_float32"),
    [
        (3.4028235e38, 3.4028234663852886e38),
        (-3.4028235e38, -3.4028234663852886e38),
        (Fraction(1, 3), 1 / 3),
        (numpy.float64(0.5), 0.5),
    ],
)
def test_numbers_that_fit(x, as_float32):
    parameters = [torch.tensor([[1e-38]]), torch.zeros(1), torch.ones(1, 1), torch.zeros(1)]
    sample = torch.tensor([as_float32])
    assert binclf.predict(parameters, x) == binclf.predict(parameters, sample)


@given(not_finite | st.sampled_from([3.4028236e38, 1e39, -1e39, 10**400, -(10**5000)]))
def test_numbers_that_do_not_fit(x):
    with pytest.raises(ValueError, match=r"^x: expected a finite number that fits into torch.fl"):
        binclf.predict(binclf.init_parameters(), x)


@pytest.mark.parametrize("x", ["1", None, [1.0], True, 1j])
def test_inputs_of_another_type(x):
    with pytest.raises(ValueError, match=r"^x: expected a number or a tensor of shape"):
        binclf.predict(binclf.init_parameters(), x)


def test_a_number_for_two_features():
    with pytest.raises(ValueError, match=r"^x: expected shape \(2,\), got \(1,\)"):
        binclf.predict(binclf.init_parameters(features=2), 1)


@pytest.mark.parametrize(
    ("w1", "w2", "x"),
    [
        ([[1e38, 1e38]], [1.0, -1.0], [1e38]),  # nan
        ([[1.2, 1.1]], [0.1, -0.2], [3e38]),  # h2 is infinite; rightly it is below 0
        ([[-2.0], [1.0], [1.0]], [1.0], [3e38, 3e38, 3e38 - 1]),  # a sum on its way
        ([[1.0]], [1e38], [1e3]),
    ],
)
def test_sums_that_overflow(w1, w2, x):
    parameters = [torch.tensor(w1), torch.zeros(len(w2)), torch.tensor(w2)[:, None], torch.zeros(1)]
    with pytest.raises(ValueError, match=r"^x: expected an input whose sums stay finite, got \["):
        binclf.predict(parameters, torch.tensor(x))


@given(seed=seeds, features=sizes, samples=st.integers(1, 50), dtype=st.sampled_from(DTYPES))
def test_many_inputs(seed, features, samples, dtype):
    parameters = [p.to(dtype) for p in binclf.init_parameters(features, seed=seed)]
    X = torch.randn(samples, features, generator=torch.manual_seed(seed % 100)).to(dtype)
    found = binclf.probabilities(parameters, X.T)
    assert (found.shape, found.dtype, found.requires_grad) == ((1, samples), dtype, False)
    assert found[0].tolist() == [binclf.predict(parameters, x).probability for x in X]


def test_many_inputs_of_which_one_overflows():
    parameters = [torch.tensor([[10.0]]), torch.zeros(1), torch.ones(1, 1), torch.zeros(1)]
    with pytest.raises(ValueError, match=r"^X\[:, 2\]: expected an input whose sums stay finite"):
        binclf.probabilities(parameters, torch.tensor([[1.0, 2.0, 3e38]]))


@pytest.mark.parametrize(
    ("X", "message"),
    [
        (torch.ones(1), r"X: expected shape \(1, samples\), got \(1,\); X\[None\] has it"),
        (torch.ones(1, 0), r"X: expected shape \(1, samples\), got \(1, 0\)$"),
        (torch.tensor([[1, math.nan]]), r"X: expected finite numbers, got nan at \(0, 1\)"),
        (
            torch.ones(1, 2).double(),
            r"X: expected torch.float32 on cpu, .*; X.float\(\) converts it",
        ),
    ],
)
def test_bad_inputs_of_many(X, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        binclf.probabilities(binclf.init_parameters(), X)


@given(not_finite | not_a_number | st.floats(max_value=0) | st.floats(1, allow_infinity=False))
def test_bad_thresholds(threshold):
    with pytest.raises(ValueError, match=r"^threshold: expected a number between 0 and 1, got"):
        binclf.predict(binclf.init_parameters(), 1, threshold=threshold)
