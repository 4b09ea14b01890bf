"""Run what the pages show, and record what it prints: `make refresh`. The glossary's page gets
its terms from docs/glossary.csv, the page on testing its score from tests/attack/score.csv.

With `--check` nothing is written; recorded outputs that differ are named instead.
"""

import contextlib
import difflib
import io
import shlex
import subprocess
import sys
import warnings
from functools import cache
from pathlib import Path

from pytest_codeblocks.main import CodeBlock, extract_from_buffer

from tests.attack.score import with_score
from tests.pages.glossary import read_terms, with_terms
from tests.pages.reading import EVERY_PAGE, MARKER, where

PROMPTS = ("$ ", "> ")
COMMAND = "$ python -m binclf"


class BlockError(Exception):
    """A block on a page does not run."""


@cache
def run_python(code: str) -> str:
    """Return what a block prints when it is run as pytest-codeblocks runs it."""
    return run_cell(code, {"__MODULE__": "__main__"})


def run_cell(code: str, names: dict[str, object]) -> str:
    """Return what code prints that goes on with the names of the code before it."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings(action="ignore"):
        exec(code, names)
    return output.getvalue()


def run_console(code: str) -> str:
    """Return a console block with the output of each `binclf` command below it."""
    lines = []
    for line in code.splitlines(keepends=True):
        if line.startswith(PROMPTS):
            lines.append(line)
        if line.startswith(COMMAND):
            lines.append(_run_command(line))
    return "".join(lines)


@cache
def _run_command(line: str) -> str:
    command = [sys.executable, *shlex.split(line)[2:]]
    return subprocess.run(command, capture_output=True, text=True).stdout


def refreshed(source: str) -> str:
    """Return a page's source with every recorded output replaced by a new run's."""
    lines = source.splitlines(keepends=True)
    for block in reversed(extract_from_buffer(io.StringIO(source))):
        end = _next_fence(lines, block.lineno) + 1
        if block.syntax == "python":
            lines[end : _end_of_output(lines, end)] = _recorded(block, lines)
        elif block.syntax == "console":
            indent = _indent(lines[block.lineno - 1])
            new = run_console(block.code).splitlines(keepends=True)
            lines[block.lineno : end - 1] = [indent + line for line in new]
    return "".join(lines)


def _recorded(block: CodeBlock, lines: list[str]) -> list[str]:
    indent = _indent(lines[block.lineno - 1])
    try:
        output = run_python(block.code).splitlines(keepends=True)
    except Exception as error:
        raise BlockError(f"{block.lineno}: {type(error).__name__}: {error}") from error
    recorded = [f"<!--{MARKER}-->\n", "\n", "```text\n", *output, "```\n"]
    return ["\n", *(indent + line if line.strip() else line for line in recorded)]


def _end_of_output(lines: list[str], start: int) -> int:
    marker = start
    while marker < len(lines) and not lines[marker].strip():
        marker += 1
    if marker == len(lines) or MARKER not in lines[marker]:
        return start
    return _next_fence(lines, _next_fence(lines, marker) + 1) + 1


def _next_fence(lines: list[str], start: int) -> int:
    return next(k for k in range(start, len(lines)) if lines[k].lstrip().startswith("```"))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def main() -> None:
    check = sys.argv[1:] == ["--check"]
    stale = False
    for path in EVERY_PAGE:
        if path.name == "notebook.md":  # shows what its cells give when the site is built
            continue
        old = path.read_text("utf-8")
        try:
            new = with_terms(refreshed(old), path.parent.name, read_terms())
            new = with_score(new, path.parent.name)
        except BlockError as error:
            sys.exit(f"{where(path)}:{error}")
        if new == old:
            continue
        stale = True
        if check:
            names = (f"{where(path)} as recorded", f"{where(path)} as run")
            diff = difflib.unified_diff(old.splitlines(), new.splitlines(), *names, lineterm="")
            print("\n".join(diff))
        else:
            Path(path).write_text(new, "utf-8", newline="\n")
            print(f"{where(path)}: refreshed")
    sys.exit(1 if check and stale else 0)


if __name__ == "__main__":
    main()
