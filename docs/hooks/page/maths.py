"""Set the pages' formulas, which arithmatex leaves as LaTeX, as MathML: without a script, and
so that screen readers read them aloud."""

import re
from collections.abc import Iterable
from functools import partial
from html import escape, unescape

from math_core import LatexError, LatexToMathML
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from page.places import place_of
from rewriting import rewritten

# What sets the cells of a matrix, or of a formula in several lines, and a class in its place.
CLASSES = {
    "text-align:left": "to-the-left",
    "text-align:right": "to-the-right",
    "justify-items:start": "",
    "justify-items:end": "",
    "padding-left:0": "close-before",
    "padding-right:0": "close-after",
    "padding-left:1em": "apart",
}
STYLE = re.compile(r' style="([^"]*)"')
CONVERTER = LatexToMathML(fancy_error=False)
INLINE = re.compile(r'<span class="arithmatex">\$(.*?)\$</span>', re.DOTALL)
DISPLAYED = re.compile(r'(?<=<div class="arithmatex">)\$\$(.*?)\$\$(?=</div>)', re.DOTALL)
HEADING = re.compile(
    r'<h[1-6] id="(?P<id>[^"]*)"[^>]*>(?P<title>.*?)<a class="headerlink"', re.DOTALL
)
OTHER_TAGS = re.compile("(<math.*?</math>)|<[^>]*>", re.DOTALL)


def with_formulas(html: str, page: Page) -> str:
    uri = page.file.src_uri
    for formula, displayed, sign in ((INLINE, False, "<span"), (DISPLAYED, True, "<div")):
        mathml = partial(_mathml, page=page, displayed=displayed)
        html = rewritten(html, formula, mathml, uri, sign=f'{sign} class="arithmatex"')
    titles = {heading["id"]: heading["title"] for heading in HEADING.finditer(html)}
    _set_in_contents(page.toc, {id: title for id, title in titles.items() if "<math" in title})
    return html


def _set_in_contents(entries: Iterable[AnchorLink], titles: dict[str, str]) -> None:
    for entry in entries:
        if title := titles.get(entry.id):
            entry.title = OTHER_TAGS.sub(lambda tag: tag[1] or "", title)
        _set_in_contents(entry.children, titles)


def _mathml(formula: re.Match[str], page: Page, displayed: bool) -> str:
    latex = unescape(formula[1])
    place = place_of(latex, page)
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=displayed)
    except LatexError as error:
        raise PluginError(f"{place}: no formula: {latex}: {error}") from error
    styled = STYLE.sub(_classes, mathml)
    if ' style="' in styled:
        raise PluginError(f"{place}: the site's policy refuses the styles of {latex}")
    named = f'<math alttext="{escape(latex)}"'  # which the page as Markdown shows
    return rewritten(styled, "<math", named, place)


def _classes(style: re.Match[str]) -> str:
    """Return classes, which site.css knows, in place of an alignment, or the style as it is."""
    rules = re.sub(r"(?<=:)\s+", "", style[1]).rstrip(";").split(";")
    classes = [CLASSES.get(rule) for rule in rules]
    return style[0] if None in classes else f' class="{" ".join(filter(None, classes))}"'
