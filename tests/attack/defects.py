"""What a defect is: changes to the project's files, and the tests that should notice them."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from tests.pages.reading import ROOT

EQUIVALENT = Path(__file__).with_name("equivalent.csv")

Selection = tuple[str, ...]  # arguments of pytest


class Change(NamedTuple):
    """Some text of a file, and what stands in its place."""

    file: str
    start: int
    old: str
    new: str

    def applied(self, text: str) -> str:
        end = self.start + len(self.old)
        assert text[self.start : end] == self.old, self
        return text[: self.start] + self.new + text[end:]

    def __str__(self) -> str:
        line = source(self.file)[: self.start].count("\n") + 1
        old, new = (shorten(text, 80, placeholder="…") for text in (self.old, self.new))
        return f"{self.file}:{line}: {old!r} -> {new!r}"


class Defect(NamedTuple):
    """Changes that belong together, and the selections of tests that concern them, in order."""

    kind: str
    changes: tuple[Change, ...]
    tests: tuple[Selection, ...]
    in_both: bool = False  # languages, which an editor records with `make translated`

    def __str__(self) -> str:
        return f"{self.kind}: {'; '.join(map(str, self.changes))}"

    def apply(self, project: Path) -> None:
        """Change the files of a project."""
        for change in sorted(self.changes, key=lambda change: -change.start):
            path = project / change.file
            path.write_text(change.applied(path.read_text("utf-8")), "utf-8", newline="\n")


@cache
def source(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def start_of(file: str, line: int) -> int:
    """Return where in a file a line begins, counted from 0."""
    return sum(len(text) + 1 for text in source(file).split("\n")[:line])


def lines_of(change: Change) -> tuple[str, str, str]:
    """Name a change in a way that lasts: the file, and the lines before and after it."""
    text = source(change.file)
    first = text.rfind("\n", 0, change.start) + 1
    last = text.find("\n", change.start + len(change.old)) % (len(text) + 1)
    new = change.applied(text)
    return (
        change.file,
        text[first:last].strip(),
        new[first : last + len(new) - len(text)].strip(),
    )


@cache
def equivalent() -> frozenset[tuple[str, str, str]]:
    """Return the changes that change nothing, for which the file gives the reasons."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as file:
        return frozenset((row["file"], row["old"], row["new"]) for row in csv.DictReader(file))


def take(count: int, defects: Iterable[Defect]) -> Iterator[Defect]:
    """Take some defects, no two alike, and none that changes nothing."""
    seen: set[tuple[Change, ...]] = set()
    for defect in defects:
        if len(seen) == count:
            return
        if defect.changes in seen or lines_of(defect.changes[0]) in equivalent():
            continue
        seen.add(defect.changes)
        yield defect
