"""Links of the built site: those within it arrive, those that leave it do not look back.

Links in its Markdown are among them.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html

from tests.site.building import ADDRESSES, soup
from tests.verdict import expect_none

PUBLISHED = ADDRESSES["SITE_URL"]
ELSEWHERE = "http://localhost/"  # a clone's site has no address; any will do


def read(site: Path) -> dict[Path, BeautifulSoup]:
    """Return every page of a site, the one for missing pages included."""
    pages = {path: soup(site, path) for path in site.rglob("*.html")}
    assert pages
    return pages


def dead_links(site: Path, address: str) -> list[str]:
    """Name every link, image and script of a site at this address that leads nowhere in it."""
    pages = read(site)
    texts = {
        path: BeautifulSoup(markdown2html(path.read_text("utf-8")), "html.parser")
        for path in (*site.rglob("*.md"), *site.glob("llms.txt"))
    }
    ids = {path: {tag["id"] for tag in page.select("[id]")} for path, page in pages.items()}
    found = []
    for path, page in (pages | texts).items():
        name = path.relative_to(site).as_posix()
        for link in set(links(page)):
            url = urlsplit(urljoin(urljoin(address, quote(name)), link))
            if url[:2] != urlsplit(address)[:2]:
                continue
            within = unquote(url.path).removeprefix(urlsplit(address).path)
            target = site / (f"{within}index.html" if url.path.endswith("/") else within)
            if not url.path.startswith(urlsplit(address).path) or not target.is_file():
                found.append(f"{name}: {link} leads to no file")
            elif target in pages and url.fragment and unquote(url.fragment) not in ids[target]:
                found.append(f"{name}: {link} leads to no id")
    return found


def links(page: BeautifulSoup) -> Iterator[str]:
    for attribute in ("href", "src"):
        yield from (tag[attribute] for tag in page.select(f"[{attribute}]"))
    for tag in page.select("[srcset]"):
        yield from (part.split()[0] for part in tag["srcset"].split(","))


def open_links(site: Path, address: str) -> list[str]:
    """Name every link to elsewhere whose target could get hold of the page it came from."""
    found = []
    for path, page in read(site).items():
        for link in page.select("a[href]"):
            url = urlsplit(urljoin(address, link["href"]))
            leaves = url.scheme in ("http", "https") and url.netloc != urlsplit(address).netloc
            if leaves and "noopener" not in link.get("rel", []):
                name = path.relative_to(site).as_posix()
                found.append(f"{name}: {link['href']} needs rel=noopener")
    return found


def test_the_published_site(published):
    expect_none(dead_links(published, PUBLISHED))
    expect_none(open_links(published, PUBLISHED))


def test_the_site_of_a_clone(local):
    expect_none(dead_links(local, ELSEWHERE))


@pytest.fixture
def site(tmp_path):
    """Publish a small page beside one in English, and return the site."""

    def publish(html: str) -> Path:
        (tmp_path / "en").mkdir()
        (tmp_path / "en/index.html").write_text('<h1 id="损失">Loss</h1>', "utf-8")
        (tmp_path / "a.svg").write_text("<svg/>", "utf-8")
        (tmp_path / "index.html").write_text(f'<h1 id="home">Home</h1>{html}', "utf-8")
        return tmp_path

    return publish


@pytest.mark.parametrize(
    "html",
    [
        '<a href="en/"></a><a href="en/#损失"></a><a href="en/#%E6%8D%9F%E5%A4%B1"></a>',
        '<a href="#home"></a><a href="#"></a><a href="."></a><a href="index.html#home"></a>',
        '<a href="/docs/en/"></a><a href="https://site.example/docs/en/"></a>',
        '<img src="a.svg#only-dark"><img srcset="a.svg 1x, en/../a.svg 2x">',
        '<a href="https://elsewhere.example/gone"></a><a href="mailto:a@site.example"></a>',
    ],
)
def test_a_link_that_arrives(site, html):
    assert not dead_links(site(html), PUBLISHED)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="gone/"></a>',
        '<a href="en"></a>',  # a folder: servers answer with a detour, or with nothing
        '<a href="#gone"></a>',
        '<a href="en/#home"></a>',
        '<a href="en/#%E6%8D%9F"></a>',
        '<a href="/en/"></a>',
        '<a href="https://site.example/docs/gone/"></a>',
        '<img src="gone.svg">',
        '<img srcset="a.svg 1x, gone.svg 2x">',
    ],
)
def test_a_dead_link_is_found(site, html):
    (problem,) = dead_links(site(html), PUBLISHED)
    assert problem.startswith("index.html: ")


def test_a_dead_link_in_markdown_is_found(site):
    site = site("")
    (site / "llms.txt").write_text("[a](en/) [b](b/#c)\n\n```text\n[d](d)\n```\n", "utf-8")
    assert dead_links(site, PUBLISHED) == ["llms.txt: b/#c leads to no file"]


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ('href="//elsewhere.example/" rel="edit"', True),
        ('href="https://elsewhere.example/" rel="edit noopener"', False),
        ('href="https://site.example/docs/en/"', False),
        ('href="mailto:a@site.example"', False),
    ],
)
def test_a_link_that_looks_back_is_found(site, attributes, found):
    assert bool(open_links(site(f"<a {attributes}></a>"), PUBLISHED)) == found
