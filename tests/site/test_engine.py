"""The live figures' engine is PyTorch's: the same weights, the same lossi, the same probability."""

import math
import random
import sys

import pytest
import torch

import binclf

ENGINE = """async ([address, cases]) => {
  const { initParameters, makeDataset, predict } = await import(`${address}network.js`);
  const { train } = await import(`${address}training.js`);
  return cases.map(({ seed, hidden, epochs, learning_rate, changed }) => {
    const parameters = initParameters(seed, hidden);
    const start = Object.values(parameters).flatMap((values) => [...values]);
    const dataset = makeDataset();
    for (const [i, x, label] of changed) {
      dataset.X[i] = x;
      dataset.Y[i] = label;
    }
    const { losses, overflow } = train(parameters, dataset, epochs, learning_rate);
    return { start, lossi: losses.at(-1), overflow, probability: predict(parameters, 1) };
  });
}"""
EMPTY = "<link rel=icon href=data:,>"
ARTICLE = {"hidden": 10, "epochs": 1000, "learning_rate": 0.01, "changed": []}
WIDTHS = range(1, 16)
# There PyTorch calls the same exponential function; elsewhere its last bit may differ.
TO_THE_BIT = sys.platform == "linux"


@pytest.fixture
def engine(page, address):
    # An empty page, but one of the site's, which may import its scripts.
    page.route(address, lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
    page.goto("")

    def run(cases):
        return page.evaluate(ENGINE, [f"{address}assets/javascripts/engine/", cases])

    return run


def case(seed, **others):
    return {**ARTICLE, "seed": seed, **others}


def start_of(case):
    return binclf.init_parameters(hidden=case["hidden"], seed=case["seed"])


def train(case):
    """Do with binclf what a case says; return the history and the probability for 1."""
    parameters = start_of(case)
    X, Y = binclf.make_dataset()
    for i, x, label in case["changed"]:
        X[0, i], Y[0, i] = x, label
    history = binclf.train(
        parameters, X, Y, epochs=case["epochs"], learning_rate=case["learning_rate"]
    )
    return history, binclf.predict(parameters, 1).probability


def test_weights(engine):
    draw = random.Random(0)
    seeds = [0, 1, 2**31 - 1, 2**31, 2**32 - 1, *(draw.randrange(2**32) for _ in range(995))]
    cases = [case(seed, hidden=WIDTHS[i % 15], epochs=0) for i, seed in enumerate(seeds)]
    for one, run in zip(cases, engine(cases), strict=True):
        weights = torch.cat([parameter.detach().flatten() for parameter in start_of(one)])
        assert weights.tolist() == run["start"], one


def test_runs(engine):
    draw = random.Random(0)
    cases = [
        case(
            draw.randrange(2**32),
            hidden=draw.choice(WIDTHS),
            epochs=round(50 ** draw.random()),
            learning_rate=10 ** draw.uniform(-4, -1),
        )
        for _ in range(100)
    ]
    cases += [
        case(0),
        case(4095, hidden=15, learning_rate=1e-4),
        case(2**32 - 1, hidden=1, learning_rate=0.1),
        case(3, hidden=5, changed=[(4, -2.5, 1), (12, 7.3, 0), (19, 0, 1)]),
        case(2728119365, changed=[(1, 11.7, 0), (5, -0.4, 1), (13, 3.3, 0)]),
    ]
    for one, run in zip(cases, engine(cases), strict=True):
        history, probability = train(one)
        lossi = history.losses[-1]
        assert math.isclose(run["lossi"], lossi, rel_tol=1e-4, abs_tol=2e-6), one
        assert abs(run["probability"] - probability) <= (0 if TO_THE_BIT else 1e-5), one


def test_overflow(engine):
    cases = [case(seed, epochs=20, learning_rate=100) for seed in range(30)]
    overflows = []
    for one, run in zip(cases, engine(cases), strict=True):
        try:
            train(one)
            expected = None
        except binclf.DivergenceError as error:
            expected = {"epoch": error.epoch, "i": error.i}
        assert run["overflow"] == expected, one
        overflows.append(expected)
    assert None in overflows
    assert any(overflows)


def test_bad_input(engine):
    for seed, hidden in [(-1, 10), (2**32, 10), (0.5, 10), (0, 0), (0, 16)]:
        with pytest.raises(Exception, match=r"RangeError: (seed|hidden): expected a whole number"):
            engine([case(seed, hidden=hidden)])
