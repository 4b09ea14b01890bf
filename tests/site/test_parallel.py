"""A switch puts the other language beside each block; switched off, the page is what it was.

Whether it does so on every page, test_visit.py asks.
"""

import pytest

from tests.site.parallel import (
    comes_back,
    content,
    misplaced,
    not_restored,
    remember,
    switch,
    turn_on,
    wrong_pairs,
)

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WRONG_PAIRS = [
    ("twin.append('!')", "is beside a block"),
    ("twin.parentElement.replaceWith(twin.previousElementSibling)", "is beside no block"),
    ("twin.parentElement.after(twin.parentElement.cloneNode(true))", "not once each"),
    ("twin.lang = 'fr'", "is not marked"),
    ("delete twin.dataset.searchExclude", "is not marked"),
    ("twin.append(document.createElement('img'))", "is not marked"),
    ("twin.innerHTML = `<a href='../glossary/'>${twin.innerHTML}</a>`", "leads elsewhere"),
]
MISPLACED = {
    1440: ".parallel { display: block !important }",
    360: ".parallel { display: grid !important; grid-template-columns: 1fr 1fr }",
}
NOT_RESTORED = {
    "the ids with": "document.querySelector('.parallel > [lang]').id = 'here'",
    "the elements are": "(it => it.replaceWith(it.cloneNode(true)))(document.querySelector('h2'))",
    "the content is": "document.querySelector('.parallel > span').append('!')",
}

# As Chromium does it.
TRANSLATE = """(lang) => {
    document.documentElement.lang = lang;
    document.documentElement.classList.add("translated-ltr");
    const texts = document.createNodeIterator(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let text; (text = texts.nextNode());) if (text.data.trim()) found.push(text);
    for (const text of found) {
        if (text.parentElement.closest("script, style, noscript, code, pre")) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        outer.style.verticalAlign = inner.style.verticalAlign = "inherit";
        inner.textContent = `«${text.data}»`;
        outer.append(inner);
        text.replaceWith(outer);
    }
}"""


def test_what_is_wrong_beside_a_block_is_found(page, local, address):
    url = "en/testing/"
    page.goto(url)
    turn_on(page)
    assert not wrong_pairs(page, local, address, url)
    for mistake, found in WRONG_PAIRS:
        page.evaluate(f"""() => {{
            window.kept = document.querySelector("article").cloneNode(true);
            const twin = document.querySelector("article p > .parallel > [lang]");
            {mistake};
        }}""")
        problems = wrong_pairs(page, local, address, url)
        assert found in problems[0], mistake
        page.evaluate("document.querySelector('article').replaceWith(kept)")
    assert not wrong_pairs(page, local, address, url)
    for width, rule in MISPLACED.items():
        page.evaluate("rule => document.styleSheets[0].insertRule(rule)", rule)
        assert misplaced(page)[-1].startswith(f"on {width}: ")
        page.evaluate("document.styleSheets[0].deleteRule(0)")
    assert not misplaced(page)


def test_what_is_not_restored_is_found_and_what_the_other_page_names_has_no_name_here(page):
    def put_ids(route):
        route.fulfill(body=route.fetch().text().replace("<code>", "<code id='here'>"))

    page.route("**/en/testing/", put_ids)
    page.goto("testing/", wait_until="networkidle")
    for found, mistake in {None: "0", **NOT_RESTORED}.items():
        remembered = remember(page)
        turn_on(page)
        page.evaluate(mistake)
        problems = not_restored(page, remembered, patience=500 if found else 5000)
        assert any(it.startswith(found) for it in problems) if found else not problems


@pytest.mark.parametrize(("url", "lang"), [("testing/", "en"), ("en/testing/", "zh-CN")])
def test_it_goes_with_a_browsers_translation(page, url, lang):
    page.goto(url, wait_until="networkidle")
    page.evaluate(TRANSLATE, lang)
    before = content(page)
    turn_on(page)
    twins = page.locator(".parallel > [lang]")
    assert twins.first.get_attribute("lang") == ("zh" if "en/" in url else "en")
    assert twins.count() > 20
    switch(page).click()
    assert comes_back(page, before)


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
    page.goto("testing/")
    assert switch(page).get_attribute("aria-checked") == "false"  # and nothing is on its way
    assert page.locator(".parallel").count() == 0


def test_it_needs_no_mouse_and_is_announced(page):
    page.goto("en/")
    page.evaluate("document.addEventListener('parallel', (it) => (window.heard = it.detail.shown))")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.parallel-switch')"):
            break
    assert switch(page).get_attribute("role") == "switch"
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


def test_the_reader_keeps_their_place(page):
    top = "() => document.getElementById('training').getBoundingClientRect().top"
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("article/", wait_until="networkidle")
    for by_browser in ("auto", "none"):  # not every browser can do it by itself
        page.evaluate(f"document.documentElement.style.overflowAnchor = '{by_browser}'")
        page.evaluate(f"scrollBy(0, ({top})() - 60)")
        before = page.evaluate(top)
        turn_on(page)
        page.evaluate(TWO_FRAMES)  # the browser may want to move it, too
        assert page.evaluate(top) == pytest.approx(before, abs=2)
        switch(page).click()
        page.evaluate(TWO_FRAMES)
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


def test_a_page_without_its_counterpart_stays_as_it_is(unwatched):
    page = unwatched()  # here an error in the console is no surprise
    page.goto("article/", wait_until="networkidle")
    before = content(page)
    notice = page.get_by_text("本页保持原样")
    for fail in (refuse, lose, change):
        page.route("**/en/article/", fail)
        switch(page).click()
        notice.wait_for()
        assert notice.get_attribute("role") == "status"
        assert notice.bounding_box()["height"] < 40  # one line
        assert switch(page).get_attribute("aria-checked") == "false"
        assert comes_back(page, before)
        page.locator(".parallel-status button").click()
        notice.wait_for(state="hidden")
        page.unroute_all()
    turn_on(page)


def test_whoever_changes_their_mind_meanwhile_gets_what_they_chose_last(page):
    asked = []
    page.goto("article/", wait_until="networkidle")
    before = content(page)
    page.route("**/en/article/", lambda route: asked.append(route))

    def choose(*wanted):
        for on in wanted:
            if on:
                with page.expect_request("**/en/article/"):
                    switch(page).click()
            else:
                switch(page).click()

    def answer():
        for route in asked:
            with page.expect_event("requestfinished"):
                route.continue_()
        asked.clear()
        page.wait_for_timeout(300)  # for what must not happen

    choose(True, False)
    answer()
    assert content(page) == before
    choose(True, False, True)
    answer()
    page.locator(".parallel").first.wait_for()
    assert page.locator(".parallel .parallel").count() == 0
    switch(page).click()
    assert comes_back(page, before)
