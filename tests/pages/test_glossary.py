"""A translation uses the agreed terms, and the glossary's page shows them."""

import pytest

from tests.pages.glossary import MARKER, Term, read_terms, terms_in, with_terms
from tests.pages.reading import ROOT, TWINS, Block, read, where
from tests.pages.translation import pairs
from tests.verdict import expect_none

TERMS = read_terms()


def problems(zh: list[Block], en: list[Block], terms: list[Term]) -> list[str]:
    """Name every block whose English lacks a term that its Chinese has."""
    return [
        f"{one.place} has {term.zh!r}, but {other.place} has no {term.en!r}: {other.text!r}"
        for one, other in pairs(zh, en)
        for term in terms_in(one.text, terms)
        if not term.is_in(other.text)
    ]


@pytest.mark.parametrize(("zh", "en"), TWINS, ids=[where(en) for _, en in TWINS])
def test_pages(zh, en):
    expect_none(problems(read(zh), read(en), TERMS))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_has_the_terms_of_the_file(language):
    page = (ROOT / "docs" / language / "glossary.md").read_text("utf-8")
    assert page == with_terms(page, language, TERMS), "run make refresh"


def test_no_term_is_there_twice():
    assert len({term.zh for term in TERMS}) == len(TERMS)


ROWS = [
    Term("分布", "distribution", "distributed", "", "", "", ""),
    Term("正态分布", "normal distribution", "", "", "a.md#b", "钟形。", "A bell."),
    Term("轮", "epoch", "", "轮流;轮到", "", "", ""),
    Term("logits", "logits", "logit", "", "", "", ""),
]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("正态分布", "Normal distributions"),
        ("服从分布", "It is distributed"),
        ("训练1轮", "For 1 epoch"),
        ("轮流训练", "Each in turn"),
        ("对logits", "of a logit"),
        ("`f_with_logits`", "`f_with_logits`"),
    ],
)
def test_a_good_translation(blocks, zh, en):
    assert not problems(blocks(zh, "zh.md"), blocks(en, "en.md"), ROWS)


@pytest.mark.parametrize(
    ("zh", "en", "missing"),
    [
        ("正态分布", "A Gaussian distribution", "normal distribution"),
        ("正态分布", "The abnormal distribution", "normal distribution"),
        ("- 轮流\n- 训练1轮", "- in turn\n- 1 pass", "epoch"),
        ("# 对logits {#a}", "# of the score {#a}", "logits"),
        ("```py\n# 一轮\n```", "```py\n# a pass\n```", "epoch"),
    ],
)
def test_another_word_for_a_term_is_found(blocks, zh, en, missing):
    (problem,) = problems(blocks(zh, "zh.md"), blocks(en, "en.md"), ROWS)
    assert f"no {missing!r}" in problem


IDS = ("normal-distribution", "normal-distribution_1")  # two Chinese words, one English one


def test_terms_are_written_below_their_mark_only():
    head, rest = "# Terms\n\n", "\n[a](b.md) · old\n:   stale\n"
    term = '[normal distribution](a.md#b) · <span lang="zh">正态分布</span>'
    entries = "".join(f"\n{term} {{#{id}}}\n:   A bell.\n" for id in IDS)
    after = "\n## After\n\nText.\n"
    for below in ("", after):
        page = head + MARKER + rest + below
        assert with_terms(page, "en", ROWS[1:2] * 2) == head + MARKER + entries + below
    assert with_terms(head + rest, "en", ROWS) == head + rest
