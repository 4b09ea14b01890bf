"""Offer the last two programs of the page on data of one's own as files: predict.py, which stands
there as a string, and own_data.py."""

import ast
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from page.fences import fences


def add(files: Files, config: MkDocsConfig) -> None:
    """The page is the same in every language, as far as its code goes."""
    page = Path(config.docs_dir, config.extra["default_language"], "data.md")
    if page.exists():
        blocks = fences(page.read_text("utf-8"))
        *_, saving, program = [block.code for block in blocks if block.language == "python"]
        for name, code in {"predict": _string_in(saving), "own_data": program}.items():
            files.append(File.generated(config, f"downloads/{name}.py", content=code))


def _string_in(code: str) -> str:
    (string,) = [
        node.value.value
        for node in ast.parse(code).body
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return string.lstrip()
