"""Read a page as its readers see it: rendered with the site's own Markdown extensions."""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import markdown
from bs4 import BeautifulSoup, Comment, Tag
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from page.fences import Fence, FenceError, fences
from page.sources import pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SITE = pages(DOCS)
PAGES = sorted({path.relative_to(DOCS).as_posix().partition("/")[2] for path in SITE})
BESIDE = ("README", "CONTRIBUTING")  # what the repository shows, in both languages too
TWINS = [
    (zh, en)  # a page that one of them lacks is named by test_languages
    for name in PAGES
    if (zh := DOCS / "zh" / name) in SITE and (en := DOCS / "en" / name) in SITE
] + [(ROOT / f"{name}.zh.md", ROOT / f"{name}.md") for name in BESIDE]
EVERY_PAGE = sorted({*SITE, *(path for twins in TWINS for path in twins)})
NOTEBOOK = "notebook.md"
MARKER = "pytest-codeblocks:expected-output"
NESTED = ["ul", "ol", "p", "div", "pre", "table", "details"]  # blocks that may stand in another
PROSE = ("heading", "p", "li", "dt", "dd", "cell", "title")


@dataclass(frozen=True)
class Block:
    """One block of a page: a heading, a paragraph, a list item, a table cell, code, a formula, …"""

    kind: str
    text: str
    place: str = ""
    parents: tuple[str, ...] = ()
    id: str = ""
    language: str = ""
    links: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

    @property
    def seen(self) -> str:
        """The text that readers see: without the alternative texts of images, which end it."""
        return self.text.removesuffix(" ".join(self.alternatives)).strip()


def where(path: Path) -> str:
    """Name a file as its contributors do: from the root of the project."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def language_of(path: Path) -> str:
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS).parts[0]
    return "zh" if path.name.endswith(".zh.md") else "en"


def name_of(path: Path) -> str:
    """Return what a page is called in both languages: where it is in the language's folder."""
    if path.is_relative_to(DOCS):
        return path.relative_to(DOCS / language_of(path)).as_posix()
    return path.name


def front_matter(path: Path) -> dict[str, object]:
    return get_data(path.read_text("utf-8"))[1]


def fences_of(path: Path) -> list[Fence]:
    """Return the fenced blocks of a file; an error names the file and the line."""
    try:
        return fences(path.read_text("utf-8"))
    except FenceError as error:
        raise FenceError(f"{where(path)}:{error}") from None


def read(path: Path) -> list[Block]:
    """Return a page's blocks in order, each with the line of the file it stands in.

    The first are the title and the description, which search engines show.
    """
    source = path.read_text("utf-8")
    body, meta = get_data(source)
    html = as_html(body)
    places = _Places(path, source, first_line=_line_of(source, body))
    head = [
        Block("title", meta[key], f"{where(path)}:{_line_of(source, key)}")
        for key in ("title", "description")
        if key in meta
    ]
    rendered = BeautifulSoup(html, "html.parser")
    for sign in rendered.find_all(class_="headerlink"):
        sign.extract()
    return head + [places.of(block) for block in _walk(rendered, ())]


def as_html(body: str) -> str:
    """Return the HTML of a page's text, as the site's Markdown has it."""
    config = _config()
    return markdown.markdown(
        body,
        extensions=config.markdown_extensions,
        extension_configs=config.mdx_configs,
    )


def _line_of(source: str, part: str) -> int:
    return source[: source.index(part)].count("\n") + 1


@cache
def _config():
    return load_config(str(ROOT / "mkdocs.yml"))


def _walk(node: Tag, parents: tuple[str, ...]) -> Iterator[Block]:
    for child in node.children:
        if isinstance(child, Comment):
            yield Block("comment", child.strip(), parents=parents)
        elif isinstance(child, Tag):
            yield from _block(child, parents)


def _block(tag: Tag, parents: tuple[str, ...]) -> Iterator[Block]:
    classes = tag.get("class", [])
    if re.fullmatch("h[1-6]", tag.name):
        inside = (*parents, tag.name)
        yield Block("heading", _text(tag), parents=inside, id=tag["id"], links=_links(tag))
    elif "highlight" in classes or tag.name == "pre":
        language = next((c.removeprefix("language-") for c in classes if "language-" in c), "")
        yield Block("code", tag.get_text(), parents=parents, language=language)
    elif "arithmatex" in classes:
        yield Block("formula", _text(tag), parents=parents, formulas=(_text(tag),))
    elif "tabbed-set" in classes:
        labels = tag.select(":scope > .tabbed-labels > label")
        contents = tag.select(":scope > .tabbed-content > .tabbed-block")
        for label, content in zip(labels, contents, strict=True):
            yield Block("title", _text(label), parents=(*parents, "tab"))
            yield from _walk(content, (*parents, f"tab {_text(label)}"))
    elif "admonition-title" in classes or tag.name == "summary":
        yield Block("title", _text(tag), parents=parents)
    elif "admonition" in classes:
        yield from _walk(tag, (*parents, " ".join(classes)))
    elif tag.name == "details":
        state = ["open"] if tag.has_attr("open") else []
        yield from _walk(tag, (*parents, " ".join([tag.name, *state, *classes])))
    elif tag.name == "p" and not tag.get_text(strip=True) and not tag.find("img"):
        yield from _walk(tag, parents)
    elif tag.name in ("p", "li", "dt", "dd", "th", "td"):
        kind = "cell" if tag.name in ("th", "td") else tag.name
        yield Block(
            kind,
            _text(tag),
            parents=parents,
            links=_links(tag),
            formulas=_formulas(tag),
            alternatives=_alternatives(tag),
        )
        for nested in tag.find_all(NESTED, recursive=False):
            yield from _block(nested, (*parents, tag.name))
    else:
        yield from _walk(tag, parents if tag.name == "div" else (*parents, tag.name))


def _text(tag: Tag) -> str:
    return " ".join([_alone(tag).get_text(), *_alternatives(tag)]).strip()


def _alternatives(tag: Tag) -> tuple[str, ...]:
    return tuple(image.get("alt", "") for image in tag.find_all("img"))


def _links(tag: Tag) -> tuple[str, ...]:
    anchors, images = tag.find_all("a"), tag.find_all("img")
    return (*(anchor["href"] for anchor in anchors), *(image["src"] for image in images))


def _formulas(tag: Tag) -> tuple[str, ...]:
    return tuple(_text(formula) for formula in _alone(tag).select("span.arithmatex"))


def _alone(tag: Tag) -> Tag:
    """Copy a tag, without the blocks in it."""
    alone = copy(tag)
    for nested in alone.find_all(NESTED):
        nested.extract()
    return alone


class _Places:
    """Find the line a rendered block came from, by its letters and digits."""

    def __init__(self, path: Path, source: str, first_line: int) -> None:
        self.name = where(path)
        letters = [
            (letter, number)
            for number, line in enumerate(source.splitlines(), 1)
            for letter in line
            if letter.isalnum() and number >= first_line
        ]
        self.letters = "".join(letter for letter, _ in letters)
        self.lines = [number for _, number in letters]
        self.position = 0

    def of(self, block: Block) -> Block:
        wanted = "".join(letter for letter in block.text if letter.isalnum())
        for length in (len(wanted), 20, 8, 3):
            found = self.letters.find(wanted[:length], self.position)
            if found >= 0 and wanted:
                self.position = found
                break
        line = self.lines[self.position] if self.lines else 1
        return replace(block, place=f"{self.name}:{line}")
