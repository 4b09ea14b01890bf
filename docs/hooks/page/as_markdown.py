"""Offer every page as Markdown, made from its HTML: with the reference and all outputs.

It lies where llmstxt.org looks for it: `index.html.md` beside `index.html`.
"""

from urllib.parse import urljoin

from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from page.converting import markdown


def write(html: BeautifulSoup, page: Page, config: MkDocsConfig) -> None:
    page.meta["markdown"] = f"{page.file.dest_uri}.md"
    text = markdown(html).strip()
    if author := page.meta.get("author"):
        title, _, rest = text.partition("\n")
        text = f"{title}\n\n{author} · {page.meta['date']}\n{rest}"
    write_file(f"{text}\n".encode(), f"{page.file.abs_dest_path}.md")


def address_of(page: Page, config: MkDocsConfig) -> str:
    """Return where a page is for those who are not on the site, if the site has an address."""
    address: str = config.extra["address"]
    return address and urljoin(address, page.url)
