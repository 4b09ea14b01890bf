"""Every figure can be read: in both languages, by day and by night, on any machine."""

import re
import subprocess
import sys
from base64 import b64decode

import matplotlib
import numpy as np
import pytest
from bs4 import BeautifulSoup

import binclf
from binclf import drawing
from binclf.colours import DARK, LIGHT
from tests.binclf.drawn import DRAW, both_languages, every_figure, texts
from tests.binclf.pictures import RECORD, described, differences
from tests.pages.numerals import numerals
from tests.pages.reading import ROOT
from tests.verdict import expect_none


@every_figure
@pytest.mark.parametrize("language", ["de", "EN", 1, ""])
def test_bad_languages(draw, language):
    with pytest.raises(ValueError, match=r"^language: expected en, zh or None, got"):
        draw(language=language)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "de_DE", "LC_ALL": "zh_TW"}, "zh"),
        ({"LANGUAGE": "zh:en", "LC_ALL": "C"}, "zh"),
        ({"LANGUAGE": "", "LANG": "zh"}, "zh"),
    ],
)
def test_the_language_of_the_environment(monkeypatch, environment, language):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert DRAW["loss curve"]().language == language


@every_figure
def test_the_languages(draw):
    en, zh = draw(language="en"), draw(language="zh")
    assert not re.search("[\u4e00-\u9fff]", en.svg() + en.alt)
    # Latin letters in Chinese text are names of the article's, such as a1 or lossi.
    words = set(re.findall("[A-Za-z][a-z]+", " ".join([*texts(zh), zh.alt])))
    assert words <= {"lossi"}
    assert sorted(numerals(en.alt)) == sorted(numerals(zh.alt))


def test_both_languages_have_the_same_words():
    assert drawing.WORDS["en"].keys() == drawing.WORDS["zh"].keys()


@every_figure
@both_languages
def test_svg(draw, language):
    svg = draw(language=language).svg()
    assert len(svg.encode()) < 25_000
    assert f'<svg xml:lang="{language}" ' in svg
    assert not re.search(r"\d\d\d\d-\d\d-\d\d|matplotlib", svg)
    smallest = min(map(float, re.findall(r"font-size: ([\d.]+)px", svg)))
    assert smallest * 328 / drawing.WIDTH >= 11  # 328 pixels: what a phone leaves a picture


WITHOUT_CHINESE_FONTS = """
import sys
from matplotlib.font_manager import fontManager
fontManager.ttflist = [font for font in fontManager.ttflist if font.name.startswith("DejaVu")]
from tests.binclf.drawn import DRAW
for draw in DRAW.values():
    sys.stdout.buffer.write(draw(language="zh").svg().encode())
"""


def test_the_machines_fonts_do_not_matter():
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_CHINESE_FONTS], cwd=ROOT, capture_output=True, check=True
    )
    assert result.stdout.decode() == "".join(draw(language="zh").svg() for draw in DRAW.values())
    assert not result.stderr  # no word about missing fonts or glyphs


@every_figure
def test_matplotlib_is_left_alone(draw):
    expected = draw(language="en").svg()
    with matplotlib.style.context("dark_background"):
        matplotlib.rcParams["savefig.bbox"] = "tight"
        before = dict(matplotlib.rcParams)
        assert draw(language="en").svg() == expected
        assert dict(matplotlib.rcParams) == before


IMPORTS = """
import sys
import binclf
from binclf import *
assert "figures" not in {*dir(binclf), *globals()}
assert {name for name in binclf.__all__ if name not in globals()} == set()
assert "matplotlib" not in sys.modules
sys.modules["matplotlib"] = None  # as if it were not installed
for use in ("import binclf.figures", "from binclf import figures", "binclf.figures.loss_curve"):
    try:
        exec(use)
    except ImportError as error:
        print(error)
del sys.modules["matplotlib"]
assert binclf.figures.bends.__module__ == "binclf.network_figures"
assert binclf.figures is sys.modules["binclf.figures"]
assert "matplotlib.pyplot" not in sys.modules
"""


def test_matplotlib_is_imported_for_figures_only_and_missed_by_name():
    said = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True)
    needed = 'binclf.figures needs matplotlib: pip install "binclf[figures]"\n'
    assert (said.returncode, said.stdout) == (0, 3 * needed), said.stderr


def test_what_binclf_does_not_have_is_missed_as_in_any_module():
    with pytest.raises(AttributeError) as error:
        binclf.figure  # noqa: B018
    with pytest.raises(AttributeError) as usual:
        re.figure  # noqa: B018
    assert str(error.value) == str(usual.value).replace("'re'", "'binclf'")
    assert (error.value.name, error.value.obj) == ("figure", binclf)


@every_figure
@both_languages
def test_a_notebook_shows_an_image(draw, language):
    figure = draw(language=language)
    image = BeautifulSoup(figure._repr_html_(), "html.parser").img
    assert image["alt"] == figure.alt
    assert image["width"] == "480"
    assert image["height"] == ("100" if draw is DRAW["samples"] else "300")
    kind, data = image["src"].split(",")
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == figure.svg()


def test_saving(tmp_path):
    figure = DRAW["loss curve"](language="zh")
    figure.save_svg(tmp_path / "figure.svg")
    assert (tmp_path / "figure.svg").read_bytes() == figure.svg().encode()


STYLE = (ROOT / "docs/assets/stylesheets/figures.css").read_text("utf-8")
PAPER, SLATE = (matplotlib.colors.to_rgb(colours["paper"]) for colours in (LIGHT, DARK))


def contrast(one, other) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG defines it."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return np.dot([0.2126, 0.7152, 0.0722], linear)

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def by_night(colour):
    """Return what `invert(1) hue-rotate(180deg)` makes of a colour."""
    inverted = 1 - np.array(colour)
    return np.clip(2 * np.dot([0.213, 0.715, 0.072], inverted) - inverted, 0, 1)


@every_figure
def test_everything_that_is_written_can_be_read(draw):
    assert "invert(1) hue-rotate(180deg)" in STYLE
    figure = draw()
    used = {text.get_color() for axes in figure.axes for text in axes.texts}
    used |= {line.get_color() for axes in figure.axes for line in axes.lines} - {drawing.GRID}
    assert used <= {drawing.INK, drawing.QUIET, drawing.TEAL, drawing.ACCENT}
    for colour in map(matplotlib.colors.to_rgb, used):
        assert contrast(colour, PAPER) >= 4.5
        assert contrast(by_night(colour), SLATE) >= 4.5


def test_nothing_has_moved_since_someone_looked():
    found = differences(RECORD.read_text("utf-8").splitlines(), described())
    expect_none([*found, *(["look at the figures, then run make refresh"] if found else [])])


@pytest.mark.parametrize(
    ("old", "new"),
    [("a @ 0.5 1", "a @ 0.6 1"), ("a 1 @ 1", "a 2 @ 1"), ("a", "a\nb"), ("a\nb", "a")],
)
def test_what_has_moved_is_found(old, new):
    (found,) = differences(["# picture", *old.split("\n")], ["# picture", *new.split("\n")])
    assert found.startswith("picture: ")


def test_the_rounding_of_another_processor_is_no_movement():
    assert not differences(["a @ M 100.123456 7"], ["a @ M 100.123457 7"])
