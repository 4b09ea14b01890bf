"""Formulas are MathML, which needs no script and is read aloud."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from page.maths import with_formulas
from tests.pages.reading import SITE, read, where
from tests.site.building import soup, url_of

INLINE = '<p>From <span class="arithmatex">$p &lt; 1$</span> on.</p>'
DISPLAY = '<div class="arithmatex">$$\\frac{1}{h_2}$$</div>'


def rendered(html: str) -> str:
    source = "\n\n" + re.sub("<.*?>", "", unescape(html))
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri="en/page.md", content_string=source), toc=[]
    )
    return with_formulas(html, page)


def test_a_formula_stays_in_its_sentence_or_is_displayed():
    sentence = '<p>From <math alttext="p &lt; 1"><mi>p</mi>.*</math> on.</p>'
    assert re.fullmatch(sentence, rendered(INLINE))
    start = r'<div class="arithmatex"><math alttext="\frac{1}{h_2}" display="block"><mfrac>'
    assert rendered(DISPLAY).startswith(start)


@pytest.mark.parametrize("html", [INLINE, DISPLAY])
@pytest.mark.parametrize("wrong", ["\\foo", "\\frac{1}", "{"])
def test_what_is_no_formula_stops_the_build_and_names_the_page(html, wrong):
    html = re.sub(r"(\$+)[^$]+", lambda match: match[1] + wrong, html, count=1)
    with pytest.raises(PluginError, match=f"^en/page.md:3: no formula: {re.escape(wrong)}: "):
        rendered(html)


def test_styles_become_classes_or_stop_the_build():
    cases = DISPLAY.replace("\\frac{1}{h_2}", "\\begin{cases}\na & b \\\\\nc & d\n\\end{cases}")
    assert '<mtd class="to-the-left close-after apart">' in rendered(cases)
    with pytest.raises(PluginError, match=r"^en/page.md:3: the site's policy refuses the styles"):
        rendered(DISPLAY.replace("\\frac{1}{h_2}", "\\color{red}{x}"))


@pytest.mark.parametrize("page", SITE, ids=where)
def test_every_formula_of_a_page_is_set(local, page):
    html = soup(local, url_of(page))
    displayed = [block for block in read(page) if block.kind == "formula"]
    formulas = [formula for block in read(page) for formula in block.formulas]
    assert len(html.select('math[display="block"]')) == len(displayed)
    assert len(html.select("math")) == len(formulas)
    assert not html.select("span.arithmatex, mtext")
