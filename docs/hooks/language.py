"""Tell mkdocstrings the language of the pages: it looks before static-i18n has set it."""

from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config):
    i18n = config.plugins["i18n"]
    config.theme["language"] = i18n.current_language or i18n.default_language
