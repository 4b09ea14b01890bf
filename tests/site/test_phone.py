"""What is out of reach on a phone is found, on whichever page test_visit.py meets it."""

import pytest

from tests.site.phone import out_of_reach

NAME = "document.querySelector('td:last-child code')"
MISTAKES = {
    "a table is cut off": ("testing/", f"{NAME}.textContent = 'a'.repeat(80)"),
    "a name is on several lines": ("testing/", f"{NAME}.innerHTML = 'a<br>b'"),
    "a formula is too wide": (
        "en/article/",
        "document.querySelector('div.arithmatex').style = 'width: 4em; overflow: hidden'",
    ),
    "the keyboard does not scroll": (
        "convergence/",
        "document.querySelectorAll('pre > code').forEach("
        "(it) => Object.defineProperty(it, 'tabIndex', {get: () => -1, set() {}}))",
    ),
    "the end of a line stays faded": (
        "convergence/",
        "document.querySelectorAll('pre > code').forEach((it) => (it.style.paddingRight = 0))",
    ),
}


@pytest.mark.parametrize("found", MISTAKES)
def test_what_is_out_of_reach_is_found(page, found):
    url, mistake = MISTAKES[found]
    page.goto(url)
    page.evaluate(mistake)
    assert any(found in problem for problem in out_of_reach(page, patience=500))
