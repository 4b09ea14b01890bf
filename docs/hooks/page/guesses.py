"""Mark what readers can guess before they look at it: what a page's code prints or, where headings
tell that already and the page says `guess: reasons`, why it fails. page/guess.js covers it."""

import re

from mkdocs.structure.pages import Page

from rewriting import rewritten

SIGN = '<div class="language-text'
OUTPUT = f'{SIGN} highlight"'
MARKED = f'{SIGN} highlight to-guess"'
REASON = re.compile(r'(?<=</div>\n)<p>(?=[^\n]*</p>\n<div class="language-python)')


def mark(html: str, page: Page) -> str:
    if page.meta.get("guess") == "reasons":
        marked = rewritten(html, REASON, '<p class="to-guess">', page.file.src_uri)
    else:
        marked = rewritten(html, OUTPUT, MARKED, page.file.src_uri, SIGN)
    # A switch for nothing would look broken: only pages with a guess have it.
    page.meta["has_guesses"] = marked != html
    return marked
