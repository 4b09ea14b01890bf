"""Once, a reader whose browser asks for the other language hears that it is there."""

import re

import pytest
from playwright.sync_api import expect

CHINESE, ENGLISH = "有中文版", "available in English"


@pytest.fixture
def visit(unwatched):
    def go(locale, url):
        page = unwatched(locale=locale)
        page.goto(url)  # until all is loaded: the script that shows the hint has run by then
        return page

    return go


def hint(page):
    return page.locator(".language-hint")


@pytest.mark.parametrize(
    ("locale", "url", "text"), [("en-GB", "", ENGLISH), ("zh-TW", "en/", CHINESE)]
)
def test_it_leads_to_the_other_language_once(visit, address, locale, url, text):
    page = visit(locale, url)
    page.get_by_role("link", name=text).click()
    page.wait_for_url(f"{address}{'' if url else 'en/'}")
    expect(hint(page)).to_be_hidden()
    page.goto(url)
    expect(hint(page)).to_be_hidden()


@pytest.mark.parametrize(("locale", "url"), [("zh-CN", ""), ("de-DE", "en/")])
def test_nobody_else_sees_it(visit, locale, url):
    expect(hint(visit(locale, url))).to_be_hidden()


def test_it_can_be_dismissed(visit):
    page = visit("de-DE", "")
    expect(hint(page)).to_contain_text(ENGLISH)
    page.get_by_role("button", name="Close", exact=True).click()
    expect(hint(page)).to_have_count(0)


def test_whoever_has_switched_knows_already(visit, address):
    page = visit("en-US", "en/")
    expect(hint(page)).to_be_hidden()
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link[hreflang=zh]").click()
    page.wait_for_url(re.compile(f"^{address}(#home)?$"))
    expect(hint(page)).to_be_hidden()
