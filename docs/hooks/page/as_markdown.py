"""Offer every page as Markdown, made from its HTML: with the reference and all outputs.

It lies where llmstxt.org looks for it: `index.html.md` beside `index.html`.
"""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, markdownify
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file


def write(page: Page, config: MkDocsConfig) -> None:
    page.meta["markdown"] = f"{page.file.dest_uri}.md"
    address = config.extra["address"] and urljoin(config.extra["address"], page.url)
    markdown = _markdown(page.content or "", address)
    if author := page.meta.get("author"):
        title, rest = markdown.split("\n", 1)
        markdown = f"{title}\n\n{author} · {page.meta['date']}\n{rest}"
    write_file(markdown.encode(), f"{page.file.abs_dest_path}.md")


def _markdown(html: str, address: str) -> str:
    """Return HTML as Markdown, with links that lead on from this address."""
    page = BeautifulSoup(html, "html.parser")
    for sign in page.select(".headerlink"):
        sign.decompose()
    for tabs in page.select(".tabbed-set"):
        for label, block in zip(tabs.select("label"), tabs.select(".tabbed-block"), strict=True):
            block.insert(0, label.extract())
            _embolden(label, page)
    for admonition in page.select(".admonition"):
        admonition.name = "blockquote"
        _embolden(admonition.select_one(".admonition-title"), page)
    for term in page.select("dt"):  # Markdown has no lists of definitions
        note = term.find_next_sibling("dd")
        if isinstance(note, Tag):
            term.extend([": ", *note.contents])
            note.decompose()
        term.name = "li"
    for terms in page.select("dl"):
        terms.name = "ul"
    for image in page.select("img[src^='data:']"):
        image.replace_with(str(image["alt"]))
    for formula in page.select("math"):
        dollars = "$$" if formula.get("display") == "block" else "$"
        formula.replace_with(f"{dollars}{formula['alttext']}{dollars}")
    for item in page.select(".doc-section-item"):  # of the reference: each on a line of its own
        for part in item.select(".doc-md-description, .doc-md-description > p"):
            part.unwrap()
        for text in item.find_all(string=re.compile(r"\s")):
            text.replace_with(re.sub(r"\s+", " ", text).replace(" )", ")"))
    for link in page.select("[href], [src]"):
        attribute = "href" if link.has_attr("href") else "src"
        link[attribute] = urljoin(address, str(link[attribute]))
    markdown = markdownify(
        str(page),
        heading_style=ATX,
        bullets="-",
        escape_underscores=False,
        code_language_callback=_language,
    )
    return f"{markdown.strip()}\n"


def _embolden(title: Tag | None, page: BeautifulSoup) -> None:
    """Make what stands above something a paragraph in bold."""
    if title:
        title.name = "strong"
        title.wrap(page.new_tag("p"))


def _language(code: Tag) -> str:
    names = code.parent.get_attribute_list("class") if code.parent else []
    marks = [name for name in names if name and name.startswith("language-")]
    return marks[0].removeprefix("language-") if marks else ""
