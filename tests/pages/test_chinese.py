"""New Chinese text keeps the author's style: full-width punctuation, no spaces before Latin."""

import re

import pytest

from tests.article.original import ORIGINAL
from tests.pages.reading import EVERY_PAGE, PROSE, ROOT, Block, read, where
from tests.verdict import expect_none
from whole import words

HAN = "[\u4e00-\u9fff]"
PUNCTUATION = re.compile(rf"{HAN}(?:[,;:!?()]|\.(?!\w))|[,;:!?()]{HAN}")
SPACE = re.compile(f"{HAN} +[\\w(]|[\\w)] +{HAN}")
AUTHOR = re.sub(r"[`*]|^#+ ", "", ORIGINAL.read_text("utf-8"), flags=re.M).splitlines()


def problems(blocks: list[Block]) -> list[str]:
    """Name every block with half-width punctuation or spaces next to a Chinese character."""
    return [
        f"{block.place}: {what} in {match[0]!r}"
        for block in blocks
        if block.kind in PROSE and block.text not in AUTHOR
        for what, pattern in (("half-width punctuation", PUNCTUATION), ("a space", SPACE))
        if (match := pattern.search(block.text))
    ]


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    expect_none(problems(read(path)))


def test_words():
    said = [text for group in words.read(ROOT / "docs")["zh"].values() for text in group.values()]
    typed = re.compile("“.*?”")  # by the reader, in whatever style
    expect_none(problems([Block("p", typed.sub("", text), "words.yml") for text in said]))


@pytest.mark.parametrize(
    "text", ["损失,梯度", "收敛 lossi", "用 `binclf`", "轮(epoch)", "完了.", '??? a "答,案"']
)
def test_another_style_is_found(blocks, text):
    assert problems(blocks(text))


def test_the_author_may(blocks):
    original = "通过 `F.binary_cross_entropy_with_logits` 计算损失函数"
    (line,) = [line for line in ORIGINAL.read_text("utf-8").splitlines() if original in line]
    assert not problems(blocks(line))
