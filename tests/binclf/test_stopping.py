"""What ends training early, divergence and Ctrl-C included, leaves whole epochs behind."""

import itertools
import pickle
import sys

import pytest
import torch

import binclf
from binclf import training
from tests.binclf.test_training import all_equal, copies


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

    expect_whole_epochs(parameters, error, error.epoch, learning_rate=100)


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


@pytest.mark.parametrize(
    ("w1", "X", "i"),
    [
        (2.0, [[3e38]], 0),  # the hidden layer overflows
        (2.0, [[1.0, -2.0, 3e38]], 2),
        (1e-38, [[3e38]], 0),  # only the gradient of w1 overflows
    ],
)
def test_an_overflow_that_no_learning_rate_prevents_is_bad_input(w1, X, i):
    parameters = [
        torch.full(shape, value).requires_grad_()
        for shape, value in (((1, 1), w1), ((1,), 0.0), ((1, 1), 9.0), ((1,), 0.0))
    ]
    before = copies(parameters)
    X = torch.tensor(X)
    for learning_rate in (1e-30, 0.01):
        with pytest.raises(ValueError, match=f"^X: expected samples whose .* at sample {i};"):
            binclf.train(parameters, X, torch.zeros_like(X), learning_rate=learning_rate)
        assert all_equal(parameters, before)
        assert all(parameter.grad is None for parameter in parameters)


def expect_whole_epochs(parameters, error, epochs, **options):
    """Expect what training for so many epochs gives: parameters, gradients, losses."""
    again = binclf.init_parameters(seed=0)
    history = binclf.train(again, *binclf.make_dataset(), epochs=epochs, **options)
    assert error.history == history
    assert all_equal(parameters, again)
    for ours, theirs in zip(parameters, again, strict=True):
        assert torch.equal(ours.grad, theirs.grad) if epochs else ours.grad is None


class Stopped(BaseException):
    __slots__ = ()


@pytest.mark.parametrize("error", [KeyboardInterrupt, StopIteration, Stopped, MemoryError])
@pytest.mark.parametrize(("epoch", "i"), [(0, 0), (0, 19), (3, 7), (4, 0)])
def test_what_on_step_raises_leaves_whole_epochs(error, epoch, i):
    parameters = binclf.init_parameters(seed=0)

    def on_step(*step):
        if step[:2] == (epoch, i):
            raise error

    with pytest.raises(error) as caught:
        binclf.train(parameters, *binclf.make_dataset(), epochs=9, on_step=on_step)
    expect_whole_epochs(parameters, caught.value, epoch)


def interrupted(train, at):
    """Run it until it has done so many of its smallest steps; return the KeyboardInterrupt."""
    steps = 0

    def trace(frame, event, argument):
        nonlocal steps
        if frame.f_code.co_filename != training.__file__:
            return None
        frame.f_trace_opcodes = frame.f_code.co_name == "_train_epoch"  # where all depends on it
        steps += event in ("line", "opcode")
        if steps > at:
            raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        train()
    except KeyboardInterrupt as error:
        return error
    finally:
        sys.settrace(before)


def test_ctrl_c_at_any_moment_leaves_whole_epochs():
    X, Y = torch.tensor([[-2.0]]), torch.tensor([[0.0]])
    seen = set()
    for at in itertools.count():
        parameters, again = (binclf.init_parameters(seed=0) for _ in range(2))
        error = interrupted(lambda p=parameters: binclf.train(p, X, Y, epochs=2), at)
        if error is None:
            break
        # Before the first epoch there is nothing to tell.
        losses = error.history.losses if hasattr(error, "history") else []
        assert binclf.train(again, X, Y, epochs=len(losses)).losses == losses, at
        assert all_equal(parameters, again), at
        seen.add(len(losses))
    assert seen == {0, 1, 2}


def test_divergence_error_survives_pickling():
    error = binclf.DivergenceError(3, 7, 100.0)
    error.history.losses.append(0.5)
    error = pickle.loads(pickle.dumps(error))
    assert (error.epoch, error.i, error.learning_rate) == (3, 7, 100.0)
    assert error.history.losses == [0.5]
    assert str(error) == (
        "training diverged in epoch 3 at sample 7: the loss or a parameter is no longer finite; "
        "try a learning rate below 100.0"
    )
