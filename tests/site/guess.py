"""Guess first: the switch, the outputs, and what is wrong with those that are covered."""

OUTPUT = ".language-text"
# What is there to be seen; what is folded, or in another tab, is not to be seen anyhow.
SEEN = """() => [...document.querySelectorAll(".language-text code")]
    .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((it) => it.textContent)"""
PLACES = """() => [...document.querySelectorAll("article :is(h2, p, pre, code)")].map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [it.localName, x, y + scrollY, width, height].join();
})"""
# Of the text: while a page comes in, the header may be painted before all of its buttons are there.
SHIFTS = """
    window.shifts = 0;
    const isText = ({ node }) => document.querySelector("article")?.contains(node);
    new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
            if (sources.some(isText)) shifts += value;
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(shifts), 100)))"


def switch(page):
    return page.locator(".guess-switch")


def turn_on(page):
    switch(page).click()
    assert switch(page).get_attribute("aria-checked") == "true"


def covers(page):
    return page.get_by_role("button", name="Show what it prints")


def outputs(page):
    return page.locator(f"{OUTPUT} code").all_text_contents()


def wrong(page):
    """Return what is wrong with outputs that ought to be covered, in whichever tab or fold."""
    problems = [f"is seen: {text}" for text in page.evaluate(SEEN)]
    boxes = page.locator(OUTPUT).evaluate_all("""all => all
        .filter((it) => it.checkVisibility())
        .map((it) => [it, ...it.querySelectorAll(":scope > button")].map((each) => {
            const { right, top, bottom } = each.getBoundingClientRect();
            return [right, top, bottom, each.scrollHeight > each.clientHeight].join();
        }))""")
    problems += [f"is not under one button: {it}" for it in boxes if [it[0]] != it[1:]]
    return problems
