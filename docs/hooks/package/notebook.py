"""Let mkdocs-jupyter execute the notebook page, and MkDocs render it like every other page.

The plugin's own HTML brings 640 KB of styles and a script from elsewhere, knows no heading ids or
admonitions, and its links are not checked. So its template is replaced by one that writes
Markdown. Its cache is kept for each language, and only as long as what the cells import.
"""

import os
import re
from pathlib import Path
from traceback import walk_tb
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter.config import settings
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert.filters import strip_ansi

from once import digest, keep_only, kept, sources
from page.fences import fences
from rewriting import rewritten

NBCONVERT = Path(__file__).with_name("nbconvert")
STYLE = re.compile(r'(?<=<img )([^>]*?) style="[^"]*"')  # which the site's policy refuses

settings.templates_dir = str(NBCONVERT)
os.environ["JUPYTER_CONFIG_PATH"] = str(NBCONVERT)  # the kernel warns where nothing is encrypted


def configure(config: MkDocsConfig) -> None:
    jupyter: Any = config.plugins["mkdocs-jupyter"]
    language = config.theme["language"]
    os.environ["LANGUAGE"] = language  # which the figures' labels follow
    made_from = digest(sources(*sorted(NBCONVERT.rglob("*.*"))))
    cache = kept(f"notebook-{language}/{made_from}")
    keep_only(cache)
    jupyter.config["cache_dir"] = str(cache)
    # It would parse every page four times over to see whether it is a notebook.
    included = jupyter.config["include"]
    jupyter.should_include = lambda file: file.src_uri.partition("/")[2] in included


def render_as_markdown(page: Page, config: MkDocsConfig) -> None:
    jupyter: Any = config.plugins["mkdocs-jupyter"]
    if not jupyter.should_include(page.file):
        return
    execute = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        uri = page.file.src_uri
        try:
            execute(config, files)
        except (CellExecutionError, DeadKernelError) as error:
            line = _line_of(error, page)
            raise PluginError(f"{uri}:{line}: {strip_ansi(str(error))}") from error
        page.markdown = rewritten(unquote(page.content or ""), STYLE, lambda it: it[1], uri)
        Page.render(page, config, files)

    page.render = render  # type: ignore[method-assign]


def _line_of(error: BaseException, page: Page) -> int:
    """Return the line of the cell that was being executed, which the error itself need not name."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__) if "cell" in frame.f_locals]
    code = frames[-1].f_locals["cell"].source if frames else ""
    blocks = fences(page.file.content_string)
    return next((block.first + 1 for block in blocks if block.code.strip() == code.strip()), 1)
