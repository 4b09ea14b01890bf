"""The original article, and what of it stands on our pages."""

import re
from pathlib import Path
from textwrap import dedent

import yaml

ORIGINAL = Path(__file__).with_name("building-simple-binary-classification.md")
LISTING = ("py", " python")  # how our pages, and how the original fences them
FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>[^\n`]*)\n(?P<code>.*?)^(?P=indent)```$", re.M | re.S
)


def front_matter() -> dict:
    return yaml.safe_load(ORIGINAL.read_text("utf-8").split("---\n")[1])


def pieces(source: str) -> list[str]:
    """Split an article into its headings, paragraphs and listings, in order.

    Code that is not the author's is left out, and so are the ids of headings.
    """
    body = source.split("---\n", 2)[2]
    listings: list[str] = []

    def take(match: re.Match) -> str:
        if match["kind"] not in LISTING:
            return ""
        listings.append(dedent(match["code"]))
        return f"\n\nLISTING {len(listings) - 1}\n\n"

    prose = re.sub(r" \{#[\w-]+\}$", "", FENCE.sub(take, body), flags=re.M)
    return [
        listings[int(piece.split()[1])] if piece.startswith("LISTING ") else piece
        for piece in (block.strip() for block in re.split(r"\n\s*\n", prose))
        if piece
    ]


def listings(source: str) -> list[str]:
    """Return the author's listings, as the original or a page of ours shows them."""
    return [dedent(match["code"]) for match in FENCE.finditer(source) if match["kind"] in LISTING]
