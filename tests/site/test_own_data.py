"""The programs that the page on data of one's own offers work on other data than the page's."""

import json
import random
import sys

import pandas
import pytest
from safetensors import safe_open

import binclf
from tests.pages.reading import ROOT, fences_of
from tests.pages.running import run_cell

SETTINGS = 'FILE, LABEL, POSITIVE = "", "diagnosis", "M"\nDROP = []\nMODEL = ""\n'


def other_table(rows: int) -> pandas.DataFrame:
    """Return a table with text, a constant, gaps, row numbers and labels of another kind."""
    draw = random.Random(0)
    size = [draw.gauss(0, 1) for _ in range(rows)]
    return pandas.DataFrame(
        {
            "number": range(rows),
            "name": [f"sample {k}" for k in range(rows)],
            "spam": ["yes" if it > 0.5 else "no" for it in size],
            "size": [1000 + 200 * it for it in size],
            "constant": 7,
            "length": [None if k % 9 == 0 else draw.random() for k in range(rows)],
            "empty": None,
            "new": [draw.random() > 0.5 for _ in range(rows)],
        }
    )


@pytest.fixture
def program(local):
    """The program as it is downloaded, whose first lines are then filled in."""
    text = (local / "downloads/own_data.py").read_text("utf-8")
    assert text.count(SETTINGS) == 1

    def filled(label: str, positive: object, drop: list[str]) -> str:
        first = f"FILE, LABEL, POSITIVE = 'other.csv', {label!r}, {positive!r}\n"
        return text.replace(SETTINGS, f"{first}DROP = {drop!r}\nMODEL = 'model'\n")

    return filled


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run a program where the test's files are, and return what it prints; it must not warn."""
    monkeypatch.chdir(tmp_path)

    def run(program: str, *arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["program", *arguments])
        return run_cell(program, {"__name__": "__main__"})

    return run


def test_the_page_shows_what_it_offers(local):
    blocks = [it.code for it in fences_of(ROOT / "docs/zh/data.md") if it.language == "python"]
    assert (local / "downloads/own_data.py").read_text("utf-8") == blocks[-1]
    assert f'"""\n{(local / "downloads/predict.py").read_text("utf-8")}"""' in blocks[-2]


def test_another_table_from_file_to_model_to_prediction(local, program, run, tmp_path):
    table = other_table(150)
    unlabelled = table.assign(spam=None).head(5)
    pandas.concat([table, unlabelled]).to_csv(tmp_path / "other.csv", index=False)
    printed = run(program("spam", "yes", ["number"]))
    columns, rows, *_, auc, simple = printed.splitlines()
    assert columns == "columns: 4, left out: ['number', 'name', 'spam', 'empty']"
    assert rows == f"rows: 150, with label 1: {(table['spam'] == 'yes').sum()}"
    assert float(auc.split()[-1]) > 0.9  # the label follows the size
    assert float(simple.split()[-1]) > 0.9
    with safe_open(tmp_path / "model", "pt") as saved:
        assert json.loads(saved.metadata()["columns"]) == ["size", "constant", "length", "new"]
        assert set(saved.keys()) == {*binclf.Parameters._fields, "mean", "deviation"}

    new = table[["new", "length", "constant"]].head(2).assign(size=[1300.0, 700.0])
    new.to_csv(tmp_path / "new.csv", index=False)
    new.drop(columns="size").to_csv(tmp_path / "without.csv", index=False)
    predict = (local / "downloads/predict.py").read_text("utf-8")
    printed = run(predict, "model", "new.csv", "without.csv", "other.csv")
    first, second, third = printed.splitlines()
    large, small = map(float, first.removeprefix("new.csv: ").split())
    assert small < 0.5 < large
    assert second == "without.csv: refused; missing: ['size'], unknown: []"
    assert len(third.removeprefix("other.csv: ").split()) == 155


def test_labels_that_are_numbers(program, run, tmp_path):
    table = other_table(60)
    table["spam"] = (table["spam"] == "yes").astype(int)
    table.to_csv(tmp_path / "other.csv", index=False)
    printed = run(program("spam", 1, ["number", "name"]))
    assert f"rows: 60, with label 1: {table['spam'].sum()}\n" in printed


@pytest.mark.parametrize(("label", "found"), [("spam", "['yes', 'no']"), ("constant", "['7']")])
def test_labels_without_the_one_to_be_1(program, run, tmp_path, label, found):
    other_table(60).to_csv(tmp_path / "other.csv", index=False)
    with pytest.raises(SystemExit) as ended:
        run(program(label, "maybe", []))
    assert str(ended.value) == f"{label}: expected maybe and others, got {found}"
