"""Every Python block on a page runs: alone, through binclf, with its output right below it."""

import ast
import re
from pathlib import Path
from textwrap import indent

import pytest
from pytest_codeblocks.main import extract_from_file

from page.fences import Fence, FenceError
from tests.pages.outputs import outputs_in
from tests.pages.reading import EVERY_PAGE, MARKER, NOTEBOOK, fences_of, name_of, read, where
from tests.verdict import expect_none

CONTINUED = "pytest-codeblocks:cont"
AUTHOR_TABS = {"tab 原文", "tab Article"}
DIRECTIVE = re.compile(r"<!--[-\s]*(pytest.*?)[-\s]*-->")


def problems(path: Path) -> list[str]:
    """Name every block of code on a page that is not run, or not shown with its output."""
    source = path.read_text("utf-8")
    try:
        blocks = fences_of(path)
    except FenceError as error:
        return [str(error)]
    allowed = CONTINUED if name_of(path) == NOTEBOOK else MARKER
    directives = set(DIRECTIVE.findall(_without(blocks, source))) - {allowed}
    if directives:  # they decide what runs, so that nothing more can be said
        return [f"{where(path)}: only {allowed} is allowed, not {d}" for d in sorted(directives)]
    try:
        run = [_meaning(b.code) for b in extract_from_file(path) if b.syntax == "python"]
    except RuntimeError as error:
        return [f"{where(path)}: pytest-codeblocks says: {error}"]
    if name_of(path) == NOTEBOOK:
        return _problems_of_notebook(path, blocks, run)
    outputs = outputs_in(source)
    shown = [block for block in read(path) if block.kind == "code"]
    found = [
        f"{where(path)}:{block.first + 1}: {problem}"
        for block, on_page in zip(blocks, shown, strict=True)
        for problem in _problems_of(block, on_page.parents[-1:], outputs)
    ]
    code = [b for b in blocks if b.language == "python" and b not in outputs.values()]
    if run != [_meaning(block.code) for block in code]:
        found.append(f"{where(path)}: pytest-codeblocks does not run each Python block, and alone")
    return found


def _problems_of_notebook(path: Path, cells: list[Fence], run: list[str]) -> list[str]:
    """A notebook's cells build on one another, and the build shows what they give."""
    lines = path.read_text("utf-8").split("\n")
    if others := {lines[cell.first] for cell in cells} - {"```python"}:  # no cells there
        return [f"{where(path)}: a cell is opened by ```python, not by {other}" for other in others]
    if run != [_meaning("".join(cell.code for cell in cells))]:
        return [
            f"{where(path)}: pytest-codeblocks does not run these cells in order, as one; each is "
            f"a python fence, and each but the first has <!--{CONTINUED}--> before it"
        ]
    return []


def _problems_of(block: Fence, tab: tuple[str, ...], outputs: dict[Fence, Fence]) -> list[str]:
    match block.language:
        case "python":
            return _problems_of_python(block.code, outputs.get(block))
        case "py" if not {*tab} & AUTHOR_TABS:
            return ["py is for the author's listings; use python"]
        case "text" | "" if block not in outputs.values():
            return ["text, or no language, is for recorded outputs only"]
        case "py" | "text" | "console" | "":
            return []
    return [f"use python or console, not {block.language}"]


def _problems_of_python(code: str, output: Fence | None) -> list[str]:
    try:
        tree = ast.parse(code)
    except SyntaxError as error:
        return [f"this block does not parse: {error.msg} in its line {error.lineno}"]
    found = []
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(ast.unparse(call).startswith("binclf.") for call in calls):
        found.append("this block does not call binclf")
    if not any(ast.unparse(call) == "print" for call in calls):
        found.append("this block prints nothing")
    if output is None:
        found.append("no recorded output follows this block; run make refresh")
    elif output.language != "text":
        found.append("what follows the marker is not a text fence; run make refresh")
    elif not output.code.strip():
        found.append("the recorded output is empty; run make refresh")
    return found


