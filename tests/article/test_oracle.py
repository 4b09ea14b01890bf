"""The author's listings, taken from the page and seeded, equal binclf to the last bit."""

import contextlib
import io
import re

import pytest
import torch

import binclf
from tests.article.original import listings
from tests.pages.reading import ROOT

LISTINGS = listings((ROOT / "docs/zh/article.md").read_text("utf-8"))
(
    IMPORTS,
    DATASET,
    HIDDEN_LAYER,
    OUTPUT_LAYER,
    FORWARD,
    BACKWARD,
    LEARNING_RATE,
    UPDATE,
    LOOP,
    RESULT,
    PREDICTION,
) = LISTINGS
NAMES = ("w1", "b1", "w2", "b2")


class Author:
    """The author's own session: listings run one after another in one namespace."""

    def __init__(self, seed: int) -> None:
        self.names: dict = {}
        state = torch.get_rng_state()
        torch.manual_seed(seed)
        self.run(IMPORTS, DATASET, HIDDEN_LAYER, OUTPUT_LAYER)
        torch.set_rng_state(state)

    def run(self, *code: str) -> str:
        """Run listings and return what they print."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            for listing in code:
                exec(listing, self.names)
        return printed.getvalue()

    def tensors(self, *names: str) -> list[torch.Tensor]:
        return [self.names[name] for name in names]

    def gradients(self) -> list[torch.Tensor]:
        return [tensor.grad for tensor in self.tensors(*NAMES)]


def assert_equal(ours, theirs):
    for mine, other in zip(ours, theirs, strict=True):
        assert mine.shape == other.shape
        assert mine.dtype == other.dtype
        assert torch.equal(mine, other)


@pytest.mark.parametrize("seed", [0, 1, 42, 2**32 + 7])
def test_step_by_step(seed):
    author = Author(seed)
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=seed)
    assert_equal((X, Y), author.tensors("X", "Y"))
    assert_equal(parameters, author.tensors(*NAMES))

    author.run(FORWARD)
    h1, a1, h2 = binclf.forward(parameters, X[:, 0])
    loss = binclf.loss(h2, Y[:, 0])
    assert_equal((h1, a1, h2, loss), author.tensors("h1", "a1", "h2", "loss"))

    author.run(BACKWARD)
    loss.backward()
    assert_equal([parameter.grad for parameter in parameters], author.gradients())

    author.run(LEARNING_RATE, UPDATE)
    binclf.sgd_step(parameters)
    assert_equal(parameters, author.tensors(*NAMES))
    assert_equal([parameter.grad for parameter in parameters], author.gradients())


@pytest.mark.parametrize("seed", [0, 1, 42])
def test_whole_article(seed):
    author = Author(seed)
    printed = author.run(FORWARD, BACKWARD, LEARNING_RATE, UPDATE, LOOP, RESULT)
    lossi = [float(value) for value in re.findall(r"^lossi: (.+)$", printed, re.M)]
    steps = re.findall(r"^epoch: (\d+), i: (\d+), loss: (.+)$", printed, re.M)

    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=seed)
    binclf.loss(binclf.forward(parameters, X[:, 0]).h2, Y[:, 0]).backward()
    binclf.sgd_step(parameters)
    ours: list[tuple[int, int, float]] = []
    history = binclf.train(parameters, X, Y, on_step=lambda *step: ours.append(step))

    assert ours == [(int(epoch), int(i), float(loss)) for epoch, i, loss in steps]
    assert history.losses == lossi
    assert_equal(parameters, author.tensors(*NAMES))
    assert_equal([parameter.grad for parameter in parameters], author.gradients())

    printed = author.run(PREDICTION)
    probability, label = binclf.predict(parameters, 1)
    assert printed == f"probability of positive class: {probability}\npredicted value: {label}\n"


def test_a_sign_turned_round_is_found(monkeypatch):
    monkeypatch.setitem(globals(), "UPDATE", UPDATE.replace("w1.data -=", "w1.data +="))
    with pytest.raises(AssertionError):
        test_step_by_step(0)
