"""What of a page would be out of reach on a phone."""

from playwright.sync_api import TimeoutError

TABLES = """(width) => [...document.querySelectorAll("article table")].flatMap((table) => {
    const isByKeyboard = table.querySelector("td[tabindex='0']"); // it is scrolled by that, too
    const wrap = table.closest(".md-typeset__scrollwrap");
    const cut = !isByKeyboard && wrap.scrollWidth > width;
    const broken = [...table.querySelectorAll("td code")]
        .filter((it) => it.getClientRects().length > 1);
    return [
        ...(cut ? [`a table is cut off: ${table.textContent}`] : []),
        ...broken.map((it) => `a name is on several lines: ${it.textContent}`),
    ];
})"""
FORMULAS = """() => [...document.querySelectorAll("div.arithmatex")]
    .filter((it) => it.scrollWidth > it.clientWidth)
    .map((it) => `a formula is too wide: ${it.textContent}`)"""
SEEN = '[...document.querySelectorAll("article pre > code")].filter((it) => it.checkVisibility())'
WIDE = "it.scrollWidth > it.clientWidth"
CODE = f"""() => {SEEN}.filter((it) => {WIDE}).filter((code) => {{
    code.scrollLeft = code.scrollWidth;
    const lines = document.createRange();
    lines.selectNodeContents(code);
    const faded = parseFloat(getComputedStyle(code.parentElement, "::after").width);
    const right = Math.max(...[...lines.getClientRects()].map((line) => line.right));
    return code.getBoundingClientRect().right - faded - right < 0;
}}).map((it) => `the end of a line stays faded: ${{it.textContent}}`)"""


def out_of_reach(page, patience=5000):
    """Return the tables, formulas and lines of code that are not seen whole."""
    problems = []
    for width in (320, 719, 768, 360) if page.locator("article table").count() else (360,):
        page.set_viewport_size({"width": width, "height": 740})
        problems += [f"on {width}: {problem}" for problem in page.evaluate(TABLES, width)]
    problems += page.evaluate(FORMULAS)
    try:
        scrolled = f"() => {SEEN}.every((it) => (it.tabIndex === 0) === ({WIDE}))"
        page.wait_for_function(scrolled, timeout=patience)
    except TimeoutError:
        problems.append("the keyboard does not scroll all code that is too wide, and no other")
    return problems + page.evaluate(CODE)
