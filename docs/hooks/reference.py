"""Two things that mkdocstrings does for the reference, done for this site.

It looks for the language before static-i18n has set it; and it puts its styles on every page, on
English ones twice, where only the reference needs them: there main.html has them.
"""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

STYLES = "assets/_mkdocstrings.css"


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    config.theme["language"] = i18n.current_language or i18n.default_language


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    config.extra_css = [path for path in config.extra_css if path != STYLES]
