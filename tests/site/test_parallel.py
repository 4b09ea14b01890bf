"""A switch puts the other language beside each block; switched off, the page is what it was."""

from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Comment

from tests.site.building import URLS, soup

INLINE = {"a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "time"}
NOT_PROSE = "pre, .highlight, dt, .tabbed-labels, .downloads, .headerlink, svg"
NOTICES = {"zh": "本页保持原样", "en": "could not be put beside"}


def other(url):
    """Return the address of the same page in the other language."""
    return url.removeprefix("en/") if url.startswith("en/") else f"en/{url}"


def language(url):
    return "en" if url.startswith("en/") else "zh"


def squeezed(text):
    return " ".join(text.split())


def blocks(html):
    """Return a page's prose: for each stretch of text within one block its tag and its text."""
    article = html.select_one("article")
    for element in article.select(NOT_PROSE):
        element.decompose()
    for formula in article.select("math"):
        formula.replace_with(formula.get_text())
    stretches = []
    for text in article.find_all(string=lambda text: not isinstance(text, Comment)):
        holder = next(parent for parent in text.parents if parent.name not in INLINE)
        if stretches and stretches[-1][0] is holder:
            stretches[-1][1].append(text)
        else:
            stretches.append((holder, [text]))
    found = [(holder.name, squeezed("".join(texts))) for holder, texts in stretches]
    return [(tag, text) for tag, text in found if text]


def switch(page):
    return page.get_by_role("switch")


def turn_on(page):
    switch(page).click()
    page.locator(".parallel").first.wait_for()


def content(page):
    page.wait_for_load_state("networkidle")  # Material is done with it, too
    return page.evaluate("""() => {
        const article = document.querySelector("article").cloneNode(true);
        for (const figure of article.querySelectorAll(".live")) {
            figure.replaceChildren();
            figure.removeAttribute("style");
        }
        for (const code of article.querySelectorAll("code")) {
            code.removeAttribute("tabindex"); // which wide code gets when it has been laid out
        }
        return article.innerHTML;
    }""")


@pytest.mark.parametrize("url", URLS)
def test_every_block_has_its_counterpart(page, local, address, url):
    theirs = soup(local, other(url))
    links = {urljoin(address + other(url), a["href"]) for a in theirs.select("article a")}
    ours, theirs = blocks(soup(local, url)), blocks(theirs)
    assert [tag for tag, _ in ours] == [tag for tag, _ in theirs]

    page.goto(url)
    turn_on(page)
    page.evaluate("document.querySelectorAll('p input').forEach((it) => it.replaceWith(it.value))")
    html = BeautifulSoup(page.content(), "html.parser")
    twins = html.select(".parallel > [lang]")
    assert not html.select(".parallel > [lang] :is(.headerlink, img)")
    for element in html.select(".headerlink"):
        element.decompose()
    expected = [
        (tag, own, their)
        for (tag, own), (_, their) in zip(ours, theirs, strict=True)
        if own != their
    ]
    shown = [(twin.parent.parent.name, twin.find_previous_sibling(), twin) for twin in twins]
    assert [
        (tag, squeezed(own.get_text()), squeezed(twin.get_text())) for tag, own, twin in shown
    ] == expected
    assert {twin["lang"] for twin in twins} == {language(other(url))}
    assert all("data-search-exclude" in twin.attrs for twin in twins)
    assert {a["href"] for twin in twins for a in twin.select("a")} <= links


@pytest.mark.parametrize("url", URLS)
def test_ids_and_headings_stay_and_switching_off_restores_the_page(page, url):
    def marks():
        return page.evaluate("[...document.querySelectorAll('[id]')].map((it) => it.id)")

    def headings():
        return page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map((it) => it.id)")

    def put_ids(route):
        route.fulfill(body=route.fetch().text().replace("<code>", "<code id='here'>"))

    page.route(f"**/{other(url)}", put_ids)
    page.goto(url)
    before, ids, titles = content(page), marks(), headings()
    everything = "[...document.querySelectorAll('article *:not(.live *)')]"
    page.evaluate(f"{everything}.forEach((it, k) => (it.number = k))")
    turn_on(page)
    assert marks() == ids
    assert headings() == titles
    switch(page).click()
    assert content(page) == before
    numbers = page.evaluate(f"{everything}.map((it) => it.number)")
    assert numbers == list(range(len(numbers)))  # the very elements


@pytest.mark.parametrize("url", URLS)
def test_two_columns_on_a_wide_screen_and_one_on_a_phone(page, url):
    page.goto(url)
    turn_on(page)
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        pairs = page.evaluate("""
            [...document.querySelectorAll(".parallel")].map((pair) => ({
                inCell: pair.parentElement.matches("td, th"),
                own: pair.firstChild.getBoundingClientRect().toJSON(),
                twin: pair.lastChild.getBoundingClientRect().toJSON(),
            }))
        """)
        for pair in pairs:
            own, twin = pair["own"], pair["twin"]
            if width == 1440 and not pair["inCell"]:
                assert twin["left"] > own["right"]
                assert twin["top"] < own["bottom"] and own["top"] < twin["bottom"]
            else:
                assert twin["left"] == own["left"] and twin["top"] >= own["bottom"]


def test_it_is_remembered_and_nothing_is_loaded_before(page):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto("article/", wait_until="networkidle")
    assert not any("/en/" in url for url in requests)
    turn_on(page)
    for url in ("article/", "en/testing/"):
        page.goto(url)
        page.locator(".parallel").first.wait_for()
        assert switch(page).get_attribute("aria-checked") == "true"
    switch(page).click()
    page.goto("testing/", wait_until="networkidle")
    assert switch(page).get_attribute("aria-checked") == "false"
    assert page.locator(".parallel").count() == 0


def test_it_needs_no_mouse_and_is_announced(page):
    page.goto("en/")
    page.evaluate("document.addEventListener('parallel', (it) => (window.heard = it.detail.shown))")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.role") == "switch":
            break
    assert switch(page).text_content().strip() == "Parallel"
    said = page.get_by_role("status")
    for key, on in (("Space", True), ("Enter", False)):
        page.keyboard.press(key)
        said.get_by_text(f"Parallel text is {'shown' if on else 'hidden'}").wait_for()
        assert switch(page).get_attribute("aria-checked") == ("true" if on else "false")
        assert page.evaluate("window.heard") is on


def test_the_switch_fits_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("en/article/")
    box = switch(page).bounding_box()
    assert min(box["width"], box["height"]) >= 24
    ends = page.locator("nav.md-header__inner > *").evaluate_all(
        "all => all.map((it) => it.getBoundingClientRect()).filter((it) => it.width > 1)"
        ".map((it) => it.right)"
    )
    assert max(ends) <= 360
    title = page.locator(".md-header__title").bounding_box()
    assert title["width"] > 70  # some of it can still be read


@pytest.mark.parametrize("by_browser", ["auto", "none"])  # not every browser can do it by itself
def test_the_reader_keeps_their_place(page, by_browser):
    top = "() => document.getElementById('training').getBoundingClientRect().top"
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("article/")
    page.evaluate(f"document.documentElement.style.overflowAnchor = '{by_browser}'")
    page.evaluate(f"scrollBy(0, ({top})() - 60)")
    before = page.evaluate(top)
    turn_on(page)
    page.wait_for_timeout(100)  # the browser may want to move it, too
    assert page.evaluate(top) == pytest.approx(before, abs=2)
    switch(page).click()
    page.wait_for_timeout(100)
    assert page.evaluate(top) == pytest.approx(before, abs=2)


def test_it_prints_without_its_switch(page):
    page.goto("article/")
    turn_on(page)
    page.emulate_media(media="print")
    assert not switch(page).is_visible()
    assert page.locator(".parallel > [lang]").last.is_visible()


def refuse(route):
    route.abort()


def lose(route):
    route.fulfill(status=404, body=route.fetch().text())


def change(route):
    body = route.fetch().text()
    assert "<h2" in body
    route.fulfill(body=body.replace("<h2", "<h3", 1).replace("</h2>", "</h3>", 1))


@pytest.mark.parametrize("fail", [refuse, lose, change])
@pytest.mark.parametrize("url", ["article/", "en/article/"])
def test_a_page_without_its_counterpart_stays_as_it_is(browser, address, url, fail):
    page = browser.new_page(base_url=address)  # here an error in the console is no surprise
    page.goto(url)
    before = content(page)
    page.route(f"{address}{other(url)}", fail)
    switch(page).click()
    notice = page.get_by_text(NOTICES[language(url)])
    notice.wait_for()
    assert notice.get_attribute("role") == "status"
    assert notice.bounding_box()["height"] < 40  # one line
    assert switch(page).get_attribute("aria-checked") == "false"
    assert content(page) == before
    page.locator(".parallel-status button").click()
    assert not notice.is_visible()
    page.unroute_all()
    turn_on(page)
    page.close()


def test_whoever_changes_their_mind_meanwhile_gets_what_they_chose_last(page):
    waiting = []
    page.goto("article/")
    before = content(page)
    page.route("**/en/article/", lambda route: waiting.append(route))

    def click_and_let_go(times):
        for _ in range(times):
            switch(page).click()
        page.wait_for_timeout(100)
        for route in waiting:
            route.continue_()
        waiting.clear()
        page.wait_for_timeout(300)

    click_and_let_go(2)
    assert content(page) == before
    click_and_let_go(3)
    assert page.locator(".parallel").count() > 0
    assert page.locator(".parallel .parallel").count() == 0
    switch(page).click()
    assert content(page) == before
