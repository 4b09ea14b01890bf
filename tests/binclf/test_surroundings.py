"""Whatever a program has set around them, the public functions compute what they document."""

import subprocess
import sys
from contextlib import contextmanager

import pytest
import torch

import binclf
from binclf import figures


@contextmanager
def default_dtype(dtype):
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(torch.float32)


@contextmanager
def no_stderr():
    sys.stderr, kept = None, sys.stderr
    try:
        yield
    finally:
        sys.stderr = kept


SURROUNDINGS = {
    "autocast to bfloat16": lambda: torch.autocast("cpu", torch.bfloat16),
    "autocast to float16": lambda: torch.autocast("cpu", torch.float16),
    "autocast without its cache": lambda: torch.autocast("cpu", cache_enabled=False),
    "default dtype bfloat16": lambda: default_dtype(torch.bfloat16),
    "default dtype float64": lambda: default_dtype(torch.float64),
    "default device meta": lambda: torch.device("meta"),
    "gradients off": torch.no_grad,
    "inference mode": torch.inference_mode,
    "no stderr": no_stderr,
}


def story():
    """Return what every public function gives, and what it leaves behind."""
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=0)
    activations = binclf.forward(parameters, X[:, 0])
    loss = binclf.loss(activations.h2, Y[:, 0])
    history = binclf.train(parameters, X, Y, epochs=3, progress=True)
    gradients = [parameter.grad.clone() for parameter in parameters]
    binclf.sgd_step(parameters)
    study = binclf.study_convergence(range(3), epochs=3)
    drawn = [
        figures.samples(X, Y),
        figures.network_diagram(parameters),
        figures.probability_curve(parameters, X, Y),
        figures.bends(parameters, X),
        figures.loss_curve(history.losses),
        figures.loss_distribution(study.lossi, article=0.015),
        figures.scatter(torch.cat([X, X.flip(1)]), Y),
        figures.learning_curves(history.losses, study.lossi),
        figures.cost_curve(X[0, :3] / 5, history.losses),
    ]
    probabilities = binclf.probabilities(parameters, X)
    tensors = [X, Y, *parameters, *gradients, *activations, loss, probabilities]
    tensors += [*study, study.label]
    others = [history, binclf.predict(parameters, 1), study.quantiles()]
    return tensors, others, [figure.svg() for figure in drawn]


@pytest.fixture(scope="module")
def undisturbed():
    return story()


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings_change_nothing(name, undisturbed):
    with SURROUNDINGS[name]():
        tensors, others, drawn = story()
    for ours, theirs in zip(tensors, undisturbed[0], strict=True):
        assert (ours.dtype, ours.device) == (theirs.dtype, theirs.device)
        assert torch.equal(ours, theirs)
    assert (others, drawn) == undisturbed[1:]


def test_what_is_made_in_inference_mode_can_be_trained_outside():
    with torch.inference_mode():
        X, Y = binclf.make_dataset()
        parameters = binclf.init_parameters(seed=0)
        binclf.train(parameters, X, Y, epochs=1)
        x, y = X * 1, Y * 1
    assert not any(tensor.is_inference() for tensor in (X, Y, *parameters))
    assert not any(parameter.grad.is_inference() for parameter in parameters)
    binclf.loss(binclf.forward(parameters, x[:, 0]).h2, y[:, 0]).backward()
    binclf.sgd_step(parameters)
    binclf.train(parameters, x, y, epochs=1)


def test_autocast_forgets_what_it_has_cast_before_a_step():
    """A loop of one's own under autocast, with `sgd_step`: it learned nothing, and said nothing."""
    X, Y = binclf.make_dataset()
    w1, b1, w2, b2 = parameters = binclf.init_parameters(seed=0)
    losses = []
    with torch.autocast("cpu", torch.bfloat16):
        for _ in range(20):
            for parameter in parameters:
                parameter.grad = None
            h2 = torch.relu(X.T @ w1 + b1) @ w2 + b2
            loss = torch.nn.functional.binary_cross_entropy_with_logits(h2, Y.T)
            loss.backward()
            binclf.sgd_step(parameters, 0.1)
            losses.append(loss.item())
    assert losses[-1] < losses[0] / 2


def test_importing_into_another_default_device_and_dtype():
    code = (
        "import torch; torch.set_default_device('meta'); torch.set_default_dtype(torch.float64)\n"
        "torch.set_grad_enabled(False)\nimport binclf\n"
        "print(binclf.study_convergence([0], epochs=1).lossi.item())"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, "")
    assert float(result.stdout) == binclf.study_convergence([0], epochs=1).lossi.item()
