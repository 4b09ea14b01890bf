"""Set the pages' formulas, which arithmatex leaves as LaTeX, as MathML: without a script, and
so that screen readers read them aloud."""

import re
from html import escape, unescape

from math_core import LatexError, LatexToMathML
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from rewriting import rewritten

CONVERTER = LatexToMathML(fancy_error=False)
FORMULA = re.compile(
    r'<span class="arithmatex">\$(?P<inline>[^$\n]+)\$</span>'
    r'|(?<=<div class="arithmatex">)\$\$(?P<display>[^$\n]+)\$\$'
)


def with_formulas(html: str, page: Page) -> str:
    uri = page.file.src_uri
    return rewritten(html, FORMULA, lambda it: _mathml(it, uri), uri, sign="arithmatex")


def _mathml(formula: re.Match[str], uri: str) -> str:
    latex = unescape(formula["inline"] or formula["display"])
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=bool(formula["display"]))
    except LatexError as error:
        raise PluginError(f"{uri}: no formula: {latex}: {error}") from error
    return mathml.replace("<math", f'<math alttext="{escape(latex)}"', 1)  # the Markdown has that
