"""Offer every page that has Python blocks as a notebook, made from its HTML."""

import re
from collections.abc import Callable

import nbformat
from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from page.cells import Cell, cut

METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}
EXTRAS = {
    "data": r"\bsklearn\b",
    "figures": r"\bbinclf\b.*\bfigures\b",
    "study": r"\bsafetensors\b",
}


def write(html: BeautifulSoup, page: Page, config: MkDocsConfig) -> None:
    """Take the tidy HTML of a page apart."""
    cells = cut(html)
    if any(kind == "code" for kind, _ in cells):
        uri = f"downloads/{page.file.src_uri.removesuffix('.md')}.ipynb"
        content = nbformat.writes(_notebook(page, cells, config)) + "\n"
        site = page.file.abs_dest_path.removesuffix(page.file.dest_uri)
        write_file(content.encode(), f"{site}{uri}")
        page.meta["notebook"] = uri


def _notebook(page: Page, cells: list[Cell], config: MkDocsConfig) -> NotebookNode:
    (_, opening), *rest = cells
    title, _, opening = opening.partition("\n")
    if author := page.meta.get("author"):
        title += f"\n\n{author} · {page.meta['date']}"
    how, command = _installation(cells, config)
    cells = [
        ("markdown", f"{title}\n\n{how}"),
        ("code", command),
        ("markdown", opening.strip()),
        *rest,
    ]
    new: dict[str, Callable[..., NotebookNode]]
    new = {"markdown": new_markdown_cell, "code": new_code_cell}
    notebook: NotebookNode = new_notebook(
        metadata={**METADATA, "title": page.title},
        cells=[new[kind](text, id=f"cell-{k}") for k, (kind, text) in enumerate(cells) if text],
    )
    return notebook


def _installation(cells: list[Cell], config: MkDocsConfig) -> tuple[str, str]:
    code = "\n".join(source for kind, source in cells if kind == "code")
    needed = [extra for extra, sign in EXTRAS.items() if re.search(sign, code)]
    extra = f"[{','.join(needed)}]" if needed else ""
    words = config.extra["words"][config.theme["language"]]["notebook"]
    if wheel := config.extra["wheel"]:
        return words["from_site"], f'%pip install --quiet "binclf{extra} @ {wheel}"'
    return words["from_clone"], f'%pip install --quiet ".{extra}"'
