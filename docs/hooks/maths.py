"""Set the pages' formulas, which arithmatex leaves as LaTeX, as MathML: without a script, and
so that screen readers read them aloud."""

import re
from html import escape, unescape

from math_core import LatexError, LatexToMathML
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

CONVERTER = LatexToMathML(fancy_error=False)
FORMULA = re.compile(
    r'<span class="arithmatex">\$(?P<inline>[^$\n]+)\$</span>'
    r'|(?<=<div class="arithmatex">)\$\$(?P<display>[^$\n]+)\$\$'
)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return FORMULA.sub(lambda formula: _mathml(formula, page.file.src_uri), html)


def _mathml(formula: re.Match[str], uri: str) -> str:
    latex = unescape(formula["inline"] or formula["display"])
    try:
        mathml = CONVERTER.convert_with_local_state(latex, displaystyle=bool(formula["display"]))
    except LatexError as error:
        raise PluginError(f"{uri}: no formula: {latex}: {error}") from error
    return mathml.replace("<math", f'<math alttext="{escape(latex)}"', 1)  # the Markdown has that
