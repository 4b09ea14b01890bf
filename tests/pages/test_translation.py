"""A change in one language only is named."""

import pytest

from tests.pages.reading import TWINS, Block, read, where
from tests.pages.translation import RECORD, UnequalPagesError, digest, pairs
from tests.verdict import expect_none

Record = set[tuple[str, ...]]


def problems(zh: list[Block], en: list[Block], record: Record) -> list[str]:
    """Name every pair of blocks that nobody has read side by side as it stands."""
    known_zh, known_en = {pair[0] for pair in record}, {pair[1] for pair in record}
    found = []
    for one, other in pairs(zh, en):
        if (digest(one), digest(other)) in record:
            continue
        if digest(other) in known_en and digest(one) not in known_zh:
            found.append(f"{one.place} has changed, {other.place} has not: translate or undo it")
        elif digest(one) in known_zh and digest(other) not in known_en:
            found.append(f"{other.place} has changed, {one.place} has not: translate or undo it")
        else:
            found.append(f"{one.place} and {other.place} are new: compare them")
    return [f"{problem}, then run make translated" for problem in found]


@pytest.mark.parametrize(("zh", "en"), TWINS, ids=[where(en) for _, en in TWINS])
def test_pages(zh, en):
    record = {tuple(line.split()) for line in RECORD.read_text("utf-8").splitlines()}
    expect_none(problems(read(zh), read(en), record))


@pytest.fixture
def pages(blocks):
    return blocks("收敛。\n\n- 梯度\n", "zh.md"), blocks("It converges.\n\n- gradient\n", "en.md")


def test_a_change_in_one_language_is_named(blocks, pages):
    zh, en = pages
    record = {(digest(one), digest(other)) for one, other in pairs(zh, en)}
    assert not problems(zh, en, record)
    (problem,) = problems(blocks("收敛。\n\n- 损失\n", "zh.md"), en, record)
    assert problem.startswith("zh.md:3 has changed, en.md:3 has not")
    (problem,) = problems(zh, blocks("It diverges.\n\n- gradient\n", "en.md"), record)
    assert problem.startswith("en.md:1 has changed, zh.md:1 has not")


def test_pages_with_other_blocks_are_named(blocks, pages):
    with pytest.raises(UnequalPagesError, match=r"^zh\.md:1 and en\.md:1: 2 and 1 blocks"):
        pairs(pages[0], blocks("It converges.", "en.md"))


def test_new_blocks_are_named(pages):
    assert "are new" in problems(*pages, set())[0]
