"""Loss, gradient step and training, section 1.4; the oracle is in tests/article."""

import math
import re
from fractions import Fraction

import numpy
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


@given(not_whole | st.integers(max_value=-1) | st.just(10**400) | st.just(10**5000))
def test_bad_epochs(epochs):
    with pytest.raises(ValueError, match=r"^epochs: expected a whole number from 0 to 9007199"):
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


def stepped(tensor):
    """Give it what a step needs."""
    tensor.grad = torch.ones_like(tensor)
    return tensor


def made_in_inference_mode(p):
    with torch.inference_mode():
        return p.b1.clone().requires_grad_()


@pytest.mark.parametrize(
    ("replace", "message"),
    [
        (lambda p: {"w2": p.w2 * 1}, "w2: expected a leaf tensor, got the result of a comp"),
        (lambda p: {"b1": made_in_inference_mode(p)}, "b1: expected a tensor made outside of"),
        (lambda p: {"b1": torch.zeros(1).expand(3)}, "b1: expected memory for each of its n"),
        (lambda p: {"w1": torch.zeros(4).as_strided((2, 3), (1, 1))}, "w1: expected memory for"),
        (
            lambda p: {"b1": stepped(p.w1.detach()[0])},
            "w1: expected memory of its own, .* parameters.b1's",
        ),
        (
            lambda p: {"b2": stepped(p.b1.detach()[2:])},
            "b1: expected memory of its own, .*parameters.b2's",
        ),
        (lambda p: {"w2": p.w2.detach().to_sparse()}, "w2: expected a dense tensor, got torch.sp"),
        (lambda p: {"b1": torch.zeros(3).to(torch.float8_e5m2)}, "b1: expected one of float16,"),
        (lambda p: {"w1": p.w1.to("meta")}, "w1: expected a tensor whose numbers can be read: "),
    ],
)
@pytest.mark.parametrize("change", ["train", "sgd_step"])
def test_parameters_that_cannot_be_changed_stay_as_they_are(change, replace, message):
    parameters = binclf.init_parameters(features=2, hidden=3)
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    given = parameters._replace(**replace(parameters))
    if change == "train":
        given = [p if p.requires_grad or not p.is_leaf else p.requires_grad_() for p in given]
    before = copies(parameters)
    with pytest.raises(ValueError, match=f"^parameters.{message}"):
        if change == "train":
            binclf.train(given, torch.ones(2, 5), torch.ones(1, 5))
        else:
            binclf.sgd_step(given)
    assert all_equal(parameters, before)


def test_parameters_that_require_no_gradients():
    parameters = binclf.init_parameters()
    with pytest.raises(ValueError, match=r"^parameters.w2: expected a tensor that requires"):
        binclf.train(parameters._replace(w2=parameters.w2.detach()), *binclf.make_dataset())


def test_parameters_in_the_memory_of_the_samples():
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=0)
    w1 = X[:, :10].requires_grad_()
    with pytest.raises(ValueError, match=r"^parameters.w1: expected memory of its own, .* X's$"):
        binclf.train(parameters._replace(w1=w1), X, Y)


def test_a_gradient_in_the_memory_of_a_parameter():
    parameters = binclf.init_parameters()
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter)
    parameters.b1.grad = parameters.w1.detach()[0]
    before = copies(parameters)
    with pytest.raises(
        ValueError, match=r"^parameters.w1: expected memory .* parameters.b1.grad's"
    ):
        binclf.sgd_step(parameters)
    assert all_equal(parameters, before)


def test_parameters_side_by_side_and_transposed_are_as_good_as_others():
    """Those of an `nn.Linear` are transposed; optimizers may keep all in one piece of memory."""
    X, Y = binclf.make_dataset()
    usual = binclf.init_parameters(seed=0)
    piece = torch.cat([parameter.detach().flatten() for parameter in usual])
    w1, b1, w2, b2 = piece.split((10, 10, 10, 1))
    side_by_side = [p.requires_grad_() for p in (w1.view(10, 1).T, b1, w2.view(1, 10).T, b2)]
    assert binclf.train(side_by_side, X, Y, epochs=2) == binclf.train(usual, X, Y, epochs=2)


def test_samples_with_a_graph_behind_them_or_expanded():
    X, Y = binclf.make_dataset()
    scale = torch.ones(1, requires_grad=True)
    scaled = X * scale
    one, other = binclf.init_parameters(seed=0), binclf.init_parameters(seed=0)
    assert binclf.train(one, scaled, Y, epochs=2) == binclf.train(other, X, Y, epochs=2)
    scaled.sum().backward()  # the caller's graph is still there
    assert scale.grad.item() == X.sum().item() == 0
    binclf.train(one, torch.ones(1, 1).expand(1, 5), torch.zeros(1, 1).expand(1, 5), epochs=1)


@pytest.mark.parametrize(
    ("dtype", "good", "bad"),
    [
        (torch.float32, [1e-45, 3e38, Fraction(1, 100), numpy.float32(0.01)], [1e-46, 1e39]),
        (torch.float64, [1e-320, 1e300], []),
        (torch.float16, [6e-8, 65504], [1e-8, 70000]),
    ],
)
def test_learning_rates_in_the_parameters_dtype(dtype, good, bad):
    parameters = [p.detach().to(dtype) for p in binclf.init_parameters()]
    for parameter in parameters:
        parameter.grad = torch.zeros_like(parameter)
    for learning_rate in good:
        binclf.sgd_step(parameters, learning_rate)
    for learning_rate in bad:
        expected = f"^learning_rate: expected a number above 0 and finite in {dtype}, got "
        with pytest.raises(ValueError, match=expected + re.escape(repr(learning_rate))):
            binclf.sgd_step(parameters, learning_rate)
