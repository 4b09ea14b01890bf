"""Defects in a page of both languages alike, as an editor would make them."""

import re
from collections.abc import Iterator
from random import Random

from page.fences import fences
from tests.attack.defects import Change, Defect, source, start_of
from tests.attack.pages import tests_of
from tests.attack.prose import NUMBER, Span, masked, paragraphs
from tests.pages.reading import MARKER, PAGES

# Forms of a fence that Markdown understands, and that pytest-codeblocks skips in silence.
FORMS = [
    ('```python hl_lines="1"', "```"),
    ("``` python", "```"),
    ("~~~python", "~~~"),
    ("```{.python}", "```"),
]
# What holds a number in a sentence against the figure that follows it.
IN_A_FIGURE = ("tests/site/test_live.py", "-k", "says_what_the_page_says")


def _files(page: str) -> tuple[str, str]:
    return f"docs/zh/{page}", f"docs/en/{page}"


def _defect(kind: str, page: str, changes: list[Change], live: bool = False) -> Defect:
    figures = (IN_A_FIGURE,) if live else ()
    return Defect(kind, tuple(changes), (*tests_of(f"docs/en/{page}"), *figures), in_both=True)


def fence(rng: Random) -> Iterator[Defect]:
    places = [
        (page, blocks)
        for page in PAGES
        for blocks in zip(*(fences(source(file)) for file in _files(page)), strict=True)
        if blocks[0].language == "python"
    ]
    for page, blocks in rng.sample(places, len(places)):
        begin, end = rng.choice(FORMS)
        changes = []
        for file, block in zip(_files(page), blocks, strict=True):
            first, last = (start_of(file, k) + len(block.indent) for k in (block.first, block.last))
            changes.append(Change(file, first, "```python", begin))
            if end != "```":
                changes.append(Change(file, last, "```", end))
        yield _defect("fence", page, changes)


def marker(rng: Random) -> Iterator[Defect]:
    pattern = re.compile(rf"^ *<!--{MARKER}-->\n\n", re.M)
    places = [
        (page, markers)
        for page in PAGES
        for markers in zip(*(pattern.finditer(source(f)) for f in _files(page)), strict=True)
    ]
    for page, markers in rng.sample(places, len(places)):
        files = zip(_files(page), markers, strict=True)
        yield _defect("marker", page, [Change(f, m.start(), m[0], "") for f, m in files])


def number(rng: Random) -> Iterator[Defect]:
    """Exchange a number for another of the same page's prose, in both languages."""
    places = [(page, zh, en) for page in PAGES for zh, en in _same_numbers(page)]
    for page, zh, en in rng.sample(places, len(places)):
        files = _files(page)
        on_page = {match[0] for match in NUMBER.finditer(masked(source(files[1])))}
        others = {n for n in on_page if n.replace(",", "") != en[0].replace(",", "")}
        if not others:
            continue
        other = rng.choice(sorted(others))
        in_chinese = other.replace(",", "")
        changes = [
            Change(files[0], zh.start(), zh[0], in_chinese),
            Change(files[1], en.start(), en[0], other),
        ]
        live = bool(re.search(r'data-live="\w+">$', source(files[1])[: en.start()]))
        yield _defect("number-in-both", page, changes, live)


def _same_numbers(page: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Give each number that two paragraphs have in common, and have once."""
    zh, en = (source(file) for file in _files(page))
    for one, other in zip(paragraphs(zh), paragraphs(en), strict=True):
        ours, theirs = _numbers(zh, one), _numbers(en, other)
        yield from ((ours[n], theirs[n]) for n in sorted(ours.keys() & theirs.keys()))


def _numbers(text: str, span: Span) -> dict[str, re.Match[str]]:
    matches = list(NUMBER.finditer(masked(text), *span))
    values = [match[0].replace(",", "") for match in matches]
    return {v: m for v, m in zip(values, matches, strict=True) if values.count(v) == 1}
