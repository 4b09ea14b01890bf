"""axe-core finds no flaw on any page, in either theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.building import URLS

COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
# axe does not judge colours below another layer, such as the one in which lines of code fade out.
WITHOUT_FADING = "document.styleSheets[0].insertRule('pre::after { content: none !important }')"


def violations(page, options=None):
    page.evaluate(WITHOUT_FADING)
    options = {"resultTypes": ["violations"], **(options or {})}  # what is well need not be told
    found = Axe().run(page, options=options).response["violations"]
    return [f"{it['id']}: {node['html']}" for it in found for node in it["nodes"]]


@pytest.mark.parametrize("url", [*URLS, "404.html"])
def test_pages(page, url):
    page.goto(url, wait_until="networkidle")
    assert not violations(page)
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.wait_for_function("!document.getAnimations().some((it) => it.playState === 'running')")
    assert not violations(page, COLOURS)  # in the other theme, nothing else is different


def test_parallel_text_on_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("en/article/")
    page.get_by_role("switch").click()
    page.locator(".parallel").first.wait_for()
    assert not violations(page)


@pytest.mark.parametrize(
    ("rule", "html"),
    [
        ("color-contrast", "<p style='color: #bbb; background: #fff'>Too pale.</p>"),
        (
            "color-contrast",
            "<div class='highlight'><pre><code><span style='color: #bbb; background: #fff'>pale"
            "</span></code></pre></div>",
        ),
        ("button-name", "<button></button>"),
        ("landmark-unique", "<nav></nav><nav></nav>"),
        (
            "link-in-text-block",
            "<p>A <a href='#' style='text-decoration: none'>link</a> in text.</p>",
        ),
    ],
)
def test_a_flaw_is_found(browser, address, rule, html):
    page = browser.new_page(base_url=address, bypass_csp=True)
    page.goto("en/testing/")
    page.locator("article").evaluate("(it, html) => it.insertAdjacentHTML('beforeend', html)", html)
    assert [found for found in violations(page) if found.startswith(rule)]
    page.close()
