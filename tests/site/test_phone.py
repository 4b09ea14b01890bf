"""On a phone nothing is out of reach: tables are seen whole, lines of code can be scrolled."""

import pytest

ENDS = """all => all.map((code) => {
    code.scrollLeft = code.scrollWidth;
    const lines = document.createRange();
    lines.selectNodeContents(code);
    const faded = parseFloat(getComputedStyle(code.parentElement, "::after").width);
    const right = Math.max(...[...lines.getClientRects()].map((line) => line.right));
    return code.getBoundingClientRect().right - faded - right;
})"""


@pytest.fixture
def phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.mark.parametrize("url", ["testing/", "en/testing/"])
def test_the_table_of_checks_is_seen_whole(phone, url):
    phone.goto(url)
    table = phone.locator("article table").first
    for width in (320, 360, 719, 768):
        phone.set_viewport_size({"width": width, "height": 740})
        assert table.evaluate("it => it.closest('.md-typeset__scrollwrap').scrollWidth") <= width
        places = table.locator("td:last-child code")
        assert set(places.evaluate_all("all => all.map((it) => it.getClientRects().length)")) == {1}


@pytest.mark.parametrize("url", ["en/article/", "convergence/"])
def test_lines_that_fade_out_can_be_scrolled_to_their_end(phone, url):
    phone.goto(url)
    wide = phone.locator("article pre > code[tabindex]:visible")
    wide.first.wait_for()
    assert min(wide.evaluate_all(ENDS)) >= 0
    wide.evaluate_all("all => all.forEach((it) => (it.style.paddingRight = 0))")
    assert min(wide.evaluate_all(ENDS)) < 0  # where one cannot, it is found
