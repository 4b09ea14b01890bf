"""The figures of the page on data of one's own, from runs on scikit-learn's breast cancer data."""

from functools import cache
from typing import NamedTuple

import torch
from pandas import DataFrame, Series
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

import binclf
from binclf import Parameters, figures
from binclf.drawing import Figure

EPOCHS, LONG = 20, 100
FALSE_NEGATIVE, FALSE_POSITIVE = 10, 1  # what one costs
COLUMNS = ["mean radius", "mean texture"]
FEATURES = {"zh": ("平均半径", "平均纹理"), "en": ("mean radius", "mean texture")}


class Part(NamedTuple):
    """Rows as binclf takes them, standardized, with their labels."""

    X: Tensor
    Y: Tensor


def draw(language: str) -> dict[str, Figure]:
    rows, malignant = _rows()
    X, Y = torch.tensor(rows[COLUMNS].to_numpy().T), _labels(malignant)
    return {
        "rows": figures.scatter(X, Y, features=FEATURES[language], language=language),
        "learning": figures.learning_curves(*_losses(), language=language),
        "cost": figures.cost_curve(*_costs(), language=language),
    }


@cache
def _rows() -> tuple[DataFrame, Series]:
    """Return all rows, and which of them are malignant: those have label 1."""
    rows, benign = load_breast_cancer(return_X_y=True, as_frame=True)
    return rows, 1 - benign


@cache
def _parts() -> tuple[Part, Part]:
    """Return the rows for training and for validation; those for the test are left alone."""
    rows, malignant = _rows()
    rows, _, malignant, _ = _split(rows, malignant, 0.2)
    training, validation, *labels = _split(rows, malignant, 0.25)
    scaler = StandardScaler().fit(training)
    X, X_validation = (torch.tensor(scaler.transform(part).T) for part in (training, validation))
    return Part(X, _labels(labels[0])), Part(X_validation, _labels(labels[1]))


def _split(rows: DataFrame, labels: Series, share: float) -> list[DataFrame | Series]:
    parts = train_test_split(rows, labels, test_size=share, stratify=labels, random_state=2)
    return list(parts)


def _labels(malignant: Series) -> Tensor:
    return torch.tensor(malignant.to_numpy(), dtype=torch.float64)[None]


def _start(dtype: torch.dtype) -> Parameters:
    drawn = binclf.init_parameters(features=_parts()[0].X.shape[0], seed=0)
    return Parameters(*(it.detach().to(dtype).requires_grad_() for it in drawn))


@cache
def _losses() -> tuple[list[float], list[float]]:
    """Return the mean loss after each epoch, of the training and of the validation rows."""
    training, validation = _parts()
    parameters = _start(torch.float64)
    losses: tuple[list[float], list[float]] = [], []
    for _ in range(LONG):
        binclf.train(parameters, *training, epochs=1)
        for part, found in zip((training, validation), losses, strict=True):
            found.append(_loss(parameters, part))
    return losses


@torch.no_grad()
def _loss(parameters: Parameters, part: Part) -> float:
    w1, b1, w2, b2 = parameters
    h2 = torch.relu(part.X.T @ w1 + b1) @ w2 + b2
    return binary_cross_entropy_with_logits(h2, part.Y.T).item()


@cache
def _costs() -> tuple[list[float], list[int]]:
    """Return every threshold at which predictions change, and what they cost from there on."""
    (X, Y), validation = (Part(part.X.float(), part.Y.float()) for part in _parts())
    parameters = _start(torch.float32)
    binclf.train(parameters, X, Y, epochs=EPOCHS)
    p = binclf.probabilities(parameters, validation.X)
    thresholds = sorted({0.0, *p[0].tolist()})
    costs = []
    for threshold in thresholds:
        false_negatives = ((p <= threshold) & (validation.Y == 1)).sum().item()
        false_positives = ((p > threshold) & (validation.Y == 0)).sum().item()
        costs.append(int(FALSE_NEGATIVE * false_negatives + FALSE_POSITIVE * false_positives))
    return thresholds, costs
