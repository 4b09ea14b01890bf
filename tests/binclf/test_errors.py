"""DivergenceError can be caught, sent to another process, and read."""

import pickle

import binclf


def test_divergence_error_survives_pickling():
    error = pickle.loads(pickle.dumps(binclf.DivergenceError(3, 7, 100.0)))
    assert (error.epoch, error.i, error.learning_rate) == (3, 7, 100.0)
    assert str(error) == (
        "training diverged in epoch 3 at sample 7: the loss or a parameter is no longer finite; "
        "try a learning rate below 100.0"
    )
