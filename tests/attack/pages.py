"""Defects in a page of one language. Each function gives them in random order."""

import re
from collections.abc import Iterator
from random import Random

from page.fences import fences
from tests.attack.defects import Change, Defect, Selection, source, start_of
from tests.attack.prose import NUMBER, WORD, Span, masked, sentences
from tests.pages.reading import SITE, where

FILES = [where(page) for page in SITE]
HEADING = re.compile(r"^#+ .*\{#([\w-]+)\}$", re.M)
TARGET = re.compile(r"\]\(([^)\s]+)\)")
MORE_TESTS = {"article": ["tests/article/test_original.py"], "testing": ["tests/attack"]}
LISTINGS = ("python", "py", "console")


def tests_of(file: str, run: bool = False) -> tuple[Selection, ...]:
    """Return what checks the source of a page, and runs its blocks if need be."""
    name = file.split("/", 2)[2].removesuffix(".md")
    blocks = [(f"docs/en/{name}.md",)] if run else []
    return (("tests/pages", *MORE_TESTS.get(name, []), "-k", name), *blocks)


def _shuffled(rng: Random, places: list) -> list:
    return rng.sample(places, len(places))


def _language(file: str) -> str:
    return file.split("/")[1]


def _lines_of_code(file: str, *languages: str) -> Iterator[tuple[int, str]]:
    """Give each line of a file's blocks in some languages, and where it starts."""
    lines = source(file).split("\n")
    for fence in fences(source(file)):
        if fence.language in languages:
            for k in range(fence.first + 1, fence.last):
                yield start_of(file, k), f"{lines[k]}\n"


def _sentences(file: str) -> list[Span]:
    return [span for spans in sentences(source(file), _language(file)) for span in spans]


def _defect(kind: str, file: str, span: tuple[int, int], new: str, run: bool = False) -> Defect:
    change = Change(file, span[0], source(file)[slice(*span)], new)
    return Defect(kind, (change,), tests_of(file, run))


def _other_digit(rng: Random, kind: str, file: str, k: int, run: bool = False) -> Defect:
    others = "0123456789".replace(source(file)[k], "")
    return _defect(kind, file, (k, k + 1), rng.choice(others), run)


def digit_in_prose(rng: Random) -> Iterator[Defect]:
    places = [(f, n) for f in FILES for n in NUMBER.finditer(masked(source(f)))]
    for file, number in _shuffled(rng, places):
        k = rng.choice([k for k, c in enumerate(number[0], number.start()) if c.isdigit()])
        yield _other_digit(rng, "digit-in-prose", file, k)


def digit_in_output(rng: Random) -> Iterator[Defect]:
    places = [
        (file, start + digit.start())
        for file in FILES
        for start, line in _lines_of_code(file, "text")
        for digit in re.finditer(r"\d", line)
    ]
    for file, k in _shuffled(rng, places):
        yield _other_digit(rng, "digit-in-output", file, k, run=True)


def sentence_changed(rng: Random) -> Iterator[Defect]:
    places = [
        (file, word)
        for file in FILES
        for sentence in _sentences(file)
        for word in WORD[_language(file)].finditer(masked(source(file)), *sentence)
    ]
    for file, word in _shuffled(rng, places):
        yield _defect("sentence-changed", file, word.span(), "")


def sentence_dropped(rng: Random) -> Iterator[Defect]:
    places = [
        (file, paragraph)
        for file in FILES
        for paragraph in sentences(source(file), _language(file))
        if len(paragraph) > 1
    ]
    for file, paragraph in _shuffled(rng, places):
        k = rng.randrange(len(paragraph))
        after = paragraph[k + 1].start if k + 1 < len(paragraph) else paragraph[k].end
        before = paragraph[k].start if k + 1 < len(paragraph) else paragraph[k - 1].end
        yield _defect("sentence-dropped", file, (before, after), "")


def sentence_added(rng: Random) -> Iterator[Defect]:
    places = [
        (file, paragraph[-1].end)
        for file in FILES
        for paragraph in sentences(source(file), _language(file))
        if paragraph
    ]
    for file, end in _shuffled(rng, places):
        if others := [it for it in _sentences(file) if it.end != end]:
            added = source(file)[slice(*rng.choice(others))]
            space = "" if _language(file) == "zh" else " "
            yield _defect("sentence-added", file, (end, end), space + added)


def code(rng: Random) -> Iterator[Defect]:
    """Drop a line of code, or change a digit in one. The author's comments are prose."""
    lines = [
        (file, start, line)
        for file in FILES
        for start, line in _lines_of_code(file, *LISTINGS)
        if re.fullmatch(r" *[^\s#][^#\n]*\n", line)
    ]
    for file, start, line in _shuffled(rng, lines):
        digits = [k for k, c in enumerate(line) if c.isdigit() and not line[k - 1].isalnum()]
        if digits and rng.random() < 0.5:
            yield _other_digit(rng, "code", file, start + rng.choice(digits), run=True)
        else:
            yield _defect("code", file, (start, start + len(line)), "", run=True)


def heading_id(rng: Random) -> Iterator[Defect]:
    places = [(file, match) for file in FILES for match in HEADING.finditer(source(file))]
    for file, heading in _shuffled(rng, places):
        yield _defect("heading-id", file, heading.span(1), heading[1] + "-2")


def link(rng: Random) -> Iterator[Defect]:
    """Let a link lead where another link of the page leads, so that it is not a dead one."""
    places = [(file, match) for file in FILES for match in TARGET.finditer(source(file))]
    for file, target in _shuffled(rng, places):
        others = {t[1] for t in TARGET.finditer(source(file))} | {"index.md"}
        other = rng.choice(sorted(others - {target[1]}))
        yield _defect("link", file, target.span(1), other)
