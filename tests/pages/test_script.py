"""The program that the page on data of one's own ends with works on other data, too."""

import ast
import json
import random
import subprocess
import sys

import pandas
import pytest
from safetensors import safe_open

import binclf
from tests.pages.reading import ROOT, fences_of

BLOCKS = [it.code for it in fences_of(ROOT / "docs/en/data.md") if it.language == "python"]
PREDICT, SCRIPT = BLOCKS[-2:]
SETTINGS = 'FILE, LABEL, POSITIVE = "", "diagnosis", "M"\nMODEL = ""\n'


def other_table(rows: int) -> pandas.DataFrame:
    """Return a table with text, a constant, missing values and labels of another kind."""
    draw = random.Random(0)
    size = [draw.gauss(0, 1) for _ in range(rows)]
    return pandas.DataFrame(
        {
            "name": [f"sample {k}" for k in range(rows)],
            "spam": ["yes" if it > 0.5 else "no" for it in size],
            "size": [1000 + 200 * it for it in size],
            "constant": 7,
            "length": [None if k % 9 == 0 else draw.random() for k in range(rows)],
        }
    )


def run(program: str, folder, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


def with_settings(label: object, positive: str) -> str:
    assert SCRIPT.count(SETTINGS) == 1
    settings = f"FILE, LABEL, POSITIVE = 'other.csv', {label!r}, {positive!r}\nMODEL = 'model'\n"
    return SCRIPT.replace(SETTINGS, settings)


def predict_program() -> str:
    (program,) = [
        node.value.value
        for node in ast.parse(PREDICT).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PREDICT"
    ]
    return program


def test_another_table_from_file_to_model_to_prediction(tmp_path):
    table = other_table(150)
    table.to_csv(tmp_path / "other.csv", index=False)
    result = run(with_settings("spam", "yes"), tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    share = (table["spam"] == "yes").mean()
    assert result.stdout.startswith(f"rows: 150, columns: 3, label 1: {share:.1%}\n")
    assert float(result.stdout.split()[-1]) > 0.9  # the label follows the size
    with safe_open(tmp_path / "model", "pt") as saved:
        assert json.loads(saved.metadata()["columns"]) == ["size", "constant", "length"]
        assert set(saved.keys()) == {*binclf.Parameters._fields, "mean", "deviation"}
    new = pandas.DataFrame({"length": [0.5, 0.5], "size": [1300.0, 700.0], "constant": [7, 7]})
    new.to_csv(tmp_path / "new.csv", index=False)
    predicted = run(predict_program(), tmp_path, "model", "new.csv", "other.csv").stdout
    first, second = predicted.splitlines()
    high, low = map(float, first.removeprefix("new.csv: ").split())
    assert low < 0.5 < high
    assert second == "other.csv: refused; missing: [], unknown: ['name', 'spam']"


def test_labels_that_are_numbers(tmp_path):
    table = other_table(60)
    table["spam"] = (table["spam"] == "yes").astype(int)
    table.to_csv(tmp_path / "other.csv", index=False)
    result = run(with_settings("spam", "1"), tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("rows: 60, columns: 3,")


@pytest.mark.parametrize(("label", "positive"), [("spam", "maybe"), ("constant", "7")])
def test_labels_of_one_kind(tmp_path, label, positive):
    other_table(60).to_csv(tmp_path / "other.csv", index=False)
    result = run(with_settings(label, positive), tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"{label}: no row is {positive}, or all are\n"
