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
from itertools import pairwise
from pathlib import Path
from textwrap import indent

from page.fences import Fence, FenceError, fences
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


def outputs_in(source: str) -> dict[Fence, Fence]:
    """Return the blocks below which nothing but the marker and another stands, with that other."""
    lines = source.split("\n")
    return {
        block: below
        for block, below in pairwise(fences(source))
        if "".join(lines[block.last + 1 : below.first]).strip("<!-> ") == MARKER
    }


def refreshed(source: str) -> str:
    """Return a page's source with every recorded output replaced by a new run's."""
    lines = list(io.StringIO(source))
    outputs = outputs_in(source)
    for block in reversed(fences(source)):
        if block.language == "console":
            new = indent(run_console(block.code), block.indent)
            lines[block.first + 1 : block.last] = new.splitlines(keepends=True)
        elif block.language == "python" and block not in outputs.values():
            lines[block.last + 1 : outputs.get(block, block).last + 1] = [_recorded(block)]
    return "".join(lines)


def _recorded(block: Fence) -> str:
    try:
        output = run_python(block.code)
    except Exception as error:
        raise BlockError(f"{block.first + 1}: {type(error).__name__}: {error}") from error
    return indent(f"\n<!--{MARKER}-->\n\n```text\n{output}```\n", block.indent)


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
        except (BlockError, FenceError) as error:
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
