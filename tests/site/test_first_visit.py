"""A first visit to a page: little is loaded, and the browser does little of its work twice.

What is loaded with each page, test_visit.py asks; an error in a browser's console, or a request to
elsewhere, fails whichever test it happens in.
"""

import os

import pytest

from tests.site import weight
from tests.site.browser import watch

HEAVY = f"/* {os.urandom(200_000).hex()} */"
MANY = "".join(f'@import "live.css?{k}";' for k in range(9))


@pytest.mark.parametrize("styles", [HEAVY, MANY], ids=["heavy", "many"])
def test_what_is_loaded_in_addition_counts(page, styles):
    responses = weight.watch(page)
    put_in = {"content_type": "text/css", "body": styles}
    page.route("**/assets/stylesheets/page.css", lambda route: route.fulfill(**put_in))
    page.goto("en/testing/")
    assert weight.unexpected(page, "en/testing/", responses)


def test_what_goes_wrong_is_found(unwatched, address):
    page = unwatched(bypass_csp=True)
    problems = watch(page.context, address)
    page.goto("en/testing/")
    assert not problems
    for event, script in (
        ("request", "new Image().src = 'https://elsewhere.example/'"),
        ("weberror", "setTimeout(() => { throw new Error('an error') })"),
        ("console", "console.warn('a warning')"),
    ):
        with page.context.expect_event(event):
            page.evaluate(script)
    for found in ("a request to https://elsewhere.example/", "an error", "a warning"):
        assert any(found in problem for problem in problems)


@pytest.fixture
def restyled(browser, page):
    """Visit a page and return how often, on average, an element's style has been worked out."""

    def visit(url, and_then="0"):
        events, ended = [], []
        session = browser.new_browser_cdp_session()
        session.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
        session.on("Tracing.tracingComplete", lambda _: ended.append(True))
        page.goto("about:blank")
        session.send("Tracing.start", {"categories": "devtools.timeline"})
        page.goto(url, wait_until="networkidle")
        page.evaluate(and_then)
        session.send("Tracing.end")
        while not ended:
            page.wait_for_timeout(50)
        (process,) = {
            event["pid"]
            for event in events
            if event["name"] == "ParseHTML" and url in event["args"]["beginData"].get("url", "")
        }
        restyles = [
            event["args"]["elementCount"]
            for event in events
            if event["name"] == "UpdateLayoutTree"
            and event["pid"] == process
            and event["ph"] == "X"
        ]
        return sum(restyles) / page.locator("*").count()

    return visit


@pytest.mark.parametrize("url", ["en/article/", "en/api/", "en/playground/"])
def test_elements_are_styled_once_or_twice(restyled, url):
    assert 0.5 < restyled(url) < 2.5


def test_what_styles_the_whole_page_again_counts(restyled):
    again = """[1, 2, 3].forEach((it) => {
        document.documentElement.style.colorScheme = it % 2 ? "dark" : "light";
        getComputedStyle(document.querySelector("footer")).color;
    })"""
    assert restyled("en/article/", again) > 2.5
