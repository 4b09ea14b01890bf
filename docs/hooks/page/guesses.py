"""Mark what readers can guess before they look at it: what a page's code prints.

page/guess.js covers it, with whatever else has the class.
"""

import re

from mkdocs.structure.pages import Page

from rewriting import rewritten

SIGN = '<div class="language-text'
OUTPUT = f'{SIGN} highlight"'
MARKED = f'{SIGN} highlight to-guess"'
GUESS = re.compile(r'<\w[^>]* class="[^"]*\bto-guess\b')


def mark(html: str, page: Page) -> str:
    marked = rewritten(html, OUTPUT, MARKED, page.file.src_uri, SIGN)
    # A switch for nothing would look broken: only pages with a guess have it.
    page.meta["has_guesses"] = bool(GUESS.search(marked))
    return marked
