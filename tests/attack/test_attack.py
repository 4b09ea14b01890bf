"""Defects are what they are meant to be, and what becomes of them is told apart rightly."""

from itertools import islice
from random import Random

import pytest
from pytest_codeblocks.main import extract_from_file

from tests.attack import defects, in_both, package, pages, runs, site
from tests.attack.__main__ import GENERATORS
from tests.attack.defects import EQUIVALENT, Change, Defect, lines_of, source, take
from tests.attack.runs import UnsoundError, survivors
from tests.attack.score import MARKER, read_kinds, wilson, with_score
from tests.pages.reading import PROSE, ROOT, read

PAGE = """\
---
title: Title 1
---

# Title {#title}

The loss is 0.25 here, not 0.5. It has [2 parts](a.md#b), `x7` and $x_8$. They add up.

1. Text. Another [word](c.md) for it.

```python
import binclf

print(3)
```

<!--pytest-codeblocks:expected-output-->

```text
34
```

```py
x = 5 # the author's 9
```

<!--some/file.csv-->

Made from 1 file.
"""
CHINESE = (
    PAGE.replace("The loss is 0.25 here, not 0.5. It has", "这里的损失是0.25，不是0.5。它有")
    .replace("and $x_8$. They add up.", "和$x_8$。它们相加。")
    .replace("Text. Another [word](c.md) for it.", "文字在这里。另一个[词](c.md)说它。")
)
# Where a defect may be, and what of it may change.
TEXT, EVERYTHING = {"text"}, {"text", "links", "formulas"}
EXPECTED = {
    pages.digit_in_prose: (PROSE, TEXT),
    pages.digit_in_output: (("code text",), TEXT),
    pages.sentence_changed: (PROSE, TEXT),
    pages.sentence_added: (PROSE, EVERYTHING),
    pages.sentence_dropped: (PROSE, EVERYTHING),
    pages.code: (("code python", "code py"), TEXT),
    pages.heading_id: (("heading",), {"id"}),
    pages.link: (PROSE, {"links"}),
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    for language, text in (("zh", CHINESE), ("en", PAGE)):
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "page.md").write_text(text, "utf-8")
    monkeypatch.setattr(defects, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "FILES", ["docs/zh/page.md", "docs/en/page.md"])
    monkeypatch.setattr(in_both, "PAGES", ["page.md"])
    source.cache_clear()
    yield tmp_path
    source.cache_clear()


def damaged(project, defect):
    """Apply a defect, and return each page's blocks that have changed, before and after."""
    files = sorted({change.file for change in defect.changes})
    texts = {file: (project / file).read_text("utf-8") for file in files}
    before = [read(project / file) for file in files]
    defect.apply(project)
    after = [read(project / file) for file in files]
    for file, text in texts.items():
        (project / file).write_text(text, "utf-8")
    return [
        [(one, other) for one, other in zip(*sides, strict=True) if differing(one, other)]
        for sides in zip(before, after, strict=True)
    ]


def differing(one, other):
    names = ("kind", "text", "id", "language", "links", "formulas")
    return {name for name in names if getattr(one, name) != getattr(other, name)}


@pytest.mark.parametrize("draw", EXPECTED, ids=lambda draw: draw.__name__)
def test_a_defect_in_one_language_changes_one_block(project, draw):
    kinds, fields = EXPECTED[draw]
    drawn = list(draw(Random(0)))
    assert {change.file for defect in drawn for change in defect.changes} == set(pages.FILES)
    for defect in drawn:
        ((changed,),) = damaged(project, defect)
        assert f"{changed[0].kind} {changed[0].language}".strip() in kinds
        assert differing(*changed) <= fields
        assert sum(c.isdigit() for c in defect.changes[0].old) <= 1 or "sentence" in defect.kind


def test_a_number_is_exchanged_in_both_languages(project):
    drawn = list(in_both.number(Random(0)))
    assert {defect.changes[0].old for defect in drawn} == {"0.25", "0.5", "2"}
    for defect in drawn:
        for ((one, other),) in damaged(project, defect):
            assert one.kind in PROSE
            assert differing(one, other) == TEXT
        assert {change.new for change in defect.changes} < {"0.25", "0.5", "2"}


def test_a_fence_is_not_run_in_either_language(project):
    forms = {
        change.new for k in range(20) for d in in_both.fence(Random(k)) for change in d.changes
    }
    assert forms == {form for pair in in_both.FORMS for form in pair} - {"```"}
    (defect,) = in_both.fence(Random(0))
    defect.apply(project)
    for file in pages.FILES:
        run = [block.syntax for block in extract_from_file(project / file)]
        assert "python" not in run


