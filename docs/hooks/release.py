"""Tell the templates what the site was built from: the release, the commit, the pages' dates."""

import re
import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]


def on_config(config: MkDocsConfig) -> None:
    source = (ROOT / "binclf" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    config.extra["release"] = {"version": version, "commit": _git("rev-parse", "--short", "HEAD")}
    if not config.repo_url:
        config.edit_uri = None  # MkDocs warns about every page it cannot link to


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    # MkDocs itself says that every page changed today.
    source = str(page.file.abs_src_path)
    page.meta["changed"] = _git("log", "-1", "--format=%cs", "--", source)


def _git(*command: str) -> str | None:
    git = ["git", "-C", str(ROOT), *command]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
