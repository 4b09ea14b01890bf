"""One page for all that is not there: in both languages, at any depth, under any address."""

from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from tests.site.building import ADDRESSES, soup

PLACE = "en/a/b/c/missing.html"


@pytest.mark.parametrize(("site", "root"), [("local", "/"), ("published", "/docs/")])
def test_it_leads_on_from_anywhere(request, site, root):
    site = request.getfixturevalue(site)
    page = soup(site, "404.html")
    assert not depending(page)
    homes = [urljoin(root, link["href"]) for link in page.select(".md-select__link")]
    assert homes == [root, f"{root}en/"]
    assert [path.parent for path in site.rglob("404.html")] == [site]


def depending(page: BeautifulSoup) -> list[str]:
    """Return the addresses on a page that depend on where it is; test_links.py follows the rest."""
    links = [tag.get("href", tag.get("src")) for tag in page.select("[href], [src]")]
    return [link for link in links if not link.startswith(("/", "#", "https://"))]


def test_an_address_that_depends_on_the_place_is_found():
    html = '<a href="/docs/en/"></a><a href="#a"></a><a href="en/"></a><img src="../a.svg">'
    assert depending(BeautifulSoup(html, "html.parser")) == ["en/", "../a.svg"]


def test_it_tells_search_engines_nothing(published):
    page = soup(published, "404.html")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical], head [hreflang], [type='application/ld+json']")
    assert ADDRESSES["SITE_URL"] + "404" not in (published / "sitemap.xml").read_text("utf-8")


def test_it_looks_and_works_like_every_page(unwatched, address):
    page, said = unwatched(), []
    # The browser's console may say that the page is missing, and nothing else.
    page.on("console", lambda message: said.append(message.location["url"]))
    page.on("pageerror", lambda error: said.append(str(error)))
    assert page.goto(PLACE, wait_until="networkidle").status == 404
    assert said == [address + PLACE]
    assert page.title() == "找不到这一页 · Page not found - 动手做二分类"
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.locator("section[lang=en] h2").text_content() == "Page not found"
    header = page.locator(".md-header").evaluate("(it) => getComputedStyle(it).position")
    assert header == "sticky"
    assert page.locator(".md-header .md-logo img").evaluate("(it) => it.naturalWidth > 0")

    page.locator(".md-search__input").fill("隐藏层")
    page.keyboard.press("End")  # Material searches when a key is released
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(f"{address}article/**")
