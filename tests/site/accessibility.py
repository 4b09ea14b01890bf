"""What axe-core finds on a page as it is shown now."""

from axe_playwright_python.base import AXE_SCRIPT

COLOURS = ["color-contrast", "link-in-text-block"]
# axe does not judge colours below another layer, such as the one in which lines of code fade out.
# It works out the colours of each word; of those that look alike, and are in what looks alike, one
# will do: of the words in a block of code, and of all words where the other theme has been judged.
LOOK = """async ({ words, rules }) => {
    const sheet = document.styleSheets[0];
    sheet.insertRule("pre::after { content: none !important }", 0);
    const looks = new Map(), numbers = new Map();
    for (const word of document.querySelectorAll(words)) {
        if (!word.checkVisibility() || word.matches("input, select, textarea")) continue;
        const { color, background, opacity, font, textDecoration } = getComputedStyle(word);
        const isText = [...word.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
        const around = numbers.get(word.parentElement) ?? numbers.size;
        numbers.set(word.parentElement, around);
        const own = [word.localName, color, background, opacity, font, textDecoration, isText];
        const look = [around, ...own].join();
        if (looks.has(look)) word.dataset.alike = "";
        else looks.set(look, `${looks.size} within`);
        numbers.set(word, looks.get(look));
    }
    axe.configure({ rules: [{ id: "color-contrast", selector: ":not([data-alike])" }] });
    const options = { resultTypes: ["violations"] };
    if (rules) options.runOnly = rules;
    const { violations } = await axe.run(options);
    sheet.deleteRule(0);
    for (const word of document.querySelectorAll("[data-alike]")) delete word.dataset.alike;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


def flaws(page, words="pre > code span", rules=None):
    """Return everything that axe finds, or what it finds by these rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(LOOK, {"words": words, "rules": rules})


def flaws_in_the_dark(page):
    """Return what axe finds in the dark theme, where only the colours are different."""
    page.emulate_media(color_scheme="dark")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.wait_for_function(
        "() => !document.getAnimations().some((it) => it.playState === 'running')"
    )
    found = flaws(page, "body *", COLOURS)
    page.emulate_media(color_scheme="light")
    page.locator("body[data-md-color-scheme=default]").wait_for()
    return found
