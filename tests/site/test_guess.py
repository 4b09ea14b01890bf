"""Guess first: what code prints is covered until the reader asks for it, and nothing moves."""

import pytest

from tests.pages.reading import ROOT
from tests.site import copying, parallel
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.browser import unfold
from tests.site.building import URLS, soup
from tests.site.guess import (
    OUTPUT,
    PLACES,
    SEEN,
    SETTLED,
    SHIFTS,
    covers,
    outputs,
    switch,
    turn_on,
    wrong,
)
from tests.site.test_storage import REFUSED

ON = "localStorage.setItem('/.__guess', 'true')"
LOOK = {"zh": "看看打印了什么", "en": "Show what it prints"}
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
FOCUSED = """() => {
    const it = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return [it.innerText.trim(), outlineStyle === "none" ? "" : outlineWidth];
}"""


@pytest.fixture
def unfinished(page):
    """Open a page and return the request for its script, which gets no answer meanwhile."""
    page.set_viewport_size({"width": 1280, "height": 3000})

    def visit(url):
        held = []
        page.route("**/page/main.js", lambda route: held.append(route))
        page.goto(url, wait_until="commit")
        page.wait_for_function(f"() => document.readyState === 'interactive' && {PAINTED} > 0")
        while not held:
            page.wait_for_timeout(20)
        return held[0]

    return visit


def test_it_is_covered_before_it_is_painted_and_nothing_moves(context, page, unfinished):
    places = {}
    for on in (False, True):
        request = unfinished("en/everyday/")
        assert len(page.evaluate(SEEN)) == (0 if on else 9)  # and three are folded
        before = page.evaluate(PLACES)
        request.continue_()
        page.wait_for_load_state("networkidle")
        places[on] = [before, page.evaluate(PLACES)]
        context.add_init_script(f"{ON}; {SHIFTS}")
    assert places[True] == places[False]
    assert not wrong(page)
    for _ in range(2):
        switch(page).click()
        assert page.evaluate(PLACES) == places[False][1]
    covers(page).nth(1).click()
    assert page.evaluate(PLACES) == places[False][1]
    assert page.evaluate(SETTLED) == 0
    page.evaluate("document.querySelector('h1').style.marginBottom = '9em'")
    assert page.evaluate(SETTLED) > 0  # so it would have been noticed


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (".to-guess { visibility: visible !important }", "is seen"),
        (".to-guess > button { right: 9px !important }", "is not under"),
        (".to-guess > button { padding-top: 9em !important }", "is not under"),
    ],
)
def test_what_is_not_covered_is_found(page, rule, found):
    page.goto("en/")
    turn_on(page)
    assert not wrong(page)
    page.evaluate("rule => document.styleSheets[0].insertRule(rule)", rule)
    assert wrong(page)[0].startswith(found)


def test_outputs_in_tabs_answers_and_notes_on_a_phone_too(page):
    page.goto("en/article/")
    turn_on(page)
    unfold(page)
    page.locator(".tabbed-labels label").get_by_text("binclf").first.click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert not wrong(page)
    assert not flaws(page)
    assert not flaws_in_the_dark(page)
    printed = outputs(page)
    assert covers(page).count() == len(printed) == 30
    for k in (0, 7, -1):
        page.locator(OUTPUT).nth(k).locator("> button").click()
    assert page.evaluate(SEEN) == [printed[0], printed[7], printed[-1]]


def test_it_needs_no_mouse(page):
    page.goto("en/step/")
    printed = [text.strip() for text in outputs(page)]

    def tab_to(found):
        for _ in range(99):
            page.keyboard.press("Tab")
            if page.evaluate(f"document.activeElement.matches('{found}')"):
                return
        pytest.fail(f"no way to {found}")

    tab_to(".guess-switch")
    assert switch(page).get_attribute("role") == "switch"
    for key, on in (("Space", "true"), ("Enter", "false"), ("Space", "true")):
        page.keyboard.press(key)
        assert switch(page).get_attribute("aria-checked") == on
        assert covers(page).count() == (9 if on == "true" else 0)
    for k, key in enumerate(("Enter", "Space")):
        tab_to(".to-guess > button")  # from the output before, and past it to the next
        assert page.evaluate(FOCUSED) == ["Show what it prints", "2px"]
        top = page.evaluate("scrollY")
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == [printed[k], "2px"]
        assert page.evaluate("scrollY") == top
        assert covers(page).count() == 8 - k
    covers(page).first.click()
    assert page.evaluate(FOCUSED) == [printed[2], ""]  # a mouse needs no outline


def test_what_is_covered_is_neither_read_out_nor_selected(context, page):
    session = context.new_cdp_session(page)

    def read_out():
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        told = [(it["role"]["value"], it["name"]["value"]) for it in nodes if "name" in it]
        return {role: [name for its, name in told if its == role] for role, _ in told}

    page.goto("en/")
    (printed,) = outputs(page)
    turn_on(page)
    tree = read_out()
    assert tree["button"].count("Show what it prints") == 1
    assert tree["switch"][0] == "Guess first"
    assert printed.split("\n")[0] not in "".join(tree["StaticText"])
    page.keyboard.press("Control+a")
    assert printed.strip() not in page.evaluate("getSelection().toString()")
    covers(page).click()
    tree = read_out()
    assert "Show what it prints" not in tree["button"]
    assert printed.split("\n")[0] in "".join(tree["StaticText"])
    page.keyboard.press("Control+a")
    assert printed.strip() in page.evaluate("getSelection().toString()")


