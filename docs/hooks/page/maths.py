"""Set the pages' formulas, which arithmatex leaves as LaTeX, as MathML: without a script, and
so that screen readers read them aloud."""

import re
from functools import partial
from html import escape, unescape

from math_core import LatexError, LatexToMathML
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from rewriting import rewritten

CONVERTER = LatexToMathML(fancy_error=False)
INLINE = re.compile(r'<span class="arithmatex">\$([^$\n]+)\$</span>')
DISPLAYED = re.compile(r'(?<=<div class="arithmatex">)\$\$([^$\n]+)\$\$')


def with_formulas(html: str, page: Page) -> str:
    uri = page.file.src_uri
    for formula, displayed, sign in ((INLINE, False, "<span"), (DISPLAYED, True, "<div")):
        mathml = partial(_mathml, uri=uri, displayed=displayed)
        html = rewritten(html, formula, mathml, uri, sign=f'{sign} class="arithmatex"')
    return html


def _mathml(formula: re.Match[str], uri: str, displayed: bool) -> str:
    latex = unescape(formula[1])
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=displayed)
    except LatexError as error:
        raise PluginError(f"{uri}: no formula: {latex}: {error}") from error
    named = f'<math alttext="{escape(latex)}"'  # which the page as Markdown shows
    return rewritten(mathml, "<math", named, uri)
