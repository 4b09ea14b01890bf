"""The original article, and what of it stands on our pages."""

import re
from pathlib import Path

from page.fences import Fence, fences

ORIGINAL = Path(__file__).with_name("building-simple-binary-classification.md")
LISTING = "py"


def pieces(source: str) -> list[str]:
    """Split an article into its headings, paragraphs and listings, in order.

    Code that is not the author's is left out, and so are the ids of headings.
    """
    body = source.split("---\n", 2)[2]
    lines, found, start = body.split("\n"), [], 0
    for block in _blocks(body):
        found += _prose(lines[start : block.first])
        if block.language == LISTING:
            found.append(block.code)
        start = block.last + 1
    return found + _prose(lines[start:])


def listings(source: str) -> list[str]:
    """Return the author's listings, as the original or a page of ours shows them."""
    return [block.code for block in _blocks(source) if block.language == LISTING]


def _blocks(source: str) -> list[Fence]:
    """Read the original, whose fences have a space that not all readers allow, or our page."""
    return fences(source.replace("``` python\n", f"```{LISTING}\n"))


def _prose(lines: list[str]) -> list[str]:
    text = re.sub(r" \{#[\w-]+\}$", "", "\n".join(lines), flags=re.M)
    return [piece for block in re.split(r"\n\s*\n", text) if (piece := block.strip())]
