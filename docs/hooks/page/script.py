"""Offer the program that the page on data of one's own ends with as a file of its own."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from page.fences import fences

PAGE, SECTION, URI = "data.md", "{#script}", "downloads/own_data.py"


def add(files: Files, config: MkDocsConfig) -> None:
    """The page is the same in every language, as far as its code goes."""
    path = Path(config.docs_dir, config.extra["default_language"], PAGE)
    if path.exists():
        _, _, section = path.read_text("utf-8").partition(SECTION)
        (program,) = [block.code for block in fences(section) if block.language == "python"]
        files.append(File.generated(config, URI, content=program))
