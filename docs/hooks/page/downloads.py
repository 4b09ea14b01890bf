"""Offer every page that has Python blocks as a notebook."""

import posixpath
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urljoin, urlsplit

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from page.cells import Cell, cut

METADATA = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}
EXTRAS = {"figures": r"\bbinclf\b.*\bfigures\b", "study": r"\bsafetensors\b"}


def add(files: Files, config: MkDocsConfig) -> None:
    for page in [file.page for file in files.documentation_pages() if file.page]:
        address = partial(_address, page=page, config=config, files=files)
        cells = cut(page.markdown or "", address)
        if any(kind == "code" for kind, _ in cells):
            uri = f"downloads/{page.file.src_uri.removesuffix('.md')}.ipynb"
            content = nbformat.writes(_notebook(page, cells, config)) + "\n"
            files.append(File.generated(config, uri, content=content))
            page.meta["notebook"] = uri


def _address(target: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Return where a link of the page leads for someone who is not on the site."""
    link = urlsplit(target)
    if link.scheme:
        return target
    uri = posixpath.join(posixpath.dirname(page.file.src_uri), link.path)
    file = files.get_file_from_path(posixpath.normpath(uri)) if link.path else page.file
    address: str = config.extra["address"]
    if not file or not address:
        return None
    return urljoin(address, file.url) + (f"#{link.fragment}" if link.fragment else "")


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
