"""A first visit to any page: nothing fails, nothing comes from elsewhere, little is loaded."""

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
