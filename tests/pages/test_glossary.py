"""A translation uses the agreed terms, and the glossary's page shows them and where they are."""

import pytest

from tests.pages.glossary import MARKER, Term, read_terms, sections, terms_in, with_terms
from tests.pages.reading import ROOT, SITE, TWINS, Block, language_of, name_of, read, where
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


Sections = dict[str, str]  # by page.md#id


def misplaced(zh: Sections, en: Sections, terms: list[Term]) -> list[str]:
    """Name every term that does not lead to a section that has it, and the sections that do.

    Whether a page has it, the Chinese says: some English words, as recall, are others' too.
    """
    in_zh = {place: terms_in(text, terms) for place, text in zh.items()}
    found = []
    for term in terms:
        has_zh = [place for place, there in in_zh.items() if term in there]
        has_en = [place for place, text in en.items() if term.is_in(text)]
        both = ", ".join(place for place in has_zh if place in has_en) or "no section"
        if not has_zh and term.place:
            found.append(f"{term.zh!r} is on no page: it has to have no place")
        elif has_zh and not term.place:
            found.append(f"{term.zh!r} has no place, but is in {both}")
        elif term.place:
            for word, has in ((term.zh, has_zh), (term.en, has_en)):
                if term.place not in has:
                    found.append(f"{term.place} has no {word!r}; {both} has it in both languages")
    return found


def test_terms_lead_to_where_they_are():
    zh, en = (
        {
            f"{name_of(path)}#{id}": text
            for path in SITE
            if language_of(path) == language and name_of(path) != "glossary.md"
            for id, text in sections(read(path)).items()
        }
        for language in ("zh", "en")
    )
    expect_none(misplaced(zh, en, TERMS))


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
    assert with_terms(head + MARKER + rest, "en", ROWS[2:]) == head + MARKER


def test_a_section_is_what_is_seen_from_its_heading_to_the_next(blocks):
    page = blocks("""
        Before.

        # One {#one}

        Opening, with `code`. ![alternative](a.svg)

        ```python
        listing
        ```

        !!! note "Title"

            | cell |
            | ---- |

        ## Two {#two}

        - item

        ::: package.function
        """)
    assert sections(page) == {
        "one": "One\nOpening, with code.\nTitle\ncell",
        "two": "Two\nitem",
    }


PLACES = [
    Term("轮", "epoch", "", "轮流", "a.md#b", "", ""),
    Term("损失", "loss", "", "", "", "", ""),
]


@pytest.mark.parametrize(
    ("zh", "en", "terms"),
    [
        ({"a.md#b": "1轮", "a.md#c": ""}, {"a.md#b": "1 epoch", "a.md#c": ""}, PLACES),
        (
            {"a.md#b": "轮和损失"},
            {"a.md#b": "Epoch and loss"},
            [PLACES[1]._replace(place="a.md#b")],
        ),
        ({"a.md#b": "轮"}, {"a.md#b": "epoch, and no loss"}, PLACES),  # the Chinese says so
    ],
)
def test_terms_in_good_places(zh, en, terms):
    assert not misplaced(zh, en, terms)


@pytest.mark.parametrize(
    ("zh", "en", "said"),
    [
        (
            {"a.md#b": "轮流", "a.md#c": "1轮"},
            {"a.md#b": "An epoch", "a.md#c": "1 epoch"},
            "a.md#b has no '轮'; a.md#c has it in both languages",
        ),
        (
            {"a.md#b": "1轮", "a.md#c": "1轮"},
            {"a.md#b": "1 pass", "a.md#c": "1 pass"},
            "a.md#b has no 'epoch'; no section has it in both languages",
        ),
        ({"a.md#b": "轮流"}, {"a.md#b": "epoch"}, "'轮' is on no page: it has to have no place"),
        (
            {"a.md#b": "轮", "c.md#d": "损失"},
            {"a.md#b": "epoch", "c.md#d": "loss"},
            "'损失' has no place, but is in c.md#d",
        ),
    ],
)
def test_a_term_in_a_bad_place_is_found(zh, en, said):
    assert misplaced(zh, en, PLACES) == [said]
