"""Three things that mkdocstrings does for the reference, done for this site."""

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from once import compiled_templates
from rewriting import rewritten

STYLES = "assets/_mkdocstrings.css"
STRAY = re.compile(r"(?<=：)\s+(?=<code>)|(?<=</code>)\s+(?=\)\s+–)")


def configure(config: MkDocsConfig) -> None:
    plugin: Any = config.plugins["mkdocstrings"]
    plugin.handlers.get_handler("python").env.bytecode_cache = compiled_templates()


def without_stray_spaces(html: str, page: Page) -> str:
    """Remove the spaces that it leaves where a line of its templates ends."""
    return rewritten(html, STRAY, "", page.file.src_uri, sign="doc-object")


def keep_styles_to_itself(config: MkDocsConfig) -> None:
    """Take its styles from every page, English ones have them twice; the reference's keep them."""
    config.extra_css = [path for path in config.extra_css if path != STYLES]
