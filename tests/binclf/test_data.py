"""The dataset of section 1.2."""

import torch

import binclf


def test_shapes_and_types():
    X, Y = binclf.make_dataset()
    assert X.shape == Y.shape == (1, 20)
    assert X.dtype == Y.dtype == torch.float32


def test_labels_follow_the_sign():
    X, Y = binclf.make_dataset()
    assert torch.equal(Y, (X > 0).float())
    assert sorted(X[0].tolist()) == [*range(-10, 0), *range(1, 11)]


def test_every_call_makes_a_new_one():
    binclf.make_dataset().X.zero_()
    assert binclf.make_dataset().X.all()
