"""What the site says around its pages and in its figures has one source for each language."""

import re
import shutil

import pytest
from mkdocs.exceptions import PluginError

from tests.pages.reading import ROOT
from tests.site.building import edit, html_of
from whole import words

USES = [
    ("docs/overrides/**/*.html", r"\b(?:words|theirs|zh|en)\.(\w+\.\w+)", ""),
    ("docs/hooks/page/downloads.py", r'\bwords\["(\w+)"\]', "notebook."),
    ("docs/assets/javascripts/live/**/*.js", r"\bwords\.(\w+)", "figures."),
    ("docs/assets/javascripts/live/step/*.js", r"\bown\.(\w+)", "step."),
    ("docs/assets/javascripts/live/step/tables.js", r"^  (\w+): {$", "step."),
    ("docs/assets/javascripts/live/state.js", r"^  (\w+): { least", "figures."),
    ("docs/assets/javascripts/live/state.js", r"^  (\w+): axisOf", "figures."),
    ("docs/assets/javascripts/live/data/*.js", r"\bown\.(\w+)", "data."),
    ("docs/assets/javascripts/live/data/*.js", r'\bwhy: "(\w+)"', "data."),
    ("docs/assets/javascripts/live/data/reading.js", r'\bleaveOut\("(\w+)"', "data."),
]


def test_there_is_every_word_that_is_used_and_no_other():
    used = {
        group + word
        for files, pattern, group in USES
        for path in ROOT.glob(files)
        for word in re.findall(pattern, path.read_text("utf-8"), re.MULTILINE)
    }
    groups = words.read(ROOT / "docs")["zh"].items()
    assert used == {f"{group}.{word}" for group, texts in groups for word in texts}


def test_an_english_page_has_no_chinese_but_the_way_to_it(published):
    html = html_of(published, "en/convergence/")
    assert set(re.findall("[\u4e00-\u9fff]+", html)) == {"简体中文"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("  close: Close\n", "", "header.close()"),
        ("close: Close", "close:", "header.close()"),
        ("{home}", "#", "not_found.text(article, home)"),
    ],
)
def test_a_word_that_one_language_lacks_stops_the_build(tmp_path, old, new, found):
    for language in ("zh", "en"):
        shutil.copytree(ROOT / "docs" / language, tmp_path / language)
    words.read(tmp_path)
    edit(tmp_path / "en/words.yml", old, new)
    with pytest.raises(PluginError) as error:
        words.read(tmp_path)
    assert f"docs/zh/words.yml has {found}, and docs/en/words.yml does not" in str(error.value)
