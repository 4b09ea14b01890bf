"""Give each language a search index of its own: i18n puts the pages of both into one.

Material loads its index on every page. There it finds the settings only, and where the rest is,
which page/search-worker.js loads when somebody searches. What a run has printed is left out, since
nobody searches for a digit, and so are formulas, which are none without their fraction bars. The
glossary's definitions are found one by one.
"""

import json
import logging
import marshal
import re
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from once import kept
from rewriting import expect, rewritten

OUTPUT = '<div class="language-text highlight"'
EXCLUDED = {"language-text": OUTPUT, "<math": "<math", "<dl": "<dl"}
# What Material's page and its worker say to each other, page/search-worker.js says too.
MESSAGES = re.compile(r"case 0:.*?\{type:1\};case 2:.*?\{type:3,data:", re.DOTALL)
HAN = re.compile("[\u4e00-\u9fff]+")

_definitions: dict[str, list[dict[str, str]]] = {}  # of each page


def mark(html: str, page: Page) -> str:
    if "<dl" in html:
        _definitions[page.url] = _definitions_of(html, page.url)
    for sign, start in EXCLUDED.items():
        marked = f"{start} data-search-exclude"
        html = rewritten(html, start, marked, page.file.src_uri, sign)
    return html


def _definitions_of(html: str, url: str) -> list[dict[str, str]]:
    return [
        {
            "location": f"{url}#{term['id']}",
            "title": _segmented(term.get_text()),
            "text": _segmented(meaning.get_text().strip()),
        }
        for term in BeautifulSoup(html, "html.parser").find_all("dt", id=True)
        if (meaning := term.find_next_sibling("dd"))
    ]


def _segmented(text: str) -> str:
    """Separate Chinese words without a visible space, as Material does."""
    return HAN.sub(lambda match: "\u200b".join(["", *jieba.cut(match[0]), ""]), text)


def configure() -> None:
    """Keep jieba quiet, and its cache where nobody else can write: it trusts what it finds."""
    jieba.setLogLevel(logging.WARNING)
    jieba.dt.tmp_dir = str(kept("jieba"))
    # It reads its cache from the file piece by piece, which takes three times as long.
    at_once = SimpleNamespace(dump=marshal.dump, load=lambda file: marshal.loads(file.read()))
    jieba.marshal = at_once  # type: ignore[assignment, attr-defined]


def divide(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    (worker,) = site.glob("assets/javascripts/workers/search.*.js")
    expect(worker.read_text("utf-8"), MESSAGES, worker.name)
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    i18n: Any = config.plugins["i18n"]
    others = [f"{name}/" for name in i18n.all_languages if name != i18n.default_language]
    divided: dict[str, list[dict[str, str]]] = {folder: [] for folder in ("", *others)}
    for doc in chain(index["docs"], *_definitions.values()):
        doc.pop("tags", None)  # the author's, which would outweigh every title
        folder = next(filter(doc["location"].startswith, others), "")
        divided[folder].append({**doc, "location": doc["location"].removeprefix(folder)})
    for folder, docs in divided.items():
        place = f"../../../{folder}search/docs.json"  # as the worker sees it
        settings = {**index, "docs": place}
        _write(site / folder / "search/search_index.json", settings)
        # A page that was opened from disk asks for a script; without it, tabs do not work either.
        _write(site / folder / "search/search_index.js", settings, "var __index=")
        _write(site / folder / "search/docs.json", docs)


def _write(path: Path, content: object, before: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(before + text, "utf-8")
