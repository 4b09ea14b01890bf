"""Give each language what its search looks through: i18n puts the pages of both into one.

Material loads its index on every page. There it finds the settings only, and where the rest is,
which page/search-worker.js loads when somebody searches: text as readers see it, a line for each
block. What a run has printed is left out, since nobody searches for a digit, and so are formulas,
which are none without their fraction bars. The glossary's definitions are found one by one.
"""

import json
import re
from html import unescape
from itertools import chain, dropwhile, takewhile
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from material.plugins.search import plugin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from rewriting import expect, rewritten

OUTPUT = '<div class="language-text highlight"'
EXCLUDED = {'<div class="language-text': OUTPUT, "<math": "<math"}
# What Material's page and its worker say to each other, page/search-worker.js says too.
MESSAGES = re.compile(r"case 0:.*?\{type:1\};case 2:.*?\{type:3,data:", re.DOTALL)
BLOCK = re.compile("</?(?:p|pre|li|ol|ul)>")  # of the tags that Material keeps
TAG = re.compile("<[^>]+>")

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
    meanings = [it.decode_contents() for it in takewhile(lambda it: it.name == "dd", said)]
    return {
        "location": f"{url}#{term['id']}",
        "title": term.decode_contents(),
        "text": "\n".join(meanings),
    }


def configure(config: MkDocsConfig) -> None:
    """Keep Chinese whole: Material takes it apart into words where jieba happens to be there."""
    plugin.jieba = None  # type: ignore[attr-defined]
    i18n: Any = config.plugins["i18n"]
    i18n.reconfigure_search_duplicates = lambda _: None  # equal in both: each index has its own


def divide(config: MkDocsConfig) -> None:
    site = Path(config.site_dir)
    (worker,) = site.glob("assets/javascripts/workers/search.*.js")
    expect(worker.read_text("utf-8"), MESSAGES, worker.name)
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    i18n: Any = config.plugins["i18n"]
    others = [f"{name}/" for name in i18n.all_languages if name != i18n.default_language]
    divided: dict[str, list[dict[str, str]]] = {folder: [] for folder in ("", *others)}
    for doc in chain(index["docs"], *_definitions.values()):
        folder = next(filter(doc["location"].startswith, others), "")
        seen = {field: _as_seen(doc[field]) for field in ("title", "text")}
        divided[folder].append({"location": doc["location"].removeprefix(folder), **seen})
    for folder, docs in divided.items():
        place = f"../../../{folder}search/docs.json"  # as the worker sees it
        settings = {**index, "docs": place}
        _write(site / folder / "search/search_index.json", settings)
        # A page that was opened from disk asks for a script; without it, tabs do not work either.
        _write(site / folder / "search/search_index.js", settings, "var __index=")
        _write(site / folder / "search/docs.json", docs)


def _as_seen(html: str) -> str:
    lines = unescape(TAG.sub("", BLOCK.sub("\n", html))).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _write(path: Path, content: object, before: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(before + text, "utf-8")