def test_a_marker_is_removed_in_both_languages(project):
    (defect,) = in_both.marker(Random(0))
    defect.apply(project)
    for file, text in zip(pages.FILES, (CHINESE, PAGE), strict=True):
        left_out = text.replace("<!--pytest-codeblocks:expected-output-->\n\n", "")
        assert (project / file).read_text("utf-8") == left_out


@pytest.mark.parametrize("draw", [site.template, site.style, site.build, site.script])
def test_a_defect_of_the_site_changes_what_is_there(draw):
    for defect in islice(draw(Random(0)), 50):
        (change,) = defect.changes
        assert change.applied(source(change.file)) != source(change.file)
        assert all((ROOT / test).is_file() for selection in defect.tests for test in selection)


def test_comments_and_strings_of_scripts_stay():
    text = 'const a = 1 - 2; // 3 - 4\n/* 5 - 6 */ f("7 - 8", /9 - 1/, `${b - c}`);'
    assert [text[sign.start() - 2] for sign in site._signs(text)] == ["1", "b"]


def test_defects_of_the_package(monkeypatch):
    assert list(GENERATORS) == [kind.kind for kind in read_kinds()]
    monkeypatch.setattr(package, "MODULES", ["prediction.py", "network.py"])
    every = {
        (change.old, change.new, defect.kind)
        for kind in ("operator", "comparison", "constant", "condition", "dropped-call")
        for defect in GENERATORS[kind](Random(0))
        for change in defect.changes
    }
    assert {
        (">", ">=", "comparison"),
        ("2**63", "2 * 63", "operator"),
        ("0.5", "1.5", "constant"),
        ("seed is None", "not (seed is None)", "condition"),
        ("or", "and", "condition"),
        ("generator.seed()", "pass", "dropped-call"),
        (
            '_probability(parameters, x, "x").item()',
            '_probability(parameters, x, "x")',
            "dropped-call",
        ),
    } <= every


@pytest.fixture
def tiny(project, monkeypatch):
    """A project of two files, of which only the first is tested."""
    monkeypatch.setattr(runs, "PYTEST", ["unittest"])  # which starts sooner
    test = """\
from unittest import TestCase


class Test(TestCase):
    def test(self):
        with open("a") as file:
            self.assertEqual(file.read(), "1\\n2\\n")
"""
    for name, text in {"test_a.py": test, "a": "1\n2\n", "b": "1\n2\n"}.items():
        (project / name).write_text(text, "utf-8")
    return project


def test_a_defect_is_noticed_or_survives_and_is_named(tiny):
    noticed, survives = (
        Defect("digit", (Change(name, 2, "2", "3"),), (("test_a",),)) for name in "ab"
    )
    assert survivors([noticed, survives], tiny) == [survives]
    assert str(survives) == "digit: b:2: '2' -> '3'"
    assert (tiny / "a").read_text() == "1\n2\n"  # the project itself stays as it is


def test_tests_that_fail_without_a_defect_are_no_measure(tiny):
    (tiny / "a").write_text("0", "utf-8")
    with pytest.raises(UnsoundError, match=r"pytest test_a$"):
        survivors([Defect("digit", (Change("b", 2, "2", "3"),), (("test_a",),))], tiny)


def test_an_endless_run_is_ended(tmp_path):
    assert not runs._passes(tmp_path, ["http.server", "0"], limit=0.3)


def test_what_changes_nothing_is_not_seeded(project, monkeypatch):
    every = list(pages.heading_id(Random(0)))
    monkeypatch.setattr(defects, "equivalent", lambda: {lines_of(every[0].changes[0])})
    assert lines_of(every[0].changes[0])[1:] == ("# Title {#title}", "# Title {#title-2}")
    assert list(take(2, every * 2)) == every[1:]


def test_what_is_listed_as_equivalent_is_still_there():
    for file, old, new in defects.equivalent():
        assert old in source(file), f"{EQUIVALENT.name}: {file} has no {old!r}"
        assert old != new


@pytest.mark.parametrize(
    ("noticed", "seeded", "low", "high"),
    [(8, 10, 0.490, 0.943), (10, 10, 0.722, 1), (0, 10, 0, 0.278), (50, 100, 0.404, 0.596)],
)
def test_the_interval_is_wilsons(noticed, seeded, low, high):
    assert wilson(noticed, seeded) == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize("language", ["zh", "en"], ids="docs/{}/testing.md".format)
def test_the_page_has_the_score_of_the_file(language):
    page = (ROOT / "docs" / language / "testing.md").read_text("utf-8")
    assert MARKER in page
    assert page == with_score(page, language), "run make refresh"
    after = "\n## After\n\n| a |\n"
    stale = page.replace("%", "") + after
    assert with_score(stale, language).endswith(page.partition(MARKER)[2] + after)
    assert with_score("Another page.\n", language) == "Another page.\n"
