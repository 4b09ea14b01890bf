"""Offer every page with code as a notebook: the prose around it as Markdown, each block a cell."""

import posixpath
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from textwrap import dedent
from urllib.parse import urljoin

import nbformat
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils.meta import get_data
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from package import requirement

FENCE = re.compile(r"```(\w*)$")
CONTAINER = re.compile(r'(===|!!!) (?:\w+ )?"(.*)"$')
LINK = re.compile(r"(!?)\[([^]]*)]\(([^)\s]+)\)")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
INSTALL = {
    "zh": "先安装`binclf`，已经装好的话可以跳过：",
    "en": "First install `binclf`; skip this if you have it:",
}
COLAB = "https://colab.research.google.com/github"


@event_priority(-200)  # after static-i18n, which makes every file anew
def on_files(files, config):
    language = config.plugins["i18n"].current_language
    for file in list(files.documentation_pages()):
        source = get_data(file.content_string)[0]
        if "```python\n" in source:
            uri = f"downloads/{language}/{file.name}.ipynb"
            notebook = to_notebook(_with_addresses(source, file, files, config), language, config)
            files.append(File.generated(config, uri, content=nbformat.writes(notebook)))
    return files


def on_page_context(context, page, config, nav):
    """Tell the template where the page's notebook is, here and for Colab."""
    path = f"{config.plugins['i18n'].current_language}/{page.file.name}.ipynb"
    if "```python\n" in page.file.content_string:
        page.meta["notebook"] = f"downloads/{path}"
        if (config.repo_url or "").startswith("https://github.com/"):
            repository = config.repo_url.removeprefix("https://github.com/").strip("/")
            # The branch to which the publishing workflow pushes the notebooks.
            page.meta["colab"] = f"{COLAB}/{repository}/blob/notebooks/{path}"
    return context


def to_notebook(source: str, language: str, config) -> nbformat.NotebookNode:
    extra = "[figures]" if "import figures" in source else ""
    pieces = [
        ("markdown", INSTALL[language]),
        ("code", f"%pip install --quiet {requirement(config, extra)}"),
        *_pieces(source.splitlines()),
    ]
    cells = []
    for kind, text in _joined(pieces):
        new_cell = new_code_cell if kind == "code" else new_markdown_cell
        cells.append(new_cell(text, id=f"cell-{len(cells)}"))
    notebook = new_notebook(cells=cells, metadata=METADATA)
    nbformat.validate(notebook)
    return notebook


def _pieces(lines: list[str], quoted: str = "") -> Iterator[tuple[str, str]]:
    """Yield code, and lines of Markdown; what an admonition holds is quoted."""
    while lines:
        line = lines.pop(0)
        if container := CONTAINER.match(line):
            inside = "> " if container[1] == "!!!" else quoted
            yield "markdown", f"{inside}**{container[2]}**"
            yield "markdown", inside.strip()
            yield from _pieces(_take_indented(lines), inside)
            yield "markdown", ""
        elif fence := FENCE.match(line):
            end = lines.index("```")
            code, lines[: end + 1] = lines[:end], []
            if fence[1] == "python":
                yield "code", "\n".join(code)
            elif fence[1] != "text":  # what was recorded is left to the reader to see
                yield from (
                    ("markdown", (quoted + text).rstrip()) for text in [line, *code, "```", ""]
                )
        elif not line.startswith("<!--"):
            yield "markdown", (quoted + re.sub(r" \{#[\w-]+\}$", "", line)).rstrip()


def _take_indented(lines: list[str]) -> list[str]:
    end = next((k for k, line in enumerate(lines) if line and line[0] != " "), len(lines))
    taken, lines[:end] = lines[:end], []
    return dedent("\n".join(taken)).splitlines()


def _joined(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join the Markdown between two cells of code into one cell."""
    for kind, group in groupby(pieces, key=itemgetter(0)):
        texts = [text for _, text in group]
        if kind == "code":
            yield from ((kind, text) for text in texts)
            continue
        # Of several blank lines one is left, and of those around a cell none.
        blank_or_not = groupby(texts, key=lambda text: text if text.strip(">") else "")
        lines = [[*same][-1] for _, same in blank_or_not]
        if markdown := "\n".join(lines).strip("\n>"):
            yield kind, markdown


def _with_addresses(source: str, file: File, files, config) -> str:
    """Make links absolute; where the site has no address, leave only what they say."""

    def replace(link: re.Match) -> str:
        image, text, target = link.groups()
        if "://" in target:
            return link[0]
        if not config.site_url:
            return f"*{text}*" if image else text
        path, hash_, anchor = target.partition("#")
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), path))
        found = files.get_file_from_path(uri) if path else file
        address = urljoin(f"{config.site_url.rstrip('/')}/", found.url if found else uri)
        return f"{image}[{text}]({address}{hash_}{anchor})"

    return LINK.sub(replace, source)
