"""Tell mkdocstrings the language of the pages: it looks before static-i18n has set it."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    config.theme["language"] = i18n.current_language or i18n.default_language
