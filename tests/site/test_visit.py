"""A reader opens each page once and tries what depends on the page: nothing is wrong with it.

Each question has a module of its own, and a planted mistake in the test of the same name.
"""

import pytest

from tests.pages.reading import SITE
from tests.site import copying, parallel, weight
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.browser import unfold
from tests.site.building import url_of
from tests.site.phone import out_of_reach
from tests.verdict import expect_none

AS_IT_WAS = {"width": 1280, "height": 720}


class Answers(list):
    """What has been found wrong, each under its question."""

    def to(self, question, problems):
        self += [f"{question}: {problem}" for problem in problems]


@pytest.mark.parametrize("file", SITE, ids=url_of)
def test_pages(page, local, address, file):
    url, found = url_of(file), Answers()
    responses = weight.watch(page)
    page.goto(url)
    if not page.locator("h1").is_visible():
        found.to("reading", ["there is no title"])
    unfold(page)
    if "```" in file.read_text("utf-8"):
        found.to("copying", copying.miscopied(page, file))
    found.to("phone", out_of_reach(page))
    page.set_viewport_size(AS_IT_WAS)
    found.to("weight", weight.unexpected(page, url, responses))
    found.to("accessibility", flaws(page))
    found.to("accessibility in the dark", flaws_in_the_dark(page))

    remembered = parallel.remember(page)
    parallel.turn_on(page)
    found.to("parallel text", parallel.wrong_pairs(page, local, address, url))
    found.to("without parallel text", parallel.not_restored(page, remembered))
    parallel.turn_on(page)
    found.to("columns", parallel.misplaced(page))  # last: what comes into sight gets buttons
    if url == "en/article/":  # on a phone, where the columns are one
        found.to("accessibility of parallel text", flaws(page))
    expect_none(found)


def test_the_page_for_what_is_not_there(page):
    page.goto("404.html")
    expect_none([*flaws(page), *flaws_in_the_dark(page)])
