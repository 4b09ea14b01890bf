"""Every page in a real browser: switching languages, searching, copying, reading all work."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.pages.reading import ROOT
from tests.site.browser import unfold
from tests.site.building import URLS, url_of
from tests.site.copying import miscopied, typed

CONTENT = "article :is(h1, h2, h3, h4, p, li, td, pre, img)"
IS_AT_THE_TOP = """(id) => {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const below = document.getElementById(id).getBoundingClientRect().top - header.bottom;
    const isAtTheEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 1;
    return below >= 0 && (below < 60 || (isAtTheEnd && below < innerHeight / 2));
}"""
IS_COPIED = "async (text) => (await navigator.clipboard.readText()) === text"
NAVIGATION = ".md-nav--primary > ul > li > a"


def scroll_to(page, id):
    """Bring a place right below the header, if the page is long enough for that."""
    return page.evaluate(
        """id => {
            const top = () => document.getElementById(id).getBoundingClientRect().top;
            scrollBy(0, top() - 90);
            return scrollY > 0 && Math.abs(top() - 90) < 1;
        }""",
        id,
    )


def to_language(page, language):
    """Open the menu, as who looks for a link does, and return that to the other page."""
    page.locator(".md-header .md-select button").hover()
    return page.locator(f".md-select__link[hreflang={language}]")


# A long page, a short one, and terms; that all have the same ids in both languages, test_build.py
# finds.
@pytest.mark.parametrize(("url", "most"), [("article/", 3), ("testing/", 2), ("glossary/", 3)])
def test_the_language_switch_stays_at_the_place(page, address, url, most):
    page.goto(url)
    places = page.locator("article :is(h1, h2, h3, h4, dt)")
    ids = places.evaluate_all("all => all.map((it) => it.id)")
    switches = 0
    for id in ids[1 :: 1 + len(ids) // (2 * most)]:
        if switches < most and scroll_to(page, id):
            switches += 1
            language, other = ("en", f"en/{url}") if switches % 2 else ("zh", url)
            to_language(page, language).click()
            expected = f"{address}{other}#{id}"
            page.wait_for_url(lambda url, expected=expected: unquote(url) == expected)
            page.wait_for_function(IS_AT_THE_TOP, arg=id)  # the browser scrolls as it loads
    assert switches == most  # there and back


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("glossary/", "#threshold"),
        ("api/", "?from=us#binclf.predict"),
        ("article/", "#__tabbed_2_2"),
        ("", "?from=us"),
    ],
)
def test_the_language_switch_takes_the_address_along(page, address, url, place):
    page.goto(url + place)
    for language, other in (("en", f"en/{url}"), ("zh", url)):
        to_language(page, language).press("Enter")
        page.wait_for_url(address + other + place)
        if "#" in place:
            page.wait_for_function(IS_AT_THE_TOP, arg=place.split("#")[1])


@pytest.mark.parametrize("way", [{"button": "middle"}, {"modifiers": ["Control"]}, "Control+Enter"])
def test_a_new_tab_has_the_place_too(context, playground, address, way):
    page = playground("seed=3&samples=0:1:0#exact", "en")
    link = to_language(page, "zh")
    page.get_by_role("slider", name="epochs", exact=True).evaluate(
        "it => { it.stepDown(); it.dispatchEvent(new Event('input')); }"  # a moment ago
    )
    with context.expect_page() as opened:
        link.press(way) if isinstance(way, str) else link.click(**way)
    opened.value.wait_for_url(f"{address}playground/?seed=3&samples=0:1:0&epochs=800#exact")


def test_who_has_gone_on_from_the_address_stays_where_they_are(page, address):
    page.goto("glossary/#threshold", wait_until="networkidle")
    link = to_language(page, "en")
    for id, hash in (("sample", "#sample"), (None, "")):
        page.evaluate("scrollTo(0, 0)") if id is None else scroll_to(page, id)
        link.dispatch_event("contextmenu")  # the address may be copied
        assert link.evaluate("it => it.hash") == hash


FOUND = {
    "": {
        "隐藏层": "article/?h=隐藏层#hidden-layer",
        "不收敛": "convergence/?h=收敛",
        "PyTorch的": "article/?h=pytorch#imports",
        "ｓｉｇｍｏｉｄ操作": "article/?h=sigmoid+操作#forward-pass",
    },
    "en/": {
        "hidden layer": "en/article/?h=hidden+layer#hidden-layer",
        "converge": "en/convergence/?h=converge",
    },
}
IS_FOUND = """(address) => [...document.querySelectorAll(".md-search-result__link")]
    .some((it) => decodeURI(it.href) === address)"""


@pytest.mark.parametrize("home", FOUND)
def test_search_finds_pages_of_its_language(page, address, home):
    loaded = []
    page.context.on("request", lambda request: loaded.append(request.url))
    page.goto(home, wait_until="networkidle")
    assert not [url for url in loaded if re.search(r"search/docs|search\..*min\.js|lunr", url)]
    query, results = page.locator(".md-search__input"), page.locator(".md-search-result__link")
    for words, place in FOUND[home].items():
        query.fill(words)  # as a paste does, without a key
        page.wait_for_function(IS_FOUND, arg=address + place)
        hrefs = results.evaluate_all("all => all.map((it) => it.href)")
        found = [href.removeprefix(address) for href in hrefs]
        assert all(url.startswith("en/") == bool(home) for url in found)
    if not home:
        marks = page.locator(".md-search-result__link mark")
        assert {it.lower() for it in marks.all_text_contents()} == {"sigmoid", "sigmoid操作"}
        for nowhere in ("卷积", "犇" * 3000, "犇 " * 1500):
            query.fill(nowhere)
            page.get_by_text("没有找到符合条件的结果").wait_for()
            expect(results).to_have_count(0)
            query.fill("的")
            expect(results).not_to_have_count(0)


# Terminals, a notebook, tabs: each other page has blocks of these kinds, and that their text would
# be copied as it should be, in every tab, test_visit.py finds.
@pytest.mark.parametrize("name", ["zh/index", "en/notebook", "en/article"])
def test_copying_gives_exactly_the_block(context, page, name):
    file = ROOT / f"docs/{name}.md"
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url_of(file))
    blocks = page.locator("article .highlight:not(.language-text)").all()
    code = typed(file)
    assert len(blocks) == len(code)
    shown = [k for k, block in enumerate(blocks) if block.is_visible()]
    for k in shown[:: 1 + len(shown) // 9]:  # of many, some will do
        blocks[k].scroll_into_view_if_needed()  # only then it gets its button
        blocks[k].locator("button").click()
        page.wait_for_function(IS_COPIED, arg=code[k])
    assert not page.locator(".language-text button:visible").count()


def test_what_would_be_copied_wrongly_is_found(page):
    file = ROOT / "docs/en/index.md"
    page.goto("en/")
    assert not miscopied(page, file)
    page.evaluate("document.querySelector('.gp').className = ''")
    (found,) = miscopied(page, file)
    assert found.startswith("$ ")
    page.evaluate("document.querySelector('.language-console').remove()")
    assert miscopied(page, file)


def shown(page):
    """Return for each piece of the content whether it can be seen."""
    return page.locator(CONTENT).evaluate_all(
        """all => all.map((it) =>
            it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
            it.offsetHeight > 0 && (it.localName !== "img" || it.naturalWidth > 0))"""
    )


def test_pages_can_be_read_without_javascript(unwatched, address):
    page = unwatched(java_script_enabled=False)
    page.goto("")
    visited = []
    following = page.locator(".md-footer__link--next")
    while page.url.removeprefix(address) not in visited:
        visited.append(page.url.removeprefix(address))
        for picture in page.locator("article img").all():
            expect(picture).to_have_js_property("complete", True)  # "load" does not wait for all
        unfold(page)
        seen = shown(page)
        assert page.locator("article h1").is_visible()
        assert page.locator(".downloads__markdown").is_visible()
        assert not page.locator(".downloads__copy").is_visible()
        if "playground" in page.url:
            assert page.locator(".without-scripts").is_visible()
        for label in page.locator(".tabbed-labels label").all():
            label.click()
            seen = [before or now for before, now in zip(seen, shown(page), strict=True)]
        texts = page.locator(CONTENT).all_text_contents()
        assert not [text for text, is_seen in zip(texts, seen, strict=True) if not is_seen]
        with page.expect_navigation():
            (following if following.count() else page.locator(NAVIGATION).first).click()
    assert set(visited) == {url for url in URLS if not url.startswith("en/")}
