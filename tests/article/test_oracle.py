"""The author's listings, taken from the page and seeded, equal binclf to the last bit."""

import contextlib
import io
import math
import re

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

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
        same = mine.shape == other.shape and mine.dtype == other.dtype
        if not (same and torch.equal(bits(mine), bits(other))):
            pytest.fail(
                f"section {section}: {name} of the listing in docs/zh/article.md is\n{other}\n"
                f"but that of binclf is\n{mine}",
                pytrace=False,
            )


def bits(tensor):
    """Return what tells even zeros apart by their sign."""
    return tensor.detach().flatten().view(torch.uint8)


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


def test_whole_article(seed=0):
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


EPOCHS = 3
KINDS = {
    "normal": lambda drawn: drawn,
    "tiny": lambda drawn: drawn * 1e-4,
    "large": lambda drawn: drawn * 30,
    "saturating": lambda drawn: drawn.sign() * 100,
    "zeros": lambda drawn: drawn * 0,  # of either sign
    "some zeros": lambda drawn: drawn * (drawn > 0),
    "whole": lambda drawn: drawn.round(),  # some h1 are exactly 0
}


@given(
    sizes=st.tuples(st.integers(1, 40), st.integers(1, 64), st.integers(1, 5)),
    dtype=st.sampled_from([torch.float32, torch.float64, torch.float16, torch.bfloat16]),
    kinds=st.tuples(*[st.sampled_from(sorted(KINDS))] * 5),
    seed=st.integers(0, 2**32),
    learning_rate=st.sampled_from([0.01, 1e-5, 0.3, 10.0]),
)
@example((1, 10, 3), torch.float32, ("zeros",) * 5, 0, 0.01)
@example((2, 3, 4), torch.float32, ("whole",) * 5, 1, 0.01)
def test_the_loop_for_other_networks_and_data(sizes, dtype, kinds, seed, learning_rate):
    """`train` computes by hand what `backward()` in the author's loop computes: each bit of it."""
    features, hidden, samples = sizes
    generator = torch.Generator().manual_seed(seed)
    shapes = [(features, hidden), (hidden,), (hidden, 1), (1,), (features, samples)]
    *start, X = [
        KINDS[kind](torch.randn(shape, generator=generator)).to(dtype)
        for kind, shape in zip(kinds, shapes, strict=True)
    ]
    Y = torch.randint(0, 2, (1, samples), generator=generator).to(dtype)

    author = Author(seed)
    author.names |= {"X": X, "Y": Y, "learning_rate": learning_rate}
    author.names |= {name: w.clone().requires_grad_() for name, w in zip(NAMES, start, strict=True)}
    printed = author.run(LOOP.replace("range(1000)", f"range({EPOCHS})"))
    losses = [float(value) for value in re.findall(r"loss: (.+)$", printed, re.M)]
    lossi = [float(value) for value in re.findall(r"^lossi: (.+)$", printed, re.M)]

    parameters = [w.clone().requires_grad_() for w in start]
    ours: list[float] = []
    try:
        history = binclf.train(
            parameters, X, Y, epochs=EPOCHS, learning_rate=learning_rate,
            on_step=lambda epoch, i, loss: ours.append(loss),
        )  # fmt: skip
    except binclf.DivergenceError as error:
        steps = error.epoch * samples + error.i
        assert ours == losses[: len(ours)]
        if steps == len(ours):
            assert not math.isfinite(losses[steps])
        else:  # the last step of an epoch has left a parameter infinite
            assert (steps, error.i) == (len(ours) - 1, samples - 1)
            assert not all(author.names[name].isfinite().all() for name in NAMES)
        return
    except ValueError as error:  # no learning rate would help: nothing has changed
        assert "from the first step on" in str(error)
        finite = [math.isfinite(loss) for loss in losses[:samples]]
        assert not all(finite) or not all(author.names[name].isfinite().all() for name in NAMES)
        expect_equal("1.4.5", parameters, dict(zip(NAMES, start, strict=True)))
        return
    assert ours == losses
    assert history.losses == lossi
    expect_equal("1.4.5", parameters, author.tensors(*NAMES))
    expect_equal("1.4.5", gradients(parameters), author.gradients())


def test_a_sign_turned_round_is_found(monkeypatch):
    monkeypatch.setitem(globals(), "UPDATE", UPDATE.replace("w1.data -=", "w1.data +="))
    with pytest.raises(pytest.fail.Exception, match=r"section 1\.4\.4: w1 of the listing"):
        test_step_by_step(0)
