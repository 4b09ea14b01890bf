"""The figure of a single step in use: by keyboard, mouse and finger, and for everyone."""

import gzip
import re

import pytest
import rjsmin

from tests.pages.reading import ROOT
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.building import soup
from tests.site.live import centre, query_of, wait_until
from tests.site.step import LAST, equal, go, shown, step, train

__all__ = ["go"]
SPIED = """() => {
  window.said = [];
  const status = document.querySelector(".live__status");
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
}"""
STEP = "document.querySelector('.live__slider').valueAsNumber"


def test_by_keyboard_by_buttons_and_in_the_address(go):
    page = go("from=us")
    slider = page.get_by_role("slider", name="步", exact=True)
    for key, expected in [
        ("ArrowRight", 1), ("PageUp", 21), ("ArrowLeft", 20), ("PageDown", 0), ("PageDown", 0),
        ("End", LAST), ("PageUp", LAST), ("PageDown", LAST - 20), ("Home", 0), ("ArrowUp", 1),
    ]:  # fmt: skip
        slider.press(key)
        wait_until(page, f"{STEP} === {expected}")
    page.get_by_role("button", name="进一步").click(click_count=2)
    page.get_by_role("button", name="退一步").click()
    wait_until(page, f"{STEP} === 2")
    assert slider.get_attribute("aria-valuetext") == "2：第0轮，样本2"
    page.get_by_role("textbox", name="种子", exact=True).fill("7")
    wait_until(page, "location.search.includes('seed=7')")
    assert query_of(page) == {"from": "us", "step": "2", "seed": "7"}
    ((_, parameters),) = train(7, [2])
    assert equal(shown(page), step(parameters, 2))
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url("**/en/step/?*")
    page.get_by_text("2: epoch 0, sample 2").wait_for()


def test_what_is_bad_in_the_address_is_said_and_left_out(go):
    page = go("step=20000&seed=1.5&hidden=99&step=4")
    note = page.get_by_role("alert").inner_text()
    for part in ("step=20000", "seed=1.5", "step=4", "0到19999", "重复"):
        assert part in note
    assert "hidden" not in note  # which is none of this page's
    assert page.evaluate(STEP) == 0


def test_it_plays_and_speaks_once_it_has_come_to_rest(unwatched):
    page = unwatched(reduced_motion="no-preference")
    page.goto("en/step/?step=19989")
    page.get_by_role("button", name="Play").click()
    page.evaluate(SPIED)
    page.get_by_role("button", name="Stop").wait_for()
    wait_until(page, f"{STEP} > 19993")
    assert page.evaluate("said") == []
    wait_until(page, f"{STEP} === {LAST}")
    page.get_by_role("button", name="Play").wait_for()
    page.wait_for_timeout(700)
    (said,) = page.evaluate("said")
    assert said.startswith("19999: epoch 999, sample 19. Probability ")


def test_it_plays_slowly_where_motion_is_to_be_reduced(go):
    page = go()
    page.get_by_role("button", name="播放").click()
    page.wait_for_timeout(500)
    assert page.evaluate(STEP) == 0
    wait_until(page, f"{STEP} === 1")
    page.get_by_role("button", name="停止").click()
    page.wait_for_timeout(1200)
    assert page.evaluate(STEP) == 1


def test_a_table_is_read_and_walked_through(go):
    page = go("step=19999", "en")  # where numbers are widest
    cut = "(all) => all.some((it) => it.scrollWidth > it.clientWidth)"
    assert not page.locator(".step__scroll").evaluate_all(cut)
    page = go(language="en")
    first = page.get_by_role("table", name="Forward").get_by_role("cell").first
    assert page.get_by_role("columnheader", name="a1·w2").count() == 1
    assert page.get_by_role("rowheader", name="loss after").count() == 1
    first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    how = "neuron 1: h1 = x · w1 + b1 = 1 × (−0.293428898) + 0.182036489 = −0.111392409"
    assert page.locator(".step__how").inner_text() == how
    named = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert page.locator(f"#{named}").inner_text() == how
    assert page.locator(".step__table").first.locator("[tabindex='0']").count() == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_by_touch_on_a_small_phone(unwatched, language):
    page = unwatched(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(f"{'en/' if language == 'en' else ''}step/?step=777")
    page.locator(".live").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.locator(".live :is(button, input, td)").evaluate_all(
        "all => all.map((it) => it.getBoundingClientRect()).map((it) => [it.width, it.height])"
    )
    assert min(map(min, sizes)) >= 24
    cell = page.locator(".step__table td").nth(3)
    cell.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(cell))
    wait_until(page, "document.querySelector('.step__how').textContent.includes('max')")
    page.get_by_role("button", name=re.compile("^(进一步|One step on)$")).tap()
    wait_until(page, f"{STEP} === 778")


@pytest.mark.parametrize("url", ["step/", "en/step/"])
def test_it_comes_into_its_place(page, url):
    waiting = []
    page.route("**/step/main.js", lambda route: waiting.append(route))
    below = "document.querySelector('article .highlight').getBoundingClientRect().y"
    for width in (320, 360, 412, 719, 820, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        with page.expect_request("**/step/main.js"):
            page.goto(url)
        before = page.evaluate(below)
        waiting.pop().continue_()
        page.locator(".live").wait_for()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.evaluate(below) == pytest.approx(before, abs=3), width


def test_its_modules_are_this_pages_alone_and_weigh_at_most_6_kb(page, local):
    asked = []
    page.on("request", lambda it: asked.append(it.url.partition("/javascripts/")[2]))
    page.goto("en/step/", wait_until="networkidle")
    assert {it for it in asked if "live/" in it} == {
        "live/en.js", "live/step/en.js", "live/step/main.js",
    }  # fmt: skip
    sources = (ROOT / "docs/assets/javascripts/live/step").glob("*.js")
    modules = [rjsmin.jsmin(it.read_text("utf-8")).encode() for it in sources]
    for language in ("zh", "en"):
        words = (local / f"assets/javascripts/live/step/{language}.js").read_bytes()
        assert 2_000 < sum(len(gzip.compress(it)) for it in [*modules, words]) <= 6_000
    asked.clear()
    page.goto("en/playground/", wait_until="networkidle")
    assert "live/main.js" in asked and not [it for it in asked if "/step/" in it]


def test_without_scripts_it_is_the_picture_and_the_program(unwatched, local):
    page = unwatched(java_script_enabled=False)
    page.goto("step/")
    assert page.locator("article img[src*='network.svg']").is_visible()
    assert page.locator(".language-text", has_text="a1·w2").last.is_visible()
    assert page.locator(".live").count() == 0
    markdown = (local / "step/index.html.md").read_text("utf-8")
    assert "network.svg" in markdown and "0.2578" in markdown
    assert soup(local, "step/").select_one("img[data-live=step]")["alt"]


def test_nobody_is_shut_out(go):
    page = go("step=20000")
    page.locator(".step__table td").nth(2).focus()
    assert [*flaws(page), *flaws_in_the_dark(page)] == []
