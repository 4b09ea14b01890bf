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

    def tensors(self, *names: str) -> dict[str, torch.Tensor]:
        return {name: self.names[name] for name in names}

    def gradients(self) -> dict[str, torch.Tensor]:
        return {f"{name}.grad": self.names[name].grad for name in NAMES}


def expect_equal(section, ours, theirs):
    """Hold our tensors against the author's, which have names."""
    for (name, other), mine in zip(theirs.items(), ours, strict=True):
        same = mine.shape == other.shape and mine.dtype == other.dtype and torch.equal(mine, other)
        if not same:
            pytest.fail(
                f"section {section}: {name} of the listing in docs/zh/article.md is\n{other}\n"
                f"but that of binclf is\n{mine}",
                pytrace=False,
            )


def gradients(parameters):
    return [parameter.grad for parameter in parameters]


@pytest.mark.parametrize("seed", [0, 1, 42, 2**32 + 7])
def test_step_by_step(seed):
    author = Author(seed)
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=seed)
    expect_equal("1.2", (X, Y), author.tensors("X", "Y"))
    expect_equal("1.3", parameters, author.tensors(*NAMES))

    author.run(FORWARD)
    h1, a1, h2 = binclf.forward(parameters, X[:, 0])
    loss = binclf.loss(h2, Y[:, 0])
    expect_equal("1.4.1", (h1, a1, h2, loss), author.tensors("h1", "a1", "h2", "loss"))

    author.run(BACKWARD)
    loss.backward()
    expect_equal("1.4.2", gradients(parameters), author.gradients())

    author.run(LEARNING_RATE, UPDATE)
    binclf.sgd_step(parameters)
    expect_equal("1.4.4", parameters, author.tensors(*NAMES))
    expect_equal("1.4.4", gradients(parameters), author.gradients())


@pytest.mark.parametrize("seed", [0, 42])
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

    for (epoch, i, loss), mine in zip(steps, ours, strict=True):
        assert mine == (int(epoch), int(i), float(loss)), "section 1.4.5: epoch, i, loss"
    assert history.losses == lossi, "section 1.4.5: lossi"
    expect_equal("1.4.5", parameters, author.tensors(*NAMES))
    expect_equal("1.4.5", gradients(parameters), author.gradients())

    printed = author.run(PREDICTION)
    probability, label = binclf.predict(parameters, 1)
    assert printed == f"probability of positive class: {probability}\npredicted value: {label}\n"


def test_a_sign_turned_round_is_found(monkeypatch):
    monkeypatch.setitem(globals(), "UPDATE", UPDATE.replace("w1.data -=", "w1.data +="))
    with pytest.raises(pytest.fail.Exception, match=r"section 1\.4\.4: w1 of the listing"):
        test_step_by_step(0)
