"""What the checks share: errors that can be caught, sent to another process, and read."""

import pickle

import pytest
import torch

import binclf
from binclf.errors import check_not_negative


def test_divergence_error_survives_pickling():
    error = pickle.loads(pickle.dumps(binclf.DivergenceError(3, 7, 100.0)))
    assert (error.epoch, error.i, error.learning_rate) == (3, 7, 100.0)
    assert str(error) == (
        "training diverged in epoch 3 at sample 7: the loss or a parameter is no longer finite; "
        "try a learning rate below 100.0"
    )


def test_0_is_not_negative():
    check_not_negative("losses", torch.tensor([0.0, -0.0, 1.0]))
    with pytest.raises(ValueError, match=r"^losses: expected no negative numbers, got -1.0"):
        check_not_negative("losses", torch.tensor([0.0, -1.0]))
