"""Built for it, pages opened from disk read well, and say in their language what needs a server."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.site.building import build, host
from tests.site.small import make_small_project, write_page
from whole import words

HOME = """[Terms](glossary.md#term), $a^2$

![A dot](../assets/dot.svg){ data-live="loss" }

=== "One"

    ```python
    print(1)
    ```

=== "Two"

    ```python
    print(2)
    ```
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>'


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("disk")
    project, site = make_small_project(folder / "project"), folder / "a site"
    (project / "docs/assets/images").mkdir()
    for name in ("dot.svg", "images/icon.svg"):
        (project / "docs/assets" / name).write_text(DOT, "utf-8")
    write_page(project, "index", HOME)
    result = build(site, project, "--no-directory-urls")
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture
def page(browser, site):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    problems = []
    context.on("console", lambda it: it.type in ("error", "warning") and problems.append(it.text))
    context.on("weberror", lambda it: problems.append(str(it.error)))
    elsewhere = []
    context.on("request", lambda it: elsewhere.append(it.url))
    yield context.new_page()
    context.close()
    assert not problems
    assert not [url for url in elsewhere if not url.startswith((site.as_uri(), "data:", "blob:"))]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_reads_well_and_says_what_it_lacks(page, site, language):
    folder = site / "en" if language == "en" else site
    page.goto((folder / "index.html").as_uri())
    expect(page.locator(".md-banner")).to_have_text(words_of(language)["from_disk"])
    for lever in (".md-search", ".parallel-switch", ".downloads__copy"):
        expect(page.locator(lever)).to_be_hidden()
    expect(page.locator(".downloads__markdown")).to_be_visible()

    buttons = page.locator(".palette button:visible")
    seen = set()
    for _ in range(3):
        seen.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        buttons.click()
    assert len(seen) == 2

    assert page.locator("article img").evaluate("it => it.naturalWidth") == 9
    assert page.locator("article math msup").bounding_box()["height"] > 10
    page.get_by_text("Two", exact=True).click()
    block = page.locator(".tabbed-block").nth(1)
    expect(block).to_be_visible()
    block.scroll_into_view_if_needed()  # where it gets its button
    block.locator("button").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == "print(2)"


def words_of(language: str) -> dict[str, str]:
    return words.read(Path(words.__file__).parents[2])[language]["page"]


def test_links_lead_to_pages(page, site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) == 8  # there is no 404.html, which only a server would send
    for path in pages:
        page.goto(path.as_uri())
        links = page.evaluate("[...document.links].map((it) => it.href)")
        targets = {Path(unquote(urlsplit(link).path)) for link in links}
        assert len(targets) > 5
        assert not [target for target in targets if not target.is_file()], path
    page.locator(".md-select__link[hreflang=zh]").dispatch_event("click")
    page.wait_for_url(re.compile("/a%20site/terms.html$"))


def test_on_a_server_nothing_is_said(browser, site):
    with host(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}en/index.html")
        expect(page.locator(".md-search")).to_be_visible()
        expect(page.locator(".md-banner")).to_be_hidden()