def test_it_is_remembered_but_not_what_has_been_looked_at(page):
    page.goto("en/testing/")
    assert not switch(page).count()
    page.goto("en/")
    assert len(page.evaluate(SEEN)) == 1
    turn_on(page)
    covers(page).click()
    for _ in range(2):
        switch(page).click()
    assert not wrong(page)
    covers(page).click()
    for url in ("en/", "glossary/", "playground/", "en/step/"):
        page.goto(url)
        assert not wrong(page)
        if page.locator(OUTPUT).count():
            assert switch(page).get_attribute("aria-checked") == "true"
            words = LOOK["en" if url.startswith("en/") else "zh"]
            assert page.locator(".to-guess > button").first.inner_text() == words
    switch(page).click()
    assert len(page.evaluate(SEEN)) == 9
    page.goto("")
    assert len(page.evaluate(SEEN)) == 1
    assert switch(page).get_attribute("aria-checked") == "false"


@pytest.mark.parametrize("url", URLS)
def test_pages_with_outputs_have_the_switch_and_no_others(local, url):
    page = soup(local, url)
    guesses = page.select(".to-guess")
    if url.endswith("failures/"):
        assert len(guesses) == len(page.select("article h3"))
    else:
        assert guesses == page.select(OUTPUT)
    assert len(page.select(".guess-switch")) == bool(guesses)
    assert "to-guess" not in (local / url / "index.html.md").read_text("utf-8")


def test_where_headings_tell_what_is_printed_the_reasons_are_covered(page):
    visible = """() => [...document.querySelectorAll("article h3 ~ p")]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }))
        .map((it) => it.textContent)"""
    page.goto("en/failures/")
    places = page.evaluate(PLACES)
    turn_on(page)
    assert page.evaluate(PLACES) == places
    parallel.turn_on(page)
    switch(page).click()
    every = page.evaluate(visible)
    turn_on(page)
    buttons = page.get_by_role("button", name="Show why")
    covered = [text for text in every if text not in page.evaluate(visible)]
    assert buttons.count() == len(page.locator("article h3").all()) == 34
    for words in ("torch.tensor makes int64", "torch.tensor得到的是int64"):  # one beside the other
        assert any(words in text for text in covered)
    assert len(page.evaluate(SEEN)) == len(outputs(page))
    buttons.first.press("Enter")
    assert "makes int64" in page.locator(":focus").inner_text()
    assert not flaws(page)
    assert not flaws_in_the_dark(page)


def test_code_is_copied_and_the_other_language_shown_as_without_it(context, page, local, address):
    context.add_init_script(ON)
    url = "en/convergence/"
    page.goto(url)
    assert not copying.miscopied(page, ROOT / "docs/en/convergence.md")
    for output in page.locator(OUTPUT).all():
        output.scroll_into_view_if_needed()  # only then code gets its button to copy
    to_copy = page.locator(f"{OUTPUT} .md-code__nav")
    to_copy.last.wait_for(state="attached")
    assert not any(it.is_visible() for it in to_copy.all())
    remembered = parallel.remember(page)
    parallel.turn_on(page)
    assert not parallel.wrong_pairs(page, local, address, url)
    assert not wrong(page)
    assert not parallel.not_restored(page, remembered)
    assert not wrong(page)


def test_what_the_search_marks_stays_covered(context, page):
    context.add_init_script(ON)
    page.goto("en/convergence/?h=lossi", wait_until="networkidle")
    marks = page.locator(f"{OUTPUT} mark")
    marks.first.wait_for(state="attached")
    assert not marks.first.is_visible()
    assert not wrong(page)
    page.locator(OUTPUT, has=page.locator("mark")).first.locator("> button").click()
    assert marks.first.is_visible()


def test_it_is_there_on_paper(context, page):
    context.add_init_script(ON)
    page.goto("en/step/")
    assert covers(page).count() == 9
    page.emulate_media(media="print")
    assert len(page.evaluate(SEEN)) == 9
    assert covers(page).count() == 0


def test_it_is_there_without_scripts_or_when_they_do_not_come(unwatched):
    page = unwatched(java_script_enabled=False)
    page.goto("en/step/")
    assert not switch(page).is_visible()
    assert page.locator(f"{OUTPUT} code").first.is_visible()
    page = unwatched()
    page.add_init_script(ON)
    page.route("**/page/main.js", lambda route: route.abort())
    page.goto("en/step/")
    assert len(page.evaluate(SEEN)) == 9


def test_where_nothing_is_kept_it_works_on_the_page(context, page):
    context.add_init_script(REFUSED)
    for _ in range(2):
        page.goto("en/")
        assert len(page.evaluate(SEEN)) == 1
        turn_on(page)
        assert not wrong(page)
        covers(page).click()
        assert len(page.evaluate(SEEN)) == 1


@pytest.mark.parametrize("url", ["article/", "en/article/"])
def test_the_header_has_room_for_it_on_a_phone(page, url):
    page.goto(url)
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 640})
        boxes = page.locator(".md-header :is(.md-header__button, .md-header__title):visible")
        ends = [0]
        for box in (it.bounding_box() for it in boxes.all()):
            assert min(box["width"], box["height"]) >= 24
            assert box["x"] >= ends[-1]
            ends.append(box["x"] + box["width"])
        assert len(ends) == 8
        assert ends[-1] <= width
        assert page.locator(".md-header__title").bounding_box()["width"] > 70
        title = page.locator(".md-header__topic .md-ellipsis").first
        assert title.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_it_can_be_read_in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("en/")
    turn_on(page)
    for element in (switch(page), covers(page)):
        colours = element.evaluate("""(it) => {
            const { color, backgroundColor, borderStyle } = getComputedStyle(it);
            return [color, backgroundColor, borderStyle];
        }""")
        assert colours[0] != colours[1]
    assert colours[2] == "dashed"
