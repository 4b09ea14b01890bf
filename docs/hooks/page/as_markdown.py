"""Offer every page as Markdown, made from its HTML: with the reference and all outputs.

It lies where llmstxt.org looks for it: `index.html.md` beside `index.html`.
"""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

CODE = re.compile("<pre.*?</pre>", re.DOTALL)
COLOURS = re.compile(r"</?(?:span|a)\b[^>]*>")  # of which code has more than all the rest


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
    page = BeautifulSoup(CODE.sub(lambda code: COLOURS.sub("", code[0]), html), "html.parser")
    for sign in page.find_all(class_="headerlink"):
        sign.decompose()
    for tabs in page.find_all(class_="tabbed-set"):
        for label, block in zip(tabs.select("label"), tabs.select(".tabbed-block"), strict=True):
            block.insert(0, label.extract())
            _embolden(label, page)
    for admonition in page.find_all(class_="admonition"):
        admonition.name = "blockquote"
        _embolden(admonition.select_one(".admonition-title"), page)
    for term in page.find_all("dt"):  # Markdown has no lists of definitions
        note = term.find_next_sibling("dd")
        if isinstance(note, Tag):
            term.extend([": ", *note.contents])
            note.decompose()
        term.name = "li"
    for terms in page.find_all("dl"):
        terms.name = "ul"
    for image in page.find_all("img", src=re.compile("^data:")):
        image.replace_with(str(image["alt"]))
    for formula in page.find_all("math"):
        dollars = "$$" if formula.get("display") == "block" else "$"
        formula.replace_with(f"{dollars}{formula['alttext']}{dollars}")
    for item in page.find_all(class_="doc-section-item"):
        # Of the reference: each on a line of its own.
        for part in item.find_all(class_="doc-md-description"):
            for paragraph in part.find_all("p", recursive=False):
                paragraph.unwrap()
            part.unwrap()
        item.smooth()
        for text in item.find_all(string=re.compile(r"\s")):
            text.replace_with(re.sub(r"\s+", " ", text).replace(" )", ")"))
    for attribute in ("href", "src"):
        for link in page.find_all(None, {attribute: True}):
            link[attribute] = urljoin(address, str(link[attribute]))
    converter = MarkdownConverter(
        heading_style=ATX,
        bullets="-",
        escape_underscores=False,
        code_language_callback=_language,
    )
    return f"{converter.convert_soup(page).strip()}\n"


def _embolden(title: Tag | None, page: BeautifulSoup) -> None:
    """Make what stands above something a paragraph in bold."""
    if title:
        title.name = "strong"
        title.wrap(page.new_tag("p"))


def _language(code: Tag) -> str:
    names = code.parent.get_attribute_list("class") if code.parent else []
    marks = [name for name in names if name and name.startswith("language-")]
    return marks[0].removeprefix("language-") if marks else ""
