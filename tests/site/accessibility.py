"""What axe-core finds on a page as it is shown now."""

from axe_playwright_python.base import AXE_SCRIPT

COLOURS = ["color-contrast", "link-in-text-block"]
# axe does not judge colours below another layer, such as the one in which lines of code fade out.
# It works out the colours of each word of code; of those that look alike in a block, one will do.
LOOK = """async (rules) => {
    const sheet = document.styleSheets[0];
    sheet.insertRule("pre::after { content: none !important }", 0);
    for (const block of document.querySelectorAll("pre > code")) {
        const seen = new Set();
        for (const word of block.querySelectorAll("span")) {
            if (!word.checkVisibility()) continue;
            let look = "";
            for (let it = word; it !== block; it = it.parentElement) {
                const { color, background, opacity, font, textDecoration } = getComputedStyle(it);
                look += [it.localName, color, background, opacity, font, textDecoration];
            }
            if (seen.has(look)) word.dataset.alike = "";
            seen.add(look);
        }
    }
    axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] });
    const options = { resultTypes: ["violations"] };
    if (rules) options.runOnly = rules;
    const { violations } = await axe.run(options);
    sheet.deleteRule(0);
    for (const word of document.querySelectorAll("[data-alike]")) delete word.dataset.alike;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


def flaws(page, rules=None):
    """Return everything that axe finds, or what it finds by these rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, rules)


def flaws_in_the_dark(page):
    """Return what axe finds in the dark theme, where only the colours are different."""
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.wait_for_function(
        "() => !document.getAnimations().some((it) => it.playState === 'running')"
    )
    found = flaws(page, COLOURS)
    page.emulate_media(color_scheme="light")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    return found
