"""Give each language a search index of its own: i18n puts the pages of both into one.

Material loads its index on every page. There it finds the settings only, and where the rest is,
which page/search-worker.js loads when somebody searches. What a run has printed is left out, since
nobody searches for a digit, and so are formulas, which are none without their fraction bars. The
glossary's definitions, which can be linked to, are found one by one.
"""

import json
import logging
import marshal
import re
from itertools import chain, dropwhile, takewhile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jieba
from bs4 import BeautifulSoup, Tag
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from once import kept
from rewriting import expect, rewritten

OUTPUT = '<div class="language-text highlight"'
EXCLUDED = {'<div class="language-text': OUTPUT, "<math": "<math"}
# What Material's page and its worker say to each other, page/search-worker.js says too.
MESSAGES = re.compile(r"case 0:.*?\{type:1\};case 2:.*?\{type:3,data:", re.DOTALL)
HAN = re.compile("[\u4e00-\u9fff]+")

_definitions: dict[str, list[dict[str, str]]] = {}  # of each page


def mark(html: str, page: Page) -> str:
    excluded = dict(EXCLUDED)
    _definitions.pop(page.url, None)
    terms = BeautifulSoup(html, "html.parser").find_all("dt") if "<dl" in html else []
    if terms and all(term.get("id") for term in terms):
        _definitions[page.url] = [_definition(term, page.url) for term in terms]
        excluded["<dl"] = "<dl"
    for sign, start in excluded.items():
        marked = f"{start} data-search-exclude"
        html = rewritten(html, start, marked, page.file.src_uri, sign)
    return html


def _definition(term: Tag, url: str) -> dict[str, str]:
    """Return a term with all that is said of it, and of others in one breath."""
    following = [it for it in term.find_next_siblings() if isinstance(it, Tag)]
    said = dropwhile(lambda it: it.name == "dt", following)
    meanings = [it.get_text().strip() for it in takewhile(lambda it: it.name == "dd", said)]
    return {
        "location": f"{url}#{term['id']}",
        "title": _segmented(term.get_text()),
        "text": _segmented("\n".join(meanings)),
    }


def _segmented(text: str) -> str:
    """Separate Chinese words without a visible space, as Material does."""
    return HAN.sub(lambda match: "\u200b".join(["", *jieba.cut(match[0]), ""]), text)


def configure(config: MkDocsConfig) -> None:
    """Keep jieba quiet, and its cache where nobody else can write: it trusts what it finds."""
    i18n: Any = config.plugins["i18n"]
    i18n.reconfigure_search_duplicates = lambda _: None  # equal in both: each index has its own
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
        _write(site / folder / "search/search_index.json", {**index, "docs": place})
        _write(site / folder / "search/docs.json", docs)


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), "utf-8")
