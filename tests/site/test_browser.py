"""Every page in a real browser: switching languages, searching, copying, reading all work."""

import re
from urllib.parse import unquote

import pytest

from tests.pages.reading import read
from tests.site.building import PAGES, URLS, url_of

PAGES_WITH_SECTIONS = [
    page
    for page in PAGES
    if page.parent.name == "zh" and page.read_text("utf-8").count("\n## ") > 1
]
PAGES_WITH_BLOCKS = [page for page in PAGES if "```" in page.read_text("utf-8")]
CONTENT = "article :is(h1, h2, h3, h4, p, li, td, pre, img)"
IS_AT_THE_TOP = """(id) => {
    const header = document.querySelector(".md-header").getBoundingClientRect();
    const below = document.getElementById(id).getBoundingClientRect().top - header.bottom;
    const isAtTheEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 1;
    return below >= 0 && (below < 60 || (isAtTheEnd && below < innerHeight / 2));
}"""
NAVIGATION = ".md-nav--primary > ul > li > a"


def switch_language(page, language):
    page.locator(".md-header .md-select button").hover()
    page.locator(f".md-select__link[hreflang={language}]").click()


def scroll_to(page, id):
    """Bring a heading right below the header, if the page is long enough for that."""
    return page.evaluate(
        """id => {
            const top = () => document.getElementById(id).getBoundingClientRect().top;
            scrollBy(0, top() - 90);
            return scrollY > 0 && Math.abs(top() - 90) < 1;
        }""",
        id,
    )


@pytest.mark.parametrize("file", PAGES_WITH_SECTIONS, ids=url_of)
def test_the_language_switch_stays_at_the_heading(page, address, file):
    url = url_of(file)
    page.goto(url)
    headings = page.locator("article :is(h1, h2, h3, h4)")
    ids = headings.evaluate_all("all => all.map((it) => it.id)")
    switches = 0
    for id in ids[1 :: 1 + len(ids) // 8]:  # on a long page some of them will do
        if scroll_to(page, id):
            switches += 1
            language, other = ("en", f"en/{url}") if switches % 2 else ("zh", url)
            switch_language(page, language)
            page.wait_for_url(f"{address}{other}#*")
            assert unquote(page.url) == f"{address}{other}#{id}"
            page.wait_for_function(IS_AT_THE_TOP, arg=id)  # the browser scrolls as it loads
    assert switches > 1  # there and back


@pytest.mark.parametrize(
    ("home", "words", "place"),
    [
        ("", "隐藏层", "article/#hidden-layer"),
        ("", "不收敛", "convergence/"),
        ("", "阈值", "glossary/#threshold"),
        ("en/", "hidden layer", "article/#hidden-layer"),
        ("en/", "converge", "convergence/"),
        ("en/", "learning rate", "glossary/#learning-rate"),
    ],
)
def test_search_finds_pages_of_its_language(page, address, home, words, place):
    loaded = []
    page.context.on("request", lambda request: loaded.append(request.url))
    page.goto(home, wait_until="networkidle")
    assert not [url for url in loaded if re.search(r"search/docs|search\..*min\.js|lunr", url)]
    page.locator(".md-search__input").fill(words)  # as a paste does, without a key
    results = page.locator(".md-search-result__link")
    results.first.wait_for()
    hrefs = results.evaluate_all("all => all.map((it) => it.href)")
    found = {re.sub(r"\?h=[^#]*", "", href.removeprefix(address)) for href in hrefs}
    assert f"{home}{place}" in found
    assert all(url.startswith("en/") == bool(home) for url in found)


def test_chinese_is_searched_word_by_word(page):
    page.goto("")
    query, results = page.locator(".md-search__input"), page.locator(".md-search-result__link")
    query.fill("梯度下降")
    results.first.wait_for()
    hrefs = results.evaluate_all("all => all.map((it) => decodeURI(it.href))")
    assert any(href.endswith("glossary/?h=梯度+下降#gradient-descent") for href in hrefs)
    query.fill("过拟合")  # a word that is on no page, though others begin as it does
    page.get_by_text("没有找到符合条件的结果").wait_for()
    assert results.count() == 0


def typed(block):
    """Return what of a block is to be copied: of a terminal's text, only the commands."""
    lines = block.text.rstrip().split("\n")
    if block.language == "console":
        lines = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return "\n".join(lines)


@pytest.mark.parametrize("file", PAGES_WITH_BLOCKS, ids=url_of)
def test_copying_gives_exactly_the_block(context, page, file):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url_of(file))
    blocks = page.locator("article .highlight:not(.language-text)").all()
    copied = [None] * len(blocks)
    tabs = dict.fromkeys(page.locator(".tabbed-labels label").all_text_contents())
    for tab in tabs or [None]:
        if tab:
            page.locator(".tabbed-labels label", has_text=tab).first.click()  # in all sets at once
        for k, block in enumerate(blocks):
            if copied[k] is None and block.is_visible():
                block.scroll_into_view_if_needed()  # only then it gets its button
                block.locator("button").click()
                copied[k] = page.evaluate("navigator.clipboard.readText()")
        assert not page.locator(".language-text button:visible").count()
    code = [block for block in read(file) if block.kind == "code" and block.language != "text"]
    assert copied == [typed(block) for block in code]


def shown(page):
    """Return for each piece of the content whether it can be seen."""
    return page.locator(CONTENT).evaluate_all(
        """all => all.map((it) =>
            it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
            it.offsetHeight > 0 && (it.localName !== "img" || it.naturalWidth > 0))"""
    )


@pytest.mark.parametrize("home", ["", "en/"])
def test_pages_can_be_read_without_javascript(browser, address, home):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(home)
    visited = []
    following = page.locator(".md-footer__link--next")
    while page.url.removeprefix(address) not in visited:
        visited.append(page.url.removeprefix(address))
        page.wait_for_load_state("networkidle")  # "load" does not wait for pictures further down
        seen = shown(page)
        assert page.locator("article h1").is_visible()
        for label in page.locator(".tabbed-labels label").all():
            label.click()
            seen = [before or now for before, now in zip(seen, shown(page), strict=True)]
        texts = page.locator(CONTENT).all_text_contents()
        assert not [text for text, is_seen in zip(texts, seen, strict=True) if not is_seen]
        (following if following.count() else page.locator(NAVIGATION).first).click()
    assert set(visited) == {url for url in URLS if url.startswith("en/") == bool(home)}
    context.close()
