"""No number stands in the prose that nothing in its section vouches for.

A section goes from one heading to the next; what opens a page may quote all of it. On the
article's page and in the glossary, the author's text vouches too; for contributors, Material's
notice.
"""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import material
import pytest

from tests.article.original import ORIGINAL
from tests.attack.score import MARKER, SCORE
from tests.pages.numerals import large_words, numerals
from tests.pages.reading import (
    EVERY_PAGE,
    NOTEBOOK,
    PROSE,
    ROOT,
    Block,
    name_of,
    read,
    where,
)
from tests.pages.running import run_cell
from tests.verdict import expect_none


def problems(path: Path) -> list[str]:
    """Name every number in a page's prose that nothing vouches for."""
    parts = _sections(read(path))
    always = _METADATA | _QUOTED.get(name_of(path), set())
    is_notebook = name_of(path) == NOTEBOOK
    known = [always | numbers for numbers in _numbers_of_code(parts, is_notebook)]
    opening = set().union(*known)
    return [
        problem
        for k, part in enumerate(parts)
        for block in part
        if block.kind in PROSE
        for problem in _problems_of(block, opening if k < 2 else known[k])
    ]


def _sections(blocks: list[Block]) -> list[list[Block]]:
    """Cut a page before each heading; first comes its front matter."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            parts.append([])
        parts[-1].append(block)
    return parts


def _numbers_of_code(parts: list[list[Block]], notebook: bool) -> list[set[str]]:
    """Return the numbers in each section's code and outputs; a notebook's cells have to be run."""
    found, names = [], {}
    for part in parts:
        texts = [block.text for block in part if block.kind == "code"]
        if notebook:
            texts += [run_cell(cell, names) for cell in texts]
        if any(f"<!--{block.text}-->\n" == MARKER for block in part):
            texts += SCORE.read_text("utf-8").split(",")  # whose table follows
        found.append(set(numerals("\n".join(texts))))
    return found


def _problems_of(block: Block, known: set[str]) -> list[str]:
    prose = re.sub(r"https?://\S+", "", block.text)
    return [
        f"{block.place}: {number} is in no code or output of this section"
        for number in numerals(prose)
        if not _vouched_for(number, known)
    ] + [f"{block.place}: write {word!r} in digits" for word in large_words(prose)]


def _vouched_for(number: str, known: set[str]) -> bool:
    if number in known:
        return True
    if number.count(".") != 1:
        return False
    rounded = Decimal(number)
    half = Decimal(1).scaleb(rounded.as_tuple().exponent) / 2
    return any(abs(Decimal(value) - rounded) <= half for value in known if value.count(".") <= 1)


def _metadata() -> set[str]:
    """Return the versions the project names, and the numbers of the article's sections."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    torch = [pin for pin in pins if pin.startswith("torch==")]
    headings = re.findall("^#.*", _SOURCE, re.M)
    return set(
        numerals(
            " ".join([project["requires-python"], *project["dependencies"], *torch, *headings])
        )
    )


_SOURCE = ORIGINAL.read_text("utf-8").split("---\n", 2)[2]
_ARTICLE = set(numerals(_SOURCE))
_METADATA = _metadata()
_NOTICE = set(
    numerals((Path(material.__file__).parent / "templates/__init__.py").read_text("utf-8"))
)
_QUOTED = {
    **dict.fromkeys(("article.md", "glossary.md"), _ARTICLE),
    **dict.fromkeys(("CONTRIBUTING.md", "CONTRIBUTING.zh.md"), _NOTICE),
}


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    expect_none(problems(path))


CODE = "\n```text\nlossi: 0.015726 after 4321 steps\n```\n"


@pytest.mark.parametrize(
    "prose", ["0.015726", "0.0157", "0.016", "4,321", "4321", "w99", "3.11", "1.4.5"]
)
def test_a_good_number(page, prose):
    assert not problems(page(f"The result is {prose}.\n{CODE}"))


@pytest.mark.parametrize(
    "prose",
    [
        "0.015727",
        "0.0158",
        "4,322",
        "3.12",
        "1.4.6",
        "twenty",
        "两万",
        "二十",
    ],
)
def test_a_bad_number(page, prose):
    (problem,) = problems(page(f"First line.\n\nThe result is {prose}.\n{CODE}"))
    assert problem.startswith("page.md:3: ")


def test_only_its_own_section_vouches_for_a_number(page):
    source = f"# Title\n\n4321 steps.\n\n## One\n\n4321 steps.\n{CODE}\n## Two\n\n4321 steps.\n"
    (problem,) = problems(page(source))
    assert problem.startswith("page.md:15: 4321 ")


@pytest.mark.parametrize(("name", "known"), [("article.md", True), ("page.md", False)])
def test_the_author_vouches_on_the_articles_page_only(page, name, known):
    assert bool(problems(page("The result is 0.0150199.", name))) != known


def test_the_score_vouches_for_the_table_below_its_mark_only(page):
    table = "\n\n| a |\n| --- |\n| 10/16 |\n"
    assert not problems(page(f"# A\n\n## B\n\n{MARKER}{table}"))
    assert problems(page(f"# A\n\n## B{table}\n## C\n\n{MARKER}"))


def test_a_number_that_a_notebook_prints(page):
    cells = "```python\nx = 1234\n```\n\n## Next\n\n```python\nprint(x + 4321)\n```\n\n"
    (problem,) = problems(page(f"{cells}5555 is right, 5556 is not.", "notebook.md"))
    assert "5556" in problem


@pytest.mark.parametrize(
    "wrapping",
    [
        *("# {}", "- {}", "> {}", "| a |\n| --- |\n| {} |", "![{}](a)"),
        *('??? a "{}"', "- a\n\n    ??? b\n\n        {}"),
    ],
)
def test_a_bad_number_anywhere(page, wrapping):
    assert problems(page(wrapping.format("98765")))
