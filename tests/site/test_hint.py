"""Once, a reader whose browser asks for the other language hears that it is there."""

import re

import pytest

CHINESE, ENGLISH = "有中文版", "available in English"


@pytest.fixture
def visit(browser, address):
    contexts = []

    def go(locale, url):
        context = browser.new_context(base_url=address, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.goto(url, wait_until="networkidle")
        return page

    yield go
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("locale", "url", "text"),
    [("en-GB", "", ENGLISH), ("de-DE", "", ENGLISH), ("zh-TW", "en/", CHINESE)],
)
def test_it_leads_to_the_other_language_once(visit, address, locale, url, text):
    page = visit(locale, url)
    page.get_by_role("link", name=text).click()
    page.wait_for_url(f"{address}{'' if url else 'en/'}")
    assert not page.locator(".language-hint").is_visible()
    page.goto(url)
    assert not page.locator(".language-hint").is_visible()


@pytest.mark.parametrize(("locale", "url"), [("zh-CN", ""), ("en-US", "en/"), ("de-DE", "en/")])
def test_nobody_else_sees_it(visit, locale, url):
    assert not visit(locale, url).locator(".language-hint").is_visible()


def test_it_can_be_dismissed(visit):
    page = visit("en-US", "")
    page.get_by_role("button", name="Close", exact=True).click()
    assert not page.locator(".language-hint").is_visible()


def test_whoever_has_switched_knows_already(visit, address):
    page = visit("en-US", "en/")
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link[hreflang=zh]").click()
    page.wait_for_url(re.compile(f"^{address}(#home)?$"))
    assert not page.locator(".language-hint").is_visible()
