"""axe-core, which test_visit.py lets look at every page, finds flaws of each kind."""

from tests.site.accessibility import flaws, flaws_in_the_dark

PALE = "<span style='color: #bbb; background: #fff'>pale</span>"
IN_CODE = f"<div class='highlight'><pre><code><span>a</span> {PALE}</code></pre></div>"
FLAWS = {
    "color-contrast": PALE,
    "button-name": "<button></button>",
    "landmark-unique": "<nav></nav><nav></nav>",
    "link-in-text-block": "<p>A <a href='#' style='text-decoration: none'>link</a> in text.</p>",
}
DARK = "<p style='color: #444; background: #222'>Too dark.</p>"


def test_a_flaw_is_found(unwatched):
    page = unwatched(bypass_csp=True)
    page.goto("en/testing/")

    def put(html):
        page.locator("article > p").last.evaluate("(it, html) => (it.innerHTML = html)", html)

    put("".join(FLAWS.values()))
    assert {it.partition(":")[0] for it in flaws(page)} == set(FLAWS)
    put(IN_CODE)
    assert len(flaws(page)) == 1
    put(DARK)
    assert len(flaws_in_the_dark(page)) == 1
