"""What is out of reach on a phone is found, on whichever page test_visit.py meets it."""

import pytest

from tests.site.building import URLS
from tests.site.phone import out_of_reach

NAME = "document.querySelector('td code')"
FORMULA = "document.querySelector('div.arithmatex')"
CODE = "document.querySelectorAll('pre > code').forEach((it) => {})"
MISTAKES = {
    "api/": {
        "a table is cut off": f"{NAME}.textContent = 'a'.repeat(80)",
        "a name is on several lines": f"{NAME}.innerHTML = 'a<br>b'",
    },
    "en/article/": {
        "a formula is too wide": f"{FORMULA}.style = 'width: 4em; overflow: hidden'",
        "the end of a line stays faded": CODE.format("it.style.paddingRight = 0"),
        "the keyboard does not scroll": CODE.format(
            "Object.defineProperty(it, 'tabIndex', {get: () => -1, set() {}})"
        ),
    },
}


@pytest.mark.parametrize("url", MISTAKES)
def test_what_is_out_of_reach_is_found(page, url):
    page.goto(url)
    assert not out_of_reach(page)
    for found, mistake in MISTAKES[url].items():
        page.evaluate(mistake)
        assert any(found in problem for problem in out_of_reach(page, patience=500))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("url", ["convergence/", "en/"])
def test_the_menu_leads_to_every_page_at_once(unwatched, address, url, width):
    page = unwatched(java_script_enabled=False, viewport={"width": width, "height": 740})
    page.goto(url)
    if width == 390:
        page.locator(".md-header [for=__drawer]").click()
    reached = {url}  # on a phone, where the page is in its own menu, its contents are
    for link in page.locator(".md-nav--primary li > a:not([href^='#'])").all():
        if link.is_visible():
            link.click(trial=True)  # nothing covers it, and it is on the screen once scrolled to
            reached.add(link.evaluate("(it) => it.href").removeprefix(address))
    assert reached == {it for it in URLS if it.startswith("en/") == url.startswith("en/")}