def _without(blocks: list[Fence], source: str) -> str:
    lines = source.split("\n")
    for block in blocks:
        lines[block.first : block.last + 1] = [""] * (block.last + 1 - block.first)
    return "\n".join(lines)


def _meaning(code: str) -> str:
    """Leave out blank lines, which pytest-codeblocks drops from indented blocks."""
    try:
        return ast.dump(ast.parse(code))  # in a string they mean something
    except SyntaxError:
        return "\n".join(line.rstrip() for line in code.split("\n") if line.strip())


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    expect_none(problems(path))


CODE = "import binclf\n\nprint(binclf.make_dataset())"
OUTPUT = f"<!--{MARKER}-->\n\n```text\nDataset\n```\n"
GOOD = f"```python\n{CODE}\n```\n\n{OUTPUT}"
SHOWN = GOOD.replace("Dataset", "<!--pytest-codeblocks:skip-->")
SWALLOWED = f"```console\n$ ls\n```\n\n<!--{MARKER}-->\n\nText.\n\n```python\n{CODE}\n```\n"


def in_a_tab(source: str, title: str = '=== "A"') -> str:
    return f"{title}\n\n" + indent(source, "    ")


FOLDED = in_a_tab(GOOD, '??? answer "A"')


@pytest.mark.parametrize("source", [GOOD, in_a_tab(GOOD), FOLDED, SHOWN])
def test_a_good_page(page, source):
    assert not problems(page(source))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"Text.\n\n{GOOD.replace('```', '~~~')}", "page.md:3: a block opens with ```"),
        (f"<!--{MARKER}-->", "no previous code block"),
        (GOOD.replace("```python", "```python3"), "not python3"),
        (GOOD.replace("```python", "```py"), "use python"),
        (GOOD.replace("```python", "```"), "recorded outputs only"),
        (f"<!--pytest-codeblocks:skipfile-->\n\n{GOOD}", "skipfile"),
        (f"{GOOD}\n<!--pytest-codeblocks:cont-->\n{GOOD}", "cont"),
        (f"<!--pytest.mark.skip-->\n{GOOD}", "pytest.mark.skip"),
        (GOOD.replace("binclf.make_dataset()", "1"), "does not call binclf"),
        (GOOD.replace("print(binclf.make_dataset())", "binclf.train()"), "prints nothing"),
        (GOOD.replace("())", "()"), "does not parse"),
        (GOOD.replace(OUTPUT, ""), "no recorded output"),
        (GOOD.replace(OUTPUT, "It prints:\n\n" + OUTPUT), "no recorded output"),
        (GOOD.replace("Dataset\n", ""), "is empty"),
        (GOOD.replace("```text", "```python"), "not a text fence"),
        (SWALLOWED, "does not run each"),
        (FOLDED.replace("Dataset", ""), "is empty"),
        (in_a_tab(GOOD.replace("print", 's = """\n\n"""\nprint')), "does not run each"),
    ],
)
def test_a_bad_page(page, source, problem):
    assert any(problem in found for found in problems(page(source)))


CELLS = f"```python\n{CODE}\n```\n\nNext:\n\n<!--{CONTINUED}-->\n\n```python\nx = 1\n```\n"


def test_a_good_notebook(page):
    assert not problems(page(CELLS, NOTEBOOK))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"<!--{CONTINUED}-->", ""),
        ("```python\nx", "```py\nx"),
        ("```python\nx", "```text\nx"),
        ("```python\nx = 1\n```", "- y\n\n    ```python\n    x = 1\n    ```"),
        ("Next:", f"<!--{CONTINUED}-->\n\n```console\n$ make test\n```"),
        (f"<!--{CONTINUED}-->", "<!--pytest.mark.skip-->"),
    ],
)
def test_a_bad_notebook(page, old, new):
    assert old in CELLS
    assert problems(page(CELLS.replace(old, new), NOTEBOOK))
