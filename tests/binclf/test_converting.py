"""Data in another form than it has to have is refused with the code that converts it."""

import re

import numpy
import pandas
import pytest
import torch

import binclf

ADVICE = re.compile("; (.+?) (?:makes one|converts it|has it)$")
X, Y = binclf.make_dataset()
FRAME = pandas.DataFrame({"x": X[0].tolist(), "above 0": Y[0].bool().tolist()})
FORMS = {
    "an array": X.numpy(),
    "an array of float64": X.double().numpy(),
    "a data frame": FRAME[["x"]].T,
    "a series": FRAME["x"],
    "a list": X.tolist(),
    "a list of whole numbers": X.int().tolist(),
    "float64": X.double(),
    "bfloat16": X.bfloat16(),
    "whole numbers": X.int(),
    "rows": X.T,
    "an array of rows": X.T.numpy(),
    "a data frame of rows": FRAME[["x"]],
    "one dimension": X[0],
    "one dimension of whole numbers": X[0].int(),
}


def follow(error: ValueError, names: dict[str, object]) -> None:
    """Do what the error says is to be done."""
    name = str(error).partition(":")[0]
    (code,) = ADVICE.findall(str(error))
    names[name] = eval(code, {"torch": torch, **names})


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_following_the_errors_leads_to_the_same_training(form):
    labels = FRAME["above 0"]
    given = {"X": form, "Y": labels}
    for _ in range(6):
        try:
            history = binclf.train(binclf.init_parameters(seed=0), **given, epochs=1)
            break
        except ValueError as error:
            follow(error, given)
    assert torch.equal(given["X"], X)
    assert torch.equal(given["Y"], Y)
    assert history == binclf.train(binclf.init_parameters(seed=0), X, Y, epochs=1)


@pytest.mark.parametrize("form", [X[:, 0].numpy(), FRAME["x"][:1], [1], X[:, 0].double()])
def test_following_the_errors_leads_to_the_same_prediction(form):
    parameters, given = binclf.init_parameters(seed=0), {"x": form}
    with pytest.raises(ValueError, match=r"^x: expected ") as caught:
        binclf.predict(parameters, **given)
    follow(caught.value, given)
    assert binclf.predict(parameters, **given) == binclf.predict(parameters, X[:, 0])


def test_the_dtype_is_that_of_the_parameters():
    doubles = [p.detach().double().requires_grad_() for p in binclf.init_parameters()]
    for given in (X, X.int(), X.numpy()):
        with pytest.raises(ValueError, match=r"(double\(\) converts it|float64\) makes one)$"):
            binclf.train(doubles, given, Y)


def test_labels_of_another_kind():
    message = r"^Y: expected only the labels 0 and 1, as \(Y \+ 1\) / 2 makes of -1 and 1, got -1.0"
    with pytest.raises(ValueError, match=message):
        binclf.train(binclf.init_parameters(), X, 2 * Y - 1)
    with pytest.raises(ValueError, match=r"^Y: expected only the labels 0 and 1, got -1.0 at"):
        binclf.train(binclf.init_parameters(), X, Y - 1)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (pandas.DataFrame({"x": ["1,5", "2"]}), "got DataFrame, which has dtype object: not "),
        (pandas.Series(["M", "B"]), "got Series, which has dtype object: not numbers only"),
        (numpy.array(["M", "B"]), "got ndarray, which has dtype <U1: not numbers only"),
        ([["M", "B"]], "got list$"),
        ([[1.0, 2.0], [3.0]], "got list$"),
        ("M", "got str$"),
        (1.0, "got float$"),
        (None, "got NoneType$"),
        (torch.ones(3, 4), r"got \(3, 4\)$"),
    ],
)
def test_what_cannot_be_converted(given, message):
    with pytest.raises(ValueError, match=f"^X: expected .*{message}"):
        binclf.train(binclf.init_parameters(), given, Y)


def test_parameters_are_told_how_to_convert_too():
    w1, *others = binclf.init_parameters()
    with pytest.raises(ValueError, match=r"^parameters.b1: .*; parameters.b1.double\(\)"):
        binclf.forward([w1.double(), *others], X[:, 0])
