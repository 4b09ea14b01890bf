"""The score: of each kind of defect, how many were noticed; and the table on the page on testing.

What the command has found is in score.csv, which the check of numbers reads too.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from tests.attack.defects import Defect

SCORE = Path(__file__).with_name("score.csv")
KINDS = Path(__file__).with_name("kinds.csv")
MARKER = "<!--tests/attack/score.csv-->\n"
ROWS = re.compile(r"(?:\n(?:\|.*\n)+)?")
LEVEL, WIDTH = "95%", 1.959964  # standard deviations on either side that hold 95 % of them
HEAD = {
    "zh": f"\n| 缺陷 | 发现 | {LEVEL}置信区间 |\n| --- | --- | --- |\n",
    "en": f"\n| Defect | Noticed | {LEVEL} confidence interval |\n| --- | --- | --- |\n",
}


class Kind(NamedTuple):
    """A kind of defect: how many to seed, and its name in both languages."""

    kind: str
    defects: int
    zh: str
    en: str


def read_kinds() -> list[Kind]:
    with KINDS.open(encoding="utf-8", newline="") as file:
        return [Kind(**{**row, "defects": int(row["defects"])}) for row in csv.DictReader(file)]


def wilson(noticed: int, seeded: int) -> tuple[float, float]:
    """Return Wilson's interval for a rate, from 0 to 1."""
    rate, square = noticed / seeded, WIDTH**2 / seeded
    middle = rate + square / 2
    half = WIDTH * sqrt((rate * (1 - rate) + square / 4) / seeded)
    return (middle - half) / (1 + square), (middle + half) / (1 + square)


def write_score(defects: Iterable[Defect], survivors: Iterable[Defect]) -> None:
    seeded = Counter(defect.kind for defect in defects)
    missed = Counter(defect.kind for defect in survivors)
    with SCORE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kind", "seeded", "noticed", "level", "low", "high"])
        for kind, n in seeded.items():
            noticed = n - missed[kind]
            low, high = wilson(noticed, n)
            writer.writerow([kind, n, noticed, LEVEL, f"{low:.0%}", f"{high:.0%}"])


def with_score(page: str, language: str) -> str:
    """Return a page with the score as it is now; only the one on testing has a place for it."""
    head, marker, below = page.partition(MARKER)
    if not marker:
        return page
    names = {kind.kind: getattr(kind, language) for kind in read_kinds()}
    with SCORE.open(encoding="utf-8", newline="") as file:
        rows = [
            f"| {names[row['kind']]} | {row['noticed']}/{row['seeded']} "
            f"| {row['low'].rstrip('%')}–{row['high']} |\n"
            for row in csv.DictReader(file)
        ]
    return head + marker + HEAD[language] + "".join(rows) + ROWS.sub("", below, count=1)
