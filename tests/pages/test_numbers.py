"""No number stands in the prose that is not in the page's code and outputs, or the article's."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_codeblocks.main import extract_from_file

from tests.article.original import ORIGINAL
from tests.attack.score import SCORE
from tests.pages.numerals import large_words, numerals
from tests.pages.outputs import run_python
from tests.pages.reading import EVERY_PAGE, PROSE, ROOT, read, where
from tests.verdict import expect_none


def problems(path: Path) -> list[str]:
    """Name every number in a page's prose that nothing vouches for."""
    blocks = read(path)
    known = _ARTICLE | _METADATA
    for block in blocks:
        if block.kind == "code":
            known |= set(numerals(block.text))
    if path.name == "notebook.md":  # what its cells print stands on the built page only
        (cells,) = extract_from_file(path)
        known |= set(numerals(run_python(cells.code)))
    if path.name == "testing.md":  # the table of what `make attack` has found
        known |= set(numerals(SCORE.read_text("utf-8").replace(",", " ")))
    found = []
    for block in blocks:
        if block.kind in PROSE:
            prose = re.sub(r"https?://\S+", "", block.text)
            found += [
                f"{block.place}: {number} is in no code or output of this page"
                for number in numerals(prose)
                if not _vouched_for(number, known)
            ]
            found += [f"{block.place}: write {w!r} in digits" for w in large_words(prose)]
    return found


def _vouched_for(number: str, known: set[str]) -> bool:
    if number in known:
        return True
    if number.count(".") != 1:
        return False
    rounded = Decimal(number)
    half = Decimal(1).scaleb(rounded.as_tuple().exponent) / 2
    return any(abs(Decimal(value) - rounded) <= half for value in known if value.count(".") <= 1)


def _metadata() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    torch = [pin for pin in pins if pin.startswith("torch==")]
    return set(numerals(" ".join([project["requires-python"], *project["dependencies"], *torch])))


_ARTICLE = set(numerals(ORIGINAL.read_text("utf-8").split("---\n", 2)[2]))
_METADATA = _metadata()


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    expect_none(problems(path))


CODE = "\n```text\nlossi: 0.015726 after 4321 steps\n```\n"


@pytest.mark.parametrize(
    "prose",
    ["0.015726", "0.0157", "0.016", "4,321", "4321", "w99", "3.11", "0.0150199", "1.4.5", "0.5"],
)
def test_a_good_number(page, prose):
    assert not problems(page(f"The result is {prose}.\n{CODE}"))


@pytest.mark.parametrize(
    "prose",
    ["0.015727", "0.0158", "0.017", "4,322", "432", "3.12", "1.4.6", "twenty", "两万", "二十"],
)
def test_a_bad_number(page, prose):
    (problem,) = problems(page(f"First line.\n\nThe result is {prose}.\n{CODE}"))
    assert problem.startswith("page.md:3: ")


def test_a_number_that_a_notebook_prints(page):
    notebook = page(
        "```python\nprint(1234 + 4321)\n```\n\n5555 is right, 5556 is not.", "notebook.md"
    )
    (problem,) = problems(notebook)
    assert "5556" in problem


@pytest.mark.parametrize("wrapping", ["# {}", "- {}", "> {}", "| a |\n| --- |\n| {} |", "![{}](a)"])
def test_a_bad_number_anywhere(page, wrapping):
    assert problems(page(wrapping.format("98765")))
