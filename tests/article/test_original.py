"""Every word and every listing of the original is on the Chinese page, in its order."""

import pytest

from tests.article.original import ORIGINAL, listings, pieces
from tests.pages.reading import ROOT, front_matter
from tests.verdict import expect_none

SOURCE = ORIGINAL.read_text("utf-8")
PAGE = ROOT / "docs/zh/article.md"


def missing(page: str) -> list[str]:
    """Name every piece of the original that the page lacks, or has at another place."""
    rest = iter(pieces(page))
    here = pieces(page)
    found = []
    for piece in pieces(SOURCE):
        if piece not in here:
            found.append(f"docs/zh/article.md lacks, word for word: {piece!r}")
        elif piece not in rest:
            found.append(f"docs/zh/article.md has out of order: {piece!r}")
            rest = iter(here)
    return found


def test_every_piece_is_there():
    expect_none(missing(PAGE.read_text("utf-8")))


def test_author_tabs_hold_the_listings_and_nothing_else():
    assert listings(PAGE.read_text("utf-8")) == listings(SOURCE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_metadata(language):
    ours = front_matter(ROOT / "docs" / language / "article.md")
    original = front_matter(ORIGINAL)
    assert (ours["author"], ours["date"], ours["tags"]) == (
        original["author"],
        original["pubDate"],
        original["tags"],
    )
    quoted = ours.get("original", ours)
    assert quoted["title"] == original["title"]
    assert quoted["description"] == original["description"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("输出Y为1，否则", "输出Y为0，否则"),
        ("loss.backward()\n", "loss.backward() \n"),
    ],
)
def test_a_change_is_found(old, new):
    assert old in SOURCE
    assert missing(SOURCE.replace(old, new, 1))


def test_another_order_is_found():
    first, second = "第一层，10个神经元", "第二层，输出层，1个神经元"
    swapped = SOURCE.replace(first, "x").replace(second, first).replace("x", second)
    assert "out of order" in missing(swapped)[0]
