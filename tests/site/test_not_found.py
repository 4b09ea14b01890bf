"""One page for all that is not there: in both languages, at any depth, under any address."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.site.building import ADDRESSES

PLACE = "en/a/b/c/missing.html"


def astray(html: str, root: str, exists) -> list[str]:
    """Return the addresses on this page that do not lead to a file from anywhere in the site."""
    page = BeautifulSoup(html, "html.parser")
    links = [tag.get("href", tag.get("src")) for tag in page.select("[href], [src]")]
    own = [link for link in links if not re.match(r"https?:|#", link)]
    return [link for link in own if not (link.startswith(root) and exists(link.removeprefix(root)))]


@pytest.mark.parametrize(("site", "root"), [("local", "/"), ("published", "/docs/")])
def test_it_leads_on_from_anywhere(request, site, root):
    site = request.getfixturevalue(site)

    def exists(path):
        return (site / path).is_file() or (site / path / "index.html").is_file()

    html = (site / "404.html").read_text("utf-8")
    assert not astray(html, root, exists)
    assert astray(html.replace(f'"{root}assets', '"../assets'), root, exists)
    assert astray(html.replace(f'href="{root}en/"', f'href="{root}fr/"'), root, exists)
    assert [path.parent for path in site.rglob("404.html")] == [site]


def test_it_tells_search_engines_nothing(published):
    page = BeautifulSoup((published / "404.html").read_text("utf-8"), "html.parser")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("link[rel=canonical], head [hreflang], [type='application/ld+json']")
    assert ADDRESSES["SITE_URL"] + "404" not in (published / "sitemap.xml").read_text("utf-8")


@pytest.fixture
def lost(browser, address):
    """A page in a browser whose console may say that the page is missing, and nothing else."""
    context = browser.new_context(base_url=address)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.location["url"]))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


def test_it_looks_and_works_like_every_page(lost, address):
    page, said = lost
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


def test_its_menu_leads_to_the_home_page_of_each_language(lost, address):
    page, _ = lost
    for language, home in (("zh", ""), ("en", "en/")):
        page.goto(PLACE)
        page.locator(".md-header .md-select button").hover()
        page.locator(f".md-select__link[hreflang={language}]").click()
        page.wait_for_url(address + home)
        assert page.locator("html").get_attribute("lang") == language
