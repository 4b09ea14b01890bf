"""The figure of a single step, and the same step with binclf and autograd."""

import pytest
import torch

import binclf
from tests.site.test_engine import TO_THE_BIT

LAST = 19_999
READ = """(tables) => tables.map((table) => [...table.rows]
  .map((row) => [...row.querySelectorAll("td")].map((td) => td.textContent.replaceAll("−", "-")))
  .filter((row) => row.length))"""


@pytest.fixture
def go(page):
    def visit(query="", language="zh"):
        page.goto(f"{'en/' if language == 'en' else ''}step/?{query}")
        page.locator(".live").wait_for()
        return page

    return visit


def shown(page):
    return page.locator(".step__table").evaluate_all(READ)


def written(*columns):
    """Return numbers as Python writes them, in rows, zeros without a sign."""
    rows = zip(*(column.flatten().tolist() for column in columns), strict=True)
    return [[f"{number + 0:.4g}" for number in row] for row in rows]


def step(parameters, i):
    """Take a step with autograd; return every number of it, table by table."""
    X, Y = binclf.make_dataset()
    x, y = X[:, i], Y[:, i]
    w1, b1, w2, b2 = parameters = [it.detach().clone().requires_grad_() for it in parameters]
    h1, a1, h2 = binclf.forward(parameters, x)
    for activation in (h1, a1, h2):
        activation.retain_grad()
    loss = binclf.loss(h2, y)
    loss.backward()
    forward = written(w1, b1, h1, a1, w2, a1 * w2[:, 0])
    before = [x, y, b2.detach().clone(), h2, torch.sigmoid(h2), loss, h2.grad, b2.grad]
    gradients = written(w2.grad, a1.grad, h1.grad, w1.grad, b1.grad)
    binclf.sgd_step(parameters)
    after = binclf.loss(binclf.forward(parameters, x).h2, y)
    single = [row for value in (*before, b2, after) for row in written(value)]
    return [forward, single, gradients, written(w1, b1, w2)]


def train(seed, steps):
    """Train with binclf, and stop at each of these steps."""
    X, Y = binclf.make_dataset()
    parameters, done = binclf.init_parameters(seed=seed), 0
    for number in sorted(steps):
        epoch, i = divmod(number, 20)
        binclf.train(parameters, X, Y, epochs=epoch - done)
        done = epoch
        there = [it.detach().clone().requires_grad_() for it in parameters]
        if i:
            binclf.train(there, X[:, :i], Y[:, :i], epochs=1)
        yield number, there


def equal(found, expected):
    if TO_THE_BIT:
        return found == expected
    numbers = [
        [float(it) for table in side for row in table for it in row] for side in (found, expected)
    ]
    return numbers[0] == pytest.approx(numbers[1], rel=2e-3, abs=1e-5)
