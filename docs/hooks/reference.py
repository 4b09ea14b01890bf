"""Three things that mkdocstrings does for the reference, done for this site.

It looks for the language before static-i18n has set it; it puts its styles on every page, on
English ones twice, where only the reference needs them: there main.html has them; and it leaves
spaces where a line of its templates ends.
"""

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

STYLES = "assets/_mkdocstrings.css"
STRAY = re.compile(r"(?<=：)\s+(?=<code>)|(?<=</code>)\s+(?=\)\s+–)")


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    config.theme["language"] = i18n.current_language or i18n.default_language


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    config.extra_css = [path for path in config.extra_css if path != STYLES]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return STRAY.sub("", html) if "doc-object" in html else html
