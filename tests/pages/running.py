"""Run what the pages show, as pytest-codeblocks and a terminal run it."""

import contextlib
import io
import os
import shlex
import subprocess
import sys
import tomllib
import warnings
from functools import cache
from unicodedata import category

from tests.pages.reading import ROOT

PROMPTS = ("$ ", "> ")
COMMAND = "$ python -m binclf"
UNSEEN = ("Cc", "Cs", "Zl", "Zp")  # control characters, half characters, other ends of lines
UTF8 = {**os.environ, "PYTHONUTF8": "1"}


class BlockError(Exception):
    """A block that does not run, or prints what no page can show."""


@cache
def run_python(code: str) -> str:
    """Return what a block prints when it is run as pytest-codeblocks runs it."""
    return run_cell(code, {"__MODULE__": "__main__"})


def run_cell(code: str, names: dict[str, object]) -> str:
    """Return what code prints that goes on with the names of the code before it."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        for action, message in _filters():
            warnings.filterwarnings(action, message)
        exec(code, names)
    return output.getvalue()


@cache
def _filters() -> list[tuple]:
    """Return the filters of pytest, for which a block that warns has failed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    filters = project["tool"]["pytest"]["ini_options"]["filterwarnings"]
    return [line.partition(":")[::2] for line in filters]


def run_console(code: str) -> str:
    """Return a console block with the output of each `binclf` command below it."""
    lines, is_ours = [], False
    for line in io.StringIO(code):
        if line.startswith(PROMPTS):
            is_ours = line.startswith(COMMAND)
            lines += [line, _run_command(line)] if is_ours else [line]
        elif not is_ours:
            lines.append(line)
    return "".join(lines)


@cache
def _run_command(line: str) -> str:
    command = [sys.executable, *shlex.split(line)[2:]]
    result = subprocess.run(command, cwd=ROOT, env=UTF8, capture_output=True, encoding="utf-8")
    if result.returncode != 0:
        raise BlockError(f"{line.strip()}: {result.stderr.strip()}")
    expect_showable(result.stdout)
    if prompt := next(filter(lambda it: it.startswith(PROMPTS), result.stdout.split("\n")), None):
        raise BlockError(f"{line.strip()}: prints what looks like a prompt: {prompt!r}")
    return result.stdout


def expect_showable(output: str) -> None:
    """Refuse what a page would not give back as it was printed."""
    for line in output.split("\n"):
        if unseen := [sign for sign in line if category(sign) in UNSEEN]:
            raise BlockError(f"prints {unseen[0]!r}, which no page can show: {line!r}")
    if output and not output.endswith("\n"):
        last = output.split("\n")[-1]
        raise BlockError(f"prints no end of its last line, which every block has: {last!r}")
