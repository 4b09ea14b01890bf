"""Where something stands that a step has found on a page."""

from mkdocs.structure.pages import Page


def place_of(text: str, page: Page) -> str:
    """Name the file and the line that a text begins in, or the first if nowhere as it is here."""
    source = page.file.content_string
    line = source.count("\n", 0, max(source.find(text), 0)) + 1
    return f"{page.file.src_uri}:{line}"
