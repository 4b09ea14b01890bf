"""What of a page's source is prose, and where its sentences, words and numbers begin and end."""

import re
from functools import cache
from typing import NamedTuple

from page.fences import fences

FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.M | re.S)
GENERATED = re.compile(r"^<!--\S+\.csv-->\n.*", re.M | re.S)  # by `make refresh`, not by hand
# No sentence stands in comments, in titles of tabs and admonitions, in rules of tables and where
# the reference is.
OTHER_LINES = re.compile(
    r"^ *(?:<!--.*-->|===.*|!!! .*|\?{3}.*|\|[ |:-]+\||::: .*|\$\$.*\$\$)$", re.M
)
# The signs of lists and definitions; Markdown counts itself.
SIGNS = re.compile(r"^ *(?:\d+\.|-|:) +", re.M)
# What is not read, or not read as words: attributes, targets, code, formulas, HTML, addresses.
OTHER_PARTS = re.compile(
    r"\{[^{}]*\}|(?<=\])\([^)]*\)|`[^`]*`|\$[^$\n]*\$|<[^>\n]*>|https?://\S+", re.M
)
PART = "\N{OBJECT REPLACEMENT CHARACTER}"
NUMBER = re.compile(r"(?<![A-Za-z_\d.,])\d+(?:,\d{3})*(?:\.\d+)*(?![A-Za-z_\d])")
SENTENCE = {
    "zh": re.compile(r"[^。！？\s][^。！？]*[。！？]"),
    "en": re.compile(r"[^.!?\s](?:[^.!?]|[.!?](?=\S))*[.!?](?=\s|$)"),
}
WORD = {"zh": re.compile("(?<=[一-鿿])[一-鿿](?=[一-鿿])"), "en": re.compile(r"(?<= )[a-z’]+ ")}


class Span(NamedTuple):
    start: int
    end: int


@cache
def masked(source: str) -> str:
    """Return a page's source with spaces for all that is no prose, and a sign for its parts."""
    lines = source.split("\n")
    for fence in fences(source):
        for k in range(fence.first, fence.last + 1):
            lines[k] = " " * len(lines[k])
    source = "\n".join(lines)
    for other in (FRONT_MATTER, GENERATED, OTHER_LINES, SIGNS):
        source = other.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
    return OTHER_PARTS.sub(lambda match: PART * len(match[0]), source)


@cache
def paragraphs(source: str) -> list[Span]:
    """Return where the lines of prose are; on our pages each is a whole paragraph, item or row."""
    return [Span(*line.span()) for line in re.finditer(".+", masked(source)) if line[0].strip()]


@cache
def sentences(source: str, language: str) -> list[list[Span]]:
    """Return for each paragraph where its sentences are, headings and tables left out."""
    found = []
    for start, end in paragraphs(source):
        text = masked(source)[start:end]
        if text.lstrip()[0] not in "#|":
            matches = SENTENCE[language].finditer(text)
            found.append([Span(start + m.start(), start + m.end()) for m in matches])
    return found
