"""Give each language a search index of its own: i18n puts the pages of both into one.

What a run has printed is left out: every page loads the index, and nobody searches for a digit.
So are formulas, which are none without their fraction bars.
"""

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

EXCLUDED = re.compile(r'<div class="language-text highlight"|<math\b')


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return EXCLUDED.sub(r"\g<0> data-search-exclude", html)


@event_priority(-200)  # i18n's is −100
def on_post_build(config: MkDocsConfig) -> None:
    index = json.loads(_path(config).read_text("utf-8"))
    default: list[dict[str, str]] = []
    english: list[dict[str, str]] = []
    for doc in index["docs"]:
        location = doc["location"].removeprefix("en/")
        (default if location == doc["location"] else english).append({**doc, "location": location})
    _write(_path(config), {**index, "docs": default})
    _write(_path(config, "en"), {**index, "docs": english})


def _path(config: MkDocsConfig, folder: str = "") -> Path:
    return Path(config.site_dir, folder, "search", "search_index.json")


def _write(path: Path, index: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
