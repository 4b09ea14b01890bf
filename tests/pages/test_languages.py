"""The two languages have the same pages with the same blocks, code, links and numerals."""

import re
from collections import Counter
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.pages.numerals import numerals, spelled
from tests.pages.reading import PROSE, ROOT, TWINS, Block, front_matter, read, where
from tests.verdict import expect_none


def differences(zh: list[Block], en: list[Block]) -> list[str]:
    """Name every block that has no counterpart, or one that says something else."""
    for one, other in zip_longest(zh, en):
        if one is None or other is None:
            return [f"{(one or other).place}: no counterpart for {(one or other).text!r}"]
        if _shape(one) != _shape(other):
            return [
                f"{one.place} is {_shape(one)} {one.text!r}, "
                f"but {other.place} is {_shape(other)} {other.text!r}"
            ]
    return [
        f"{one.place} and {other.place}: {difference}"
        for one, other in zip(zh, en, strict=True)
        for difference in _differences_of(one, other)
    ]


def _shape(block: Block) -> tuple:
    parents = tuple("tab" if parent.startswith("tab ") else parent for parent in block.parents)
    return block.kind, parents, block.language


def _differences_of(zh: Block, en: Block) -> list[str]:
    found = []
    if zh.id != en.id:
        found.append(f"the heading ids {zh.id!r} and {en.id!r} differ")
    if zh.kind == "code" and _code(zh) != _code(en):
        what = "outputs differ (run make refresh)" if zh.language == "text" else "code differs"
        found.append(f"the {what}: {zh.text!r} and {en.text!r}")
    if sorted(zh.formulas) != sorted(en.formulas):
        found.append(f"the formulas {zh.formulas} and {en.formulas} differ")
    if zh.kind == "comment" and zh.text != en.text:
        found.append(f"the comments {zh.text!r} and {en.text!r} differ")
    if [_neutral(link) for link in zh.links] != [_neutral(link) for link in en.links]:
        found.append(f"the links {zh.links} and {en.links} differ")
    if zh.kind in PROSE:
        found += _different_numerals(zh.text, en.text)
    return found


def _code(block: Block) -> str:
    """Leave out the comments of the author's listings, the one thing in them that is translated."""
    return re.sub("#.*", "#", block.text) if block.language == "py" else block.text


def _neutral(link: str) -> str:
    return re.sub(r"(docs|figures)/zh/", r"\1/en/", link).replace(".zh.md", ".md")


def _different_numerals(zh: str, en: str) -> list[str]:
    in_zh, in_en = Counter(numerals(zh)), Counter(numerals(en))
    only_zh = in_zh - in_en - Counter(spelled(en))
    only_en = in_en - in_zh - Counter(spelled(zh))
    if not only_zh and not only_en:
        return []
    return [
        f"numerals differ: {sorted(only_zh)} only in Chinese, {sorted(only_en)} only in English"
    ]


@pytest.mark.parametrize(("zh", "en"), TWINS, ids=[where(en) for _, en in TWINS])
def test_pages(zh, en):
    expect_none(differences(_page(zh), _page(en)))


def _page(path: Path) -> list[Block]:
    """Read a page; headings outside the site have no ids of ours."""
    return [replace(b, id="") if path.parent == ROOT else b for b in read(path)]


@pytest.mark.parametrize(("zh", "en"), TWINS, ids=[where(en) for _, en in TWINS])
def test_front_matter(zh, en):
    ours, theirs = front_matter(zh), front_matter(en)
    ours.pop("original", None)
    translated = {"title", "description"}
    assert ours.keys() == theirs.keys(), f"{where(zh)} and {where(en)}"
    assert {k: ours[k] for k in ours.keys() - translated} == {
        k: theirs[k] for k in theirs.keys() - translated
    }, f"{where(zh)} and {where(en)}"


def test_same_files():
    names = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (ROOT / "docs/zh", ROOT / "docs/en")
    ]
    assert names[0] == names[1]


GOOD = """\
# Title {#title}

Two lists: [one](a.md), `two`, 3, $h_1$.

$$h_1 = x$$

- a
- b

!!! note "Note"

    ```python
    print(1)
    ```

??? answer "Answer"

    Folded.

| a | b |
| --- | --- |
| 1 | 2 |

=== "binclf"

    ```py
    1 # comment
    ```
"""


def test_good_pages(blocks):
    twin = GOOD.replace("Two", "两").replace("3,", "三，").replace("# comment", "# 注释")
    assert not differences(blocks(twin), blocks(GOOD))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("{#title}", "{#other}", "heading ids"),
        ("# Title", "## Title", "page.md:1"),
        ("(a.md)", "(b.md)", "links"),
        (", 3,", ", 4,", "numerals"),
        (", 3,", ",", "numerals"),
        ("$h_1$", "$h_2$", "formulas"),
        ("= x", "= y", "formulas"),
        ("- b\n", "", "page.md"),
        ("!!! note", "!!! tip", "page.md"),
        ("??? answer", "???+ answer", "page.md"),
        ("??? answer", "!!! answer", "page.md"),
        ("Folded.", "Folded 4.", "numerals"),
        ('"Answer"', '"Answer 4"', "numerals"),
        ("print(1)", "print(2)", "code differs"),
        ("```python", "```text", "page.md"),
        ("1 # comment", "2 # comment", "code differs"),
        ("    ```py\n    1 # comment\n    ```\n", "", "no counterpart"),
    ],
)
def test_bad_pages(blocks, old, new, difference):
    assert old in GOOD
    found = differences(blocks(GOOD), blocks(GOOD.replace(old, new)))
    assert found
    assert difference in found[0]
