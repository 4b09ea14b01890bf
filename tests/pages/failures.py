"""The page on failures: its entries, each with a program that fails and the repaired one."""

import ast
from pathlib import Path
from typing import NamedTuple

import torch

from tests.pages.reading import DOCS, read
from tests.pages.running import run_python

NAME = "failures.md"
STOPS, RUNS = "stops", "runs"  # the headings of its two parts
RELEASE = "PyTorch " + torch.__version__.partition("+")[0]
PRINTED = str.maketrans("‘’", "''")  # what a page sets as quotation marks, programs print as typed


class Entry(NamedTuple):
    """What stands below a heading: programs, and below each what it has printed.

    `message` is what a program of the first part stops with, as its heading has it.
    """

    id: str
    message: str
    programs: list[str]
    outputs: list[str]
    place: str


def entries(path: Path) -> list[Entry]:
    """Return the entries of both parts, in their order."""
    found: list[Entry] = []
    part = ""
    for block in read(path):
        if block.kind == "heading" and block.parents[-1] == "h2":
            part = block.id
        if block.kind == "heading" and block.parents[-1] in ("h2", "h3"):
            message = block.text.translate(PRINTED) if part == STOPS else ""
            found.append(Entry(block.id, message, [], [], block.place))
        elif block.kind == "code" and found:
            {"python": found[-1].programs, "text": found[-1].outputs}[block.language].append(
                block.text
            )
    parts = {STOPS, RUNS, "index"}
    return [entry for entry in found if entry.id not in parts]


def of_this_torch(path: Path = DOCS / "en" / NAME) -> bool:
    """Say whether a page's outputs are those of the PyTorch that runs here, if it names one."""
    lines = path.read_text("utf-8").splitlines()
    named = [line for line in lines if line.startswith("PyTorch ") and line[8:9].isdigit()]
    return named in ([], [RELEASE])


def error_of(code: str) -> Exception | None:
    """Return what a program would stop with, were that not caught to be printed."""
    tree = ast.parse(code)
    bodies = [it.body if isinstance(it, ast.Try) else [it] for it in tree.body]
    tree.body = [statement for body in bodies for statement in body]
    try:
        run_python(ast.unparse(tree))
    except Exception as error:
        return error
    return None
