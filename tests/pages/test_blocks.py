"""Every Python block on a page runs: alone, through binclf, with its output right below it."""

import ast
import re
from pathlib import Path

import pytest
from pytest_codeblocks.main import extract_from_file

from page.fences import Fence, FenceError
from tests.pages.reading import EVERY_PAGE, MARKER, Block, fences_of, read, where
from tests.verdict import expect_none

NOTEBOOK = "notebook.md"
CONTINUED = "pytest-codeblocks:cont"
AUTHOR_TABS = {"tab 原文", "tab Article"}
DIRECTIVE = re.compile(r"<!--[-\s]*(pytest.*?)[-\s]*-->")


def problems(path: Path) -> list[str]:
    """Name every block of code on a page that is not run, or not shown with its output."""
    allowed = CONTINUED if path.name == NOTEBOOK else MARKER
    directives = set(DIRECTIVE.findall(path.read_text("utf-8"))) - {allowed}
    found = [f"{where(path)}: only {allowed} is allowed, not {d}" for d in sorted(directives)]
    if directives:  # they decide what runs, so that nothing more can be said
        return found
    try:
        fences = fences_of(path)
    except FenceError as error:
        return [str(error)]
    return _problems_of_notebook(path, fences) if path.name == NOTEBOOK else _problems_of_page(path)


def _problems_of_notebook(path: Path, fences: list[Fence]) -> list[str]:
    """A notebook's cells build on one another, and the build shows what they give."""
    lines = path.read_text("utf-8").split("\n")
    if others := {lines[fence.first] for fence in fences} - {"```python"}:  # no cells there
        return [f"{where(path)}: a cell is opened by ```python, not by {other}" for other in others]
    run = [_squeezed(b.code) for b in extract_from_file(path) if b.syntax == "python"]
    cells = [block for block in read(path) if block.kind == "code"]
    in_order = [line for cell in cells for line in _squeezed(cell.text)]
    if run != [in_order] or {cell.language for cell in cells} != {"python"}:
        return [
            f"{where(path)}: pytest-codeblocks does not run these cells in order, as one; each is "
            f"a python fence, and each but the first has <!--{CONTINUED}--> before it"
        ]
    return []


def _problems_of_page(path: Path) -> list[str]:
    found = []
    try:
        runnable = [_squeezed(b.code) for b in extract_from_file(path) if b.syntax == "python"]
    except RuntimeError as error:
        return [f"{where(path)}: pytest-codeblocks says: {error}"]
    blocks = read(path)
    for k, block in enumerate(blocks):
        if block.kind != "code":
            continue
        above, below = blocks[:k], blocks[k + 1 :]
        if block.language == "python":
            if not runnable or runnable[0] != _squeezed(block.text):
                found.append(f"{block.place}: pytest-codeblocks never runs this Python block")
                continue
            runnable.pop(0)
            found += [f"{block.place}: {problem}" for problem in _problems_of(block, below)]
        elif block.language == "py" and not {*block.parents[-1:]} & AUTHOR_TABS:
            found.append(f"{block.place}: py is for the author's listings; use python")
        elif block.language == "text" and not (above and above[-1].text == MARKER):
            found.append(f"{block.place}: text, or no language, is for recorded outputs only")
        elif block.language not in ("py", "text", "console"):
            found.append(f"{block.place}: use python or console, not {block.language}")
    return found + [f"{where(path)}: runs unseen: {code!r}" for code in runnable]


def _problems_of(block: Block, below: list[Block]) -> list[str]:
    try:
        tree = ast.parse(block.text)
    except SyntaxError as error:
        return [f"this block does not parse: {error.msg} in its line {error.lineno}"]
    found = []
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(ast.unparse(call).startswith("binclf.") for call in calls):
        found.append("this block does not call binclf")
    if not any(ast.unparse(call) == "print" for call in calls):
        found.append("this block prints nothing")
    if [(b.kind, b.text) for b in below[:1]] != [("comment", MARKER)]:
        found.append("no recorded output follows this block; run make refresh")
    elif [(b.kind, b.language) for b in below[1:2]] != [("code", "text")]:
        found.append("what follows the marker is not a text fence; run make refresh")
    elif not below[1].text.strip():
        found.append("the recorded output is empty; run make refresh")
    return found


def _squeezed(code: str) -> list[str]:
    """Leave out blank lines, which pytest-codeblocks drops from indented blocks."""
    return [line.rstrip() for line in code.splitlines() if line.strip()]


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    expect_none(problems(path))


CODE = "import binclf\n\nprint(binclf.make_dataset())"
OUTPUT = f"<!--{MARKER}-->\n\n```text\nDataset\n```\n"
GOOD = f"```python\n{CODE}\n```\n\n{OUTPUT}"


def test_a_good_page(page):
    assert not problems(page(GOOD))


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (f"Text.\n\n{GOOD.replace('```', '~~~')}", "page.md:3: a block opens with ```"),
        (f"<!--{MARKER}-->", "no previous code block"),
        (GOOD.replace("```python", "```python3"), "not python3"),
        (GOOD.replace("```python", "```py"), "use python"),
        (GOOD.replace("```python", "```"), "recorded outputs only"),
        (GOOD + "```sh\nls\n```\n", "not sh"),
        (GOOD + "```bash\nls\n```\n", "not bash"),
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
        (GOOD.replace("```text", "```console"), "not a text fence"),
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


def test_only_a_notebook_may_continue(page):
    assert "not pytest-codeblocks:cont" in problems(page(CELLS))[0]


def test_code_turned_into_expected_output_is_found(page):
    swallowed = GOOD.replace("```text\nDataset", f"```python\n{CODE}")
    found = problems(page(swallowed))
    assert "not a text fence" in found[0]
    assert "never runs" in found[1]
