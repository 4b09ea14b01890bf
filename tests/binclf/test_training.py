"""Loss, gradient step and training, section 1.4; the oracle is in tests/article."""

import math
import pickle

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import binclf
from tests.binclf.strategies import not_positive, not_whole


def copies(tensors):
    return [tensor.detach().clone() for tensor in tensors]


def all_equal(ones, others):
    return all(torch.equal(one, other) for one, other in zip(ones, others, strict=True))


@given(logit=st.floats(-80, 80, width=32), label=st.sampled_from([0.0, 1.0]))
def test_loss_is_the_cross_entropy(logit, label):
    loss = binclf.loss(torch.tensor([logit]), torch.tensor([label]))
    probability_of_label = 1 / (1 + math.exp(-logit if label else logit))
    assert loss.shape == ()
    assert loss.item() == pytest.approx(-math.log(probability_of_label), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize(
    ("h2", "y", "message"),
    [
        (torch.ones(2), torch.ones(1), r"h2: expected shape \(1,\), got \(2,\)"),
        (torch.ones(1), torch.ones(1, 1), r"y: expected shape \(1,\), got \(1, 1\)"),
        (torch.ones(1), torch.full((1,), 0.5), "y: expected only the labels 0 and 1, got 0.5"),
        (torch.full((1,), torch.inf), torch.ones(1), "h2: expected finite numbers, got inf"),
    ],
)
def test_bad_losses(h2, y, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        binclf.loss(h2, y)


def test_sgd_step_without_gradients():
    with pytest.raises(ValueError, match=r"^parameters.w1: expected a gradient, got none"):
        binclf.sgd_step(binclf.init_parameters(), 0.01)


def test_sgd_step_with_a_bad_gradient_moves_nothing():
    parameters = binclf.init_parameters()
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    parameters.b2.grad.fill_(torch.nan)
    before = copies(parameters)
    with pytest.raises(ValueError, match=r"^parameters.b2.grad: expected finite numbers, got nan"):
        binclf.sgd_step(parameters, 0.01)
    assert all_equal(parameters, before)


@given(not_positive)
def test_bad_learning_rates(learning_rate):
    parameters = binclf.init_parameters()
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    with pytest.raises(ValueError, match=r"^learning_rate: expected a number above 0"):
        binclf.sgd_step(parameters, learning_rate)
    with pytest.raises(ValueError, match=r"^learning_rate: expected a number above 0"):
        binclf.train(parameters, *binclf.make_dataset(), learning_rate=learning_rate)


@given(not_whole | st.integers(max_value=-1))
def test_bad_epochs(epochs):
    with pytest.raises(ValueError, match=r"^epochs: expected a whole number of at least 0, got"):
        binclf.train(binclf.init_parameters(), *binclf.make_dataset(), epochs=epochs)


def test_no_epochs_change_nothing():
    parameters = binclf.init_parameters(seed=0)
    before = copies(parameters)
    assert binclf.train(parameters, *binclf.make_dataset(), epochs=0) == ([],)
    assert all_equal(parameters, before)


def test_on_step_may_differentiate():
    parameters = binclf.init_parameters(seed=0)

    def on_step(epoch, i, loss):
        assert all(parameter.grad is not None for parameter in parameters)
        assert binclf.forward(parameters, torch.ones(1)).h2.requires_grad

    binclf.train(parameters, *binclf.make_dataset(), epochs=1, on_step=on_step)


def test_the_bar_is_off_by_default(capfd):
    binclf.train(binclf.init_parameters(seed=0), *binclf.make_dataset(), epochs=2)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("X", "Y", "message"),
    [
        (torch.ones(1, 0), torch.ones(1, 0), r"X: expected shape \(1, samples\), got \(1, 0\)"),
        (torch.ones(2, 5), torch.ones(1, 5), r"X: expected shape \(1, samples\), got \(2, 5\)"),
        (torch.ones(1, 5), torch.ones(1, 4), r"Y: expected shape \(1, 5\), got \(1, 4\)"),
        (torch.ones(1, 2), torch.tensor([[0.0, 2.0]]), r"Y: .* got 2.0 at \(0, 1\)"),
        (torch.ones(1, 2), torch.ones(1, 2).double(), "Y: expected torch.float32"),
    ],
)
def test_bad_datasets(X, Y, message):
    parameters = binclf.init_parameters(seed=0)
    before = copies(parameters)
    with pytest.raises(ValueError, match=f"^{message}"):
        binclf.train(parameters, X, Y)
    assert all_equal(parameters, before)


def test_an_on_step_that_is_no_function():
    parameters = binclf.init_parameters(seed=0)
    with pytest.raises(ValueError, match=r"^on_step: expected a function or None, got int"):
        binclf.train(parameters, *binclf.make_dataset(), on_step=5)
    assert all_equal(parameters, binclf.init_parameters(seed=0))


def test_parameters_that_cannot_be_trained():
    parameters = binclf.init_parameters()
    for bad in (parameters.w2.detach(), parameters.w2 * 1):
        with pytest.raises(ValueError, match=r"^parameters.w2: expected a leaf tensor that"):
            binclf.train(parameters._replace(w2=bad), *binclf.make_dataset())


def test_divergence_leaves_the_last_finite_epoch():
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=0)
    with pytest.raises(binclf.DivergenceError) as caught:
        binclf.train(parameters, X, Y, learning_rate=100)
    error = caught.value
    assert isinstance(error, ArithmeticError)
    assert error.learning_rate == 100
    assert 0 <= error.i < 20
    assert f"epoch {error.epoch} at sample {error.i}" in str(error)

    again = binclf.init_parameters(seed=0)
    binclf.train(again, X, Y, epochs=error.epoch, learning_rate=100)
    assert all_equal(parameters, again)
    assert all(parameter.isfinite().all() for parameter in parameters)


def test_parameters_that_overflow_behind_a_finite_loss():
    parameters = binclf.init_parameters(hidden=1, seed=0)
    with torch.no_grad():
        for parameter, value in zip(parameters, (1e38, 0.0, -1.0, 0.0), strict=True):
            parameter.fill_(value)
    before = copies(parameters)
    X, Y = torch.tensor([[1.0]]), torch.tensor([[1.0]])
    with pytest.raises(binclf.DivergenceError) as caught:
        binclf.train(parameters, X, Y, epochs=1, learning_rate=10.0)
    assert (caught.value.epoch, caught.value.i) == (0, 0)
    assert all_equal(parameters, before)


def test_divergence_error_survives_pickling():
    error = pickle.loads(pickle.dumps(binclf.DivergenceError(3, 7, 100.0)))
    assert (error.epoch, error.i, error.learning_rate) == (3, 7, 100.0)
    assert str(error) == (
        "training diverged in epoch 3 at sample 7: the loss or a parameter is no longer finite; "
        "try a learning rate below 100.0"
    )
