"""The API reference, which mkdocstrings writes: sooner, with its styles for itself, and tidy."""

import re
from typing import Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from once import kept
from rewriting import rewritten

STYLES = "assets/_mkdocstrings.css"
IN_CHINESE = re.compile(r"(?<=默认：)\s+(?=<code>)")
BEFORE_BRACKETS = re.compile(r"(?<=</code>)\s+(?=\)\s+–)")


def configure(config: MkDocsConfig) -> None:
    plugin: Any = config.plugins["mkdocstrings"]
    plugin.handlers.get_handler("python").env.bytecode_cache = FileSystemBytecodeCache(
        str(kept("templates"))
    )


def without_stray_spaces(html: str, page: Page) -> str:
    """Remove the spaces that it leaves where a line of its templates ends, around defaults."""
    if "doc-section-item" not in html:
        return html
    html = rewritten(html, IN_CHINESE, "", page.file.src_uri, sign="</code>, 默认：")
    for sign in ("</code>, 默认：", "</code>, default:"):
        html = rewritten(html, BEFORE_BRACKETS, "", page.file.src_uri, sign)
    return html


def keep_styles_to_itself(config: MkDocsConfig) -> None:
    """Take its styles from every page, English ones have them twice; the reference's keep them."""
    config.extra_css = [path for path in config.extra_css if path != STYLES]
