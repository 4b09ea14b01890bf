"""English pages have apostrophes as they are printed, not as they are typed in code."""

import re

import pytest

from tests.pages.reading import EVERY_PAGE, PROSE, Block, language_of, read, where
from tests.verdict import expect_none

STRAIGHT = re.compile(r"\w+'(?:\w+|(?=\s|$))")


def problems(blocks: list[Block]) -> list[str]:
    """Name every block of prose with a straight apostrophe."""
    return [
        f"{block.place}: use ’ in {match[0]!r}"
        for block in blocks
        if block.kind in PROSE and (match := STRAIGHT.search(block.text))
    ]


@pytest.mark.parametrize(
    "path", [path for path in EVERY_PAGE if language_of(path) == "en"], ids=where
)
def test_pages(path):
    expect_none(problems(read(path)))


@pytest.mark.parametrize("text", ["It's", "the samples' losses", "# The author's", "`x`'s use"])
def test_a_straight_one_is_found(blocks, text):
    assert problems(blocks(text))


def test_code_may(blocks):
    assert not problems(blocks("It’s the samples’: `f['x']`\n\n```python\nx = 'a'\n```\n"))
