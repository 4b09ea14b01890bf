"""What is out of reach on a phone is found, on whichever page test_visit.py meets it."""

import pytest

from tests.site.phone import out_of_reach

NAME = "document.querySelector('td:last-child code')"
FORMULA = "document.querySelector('div.arithmatex')"
CODE = "document.querySelectorAll('pre > code').forEach((it) => {})"
MISTAKES = {
    "testing/": {
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
