"""A first visit to any page: nothing fails, nothing comes from elsewhere, little is loaded, and the
browser does little of its work twice."""

import os

import pytest

from tests.site.building import URLS

MOST = 250 * 1024  # bytes
MOST_FOR_THE_ARTICLE = 150 * 1024


@pytest.fixture
def weigh(page):
    """Visit a page and return the bytes that come over the network."""

    def visit(url):
        responses = []
        page.on("response", lambda response: responses.append(response))
        page.goto(url, wait_until="networkidle")
        return sum(map(weight, (it for it in responses if not it.url.startswith("data:"))))

    return visit


def weight(response):
    sizes = response.request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@pytest.mark.parametrize("url", URLS)
def test_it_is_silent_and_light(page, weigh, url):
    most = MOST_FOR_THE_ARTICLE if url.endswith("article/") else MOST
    assert 50_000 < weigh(url) <= most
    assert page.locator("h1").is_visible()


def test_what_is_loaded_in_addition_counts(page, weigh):
    def fatten(route):
        route.fulfill(content_type="text/css", body=f"/* {os.urandom(200_000).hex()} */")

    page.route("**/assets/stylesheets/theme.css", fatten)
    assert weigh("en/testing/") > MOST


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


@pytest.mark.parametrize("url", ["article/", "en/article/", "en/api/", "en/playground/"])
def test_elements_are_styled_once_or_twice(restyled, url):
    assert 0.5 < restyled(url) < 2.5


def test_what_styles_the_whole_page_again_counts(restyled):
    again = """[1, 2, 3].forEach((it) => {
        document.documentElement.style.colorScheme = it % 2 ? "dark" : "light";
        getComputedStyle(document.querySelector("footer")).color;
    })"""
    assert restyled("en/article/", again) > 2.5
