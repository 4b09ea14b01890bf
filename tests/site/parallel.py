"""Parallel text: what has to hold of a page, of its twin beside it, and of the page afterwards."""

from copy import copy
from urllib.parse import urljoin

from bs4 import Comment
from playwright.sync_api import TimeoutError

from tests.site.building import soup

INLINE = {"a", "b", "code", "em", "i", "span", "strong", "sub", "sup", "time"}
NOT_PROSE = "pre, .highlight, dt, .tabbed-labels, .downloads, .headerlink, svg"
# What other modules put into a page while it is there is no concern of this one.
CONTENT = """() => {
    const article = document.querySelector("article").cloneNode(true);
    for (const figure of article.querySelectorAll(".live")) {
        figure.replaceChildren();
        figure.removeAttribute("style");
    }
    for (const code of article.querySelectorAll("code")) {
        code.removeAttribute("tabindex"); // which wide code gets when it has been laid out
    }
    return article.innerHTML;
}"""
IDS = """[...document.querySelectorAll("[id], h1, h2, h3, h4, h5, h6")]
    .map((it) => `${it.localName}#${it.id}`)"""
TABS_ARE_IN_PLACE = """() =>
    [...document.querySelectorAll(".tabbed-set")].every((it) => it.style.length)"""
EVERYTHING = "[...document.querySelectorAll('article *:not(.live *)')]"
PAIRS = """all => all.map((twin) => {
    const text = (it) => {
        const copy = it.cloneNode(true);
        for (const sign of copy.querySelectorAll(".headerlink")) sign.remove();
        for (const field of copy.querySelectorAll("input")) field.replaceWith(field.value);
        return copy.textContent.replace(/\\s+/g, " ").trim();
    };
    return {
        pair: [
            twin.parentElement.parentElement.localName,
            text(twin.previousElementSibling),
            text(twin),
        ],
        lang: twin.lang,
        isSearched: !("searchExclude" in twin.dataset),
        signs: twin.querySelectorAll(".headerlink, img").length,
        links: [...twin.querySelectorAll("a")].map((it) => it.getAttribute("href")),
    };
})"""
MISPLACED = """(beside) => [...document.querySelectorAll(".parallel")].filter((pair) => {
    if (pair.closest(".tabbed-block")?.checkVisibility() === false) return false; // another tab's
    const [own, twin] = [...pair.children].map((it) => it.getBoundingClientRect());
    return beside && !pair.parentElement.matches("td, th")
        ? twin.left <= own.right || twin.top >= own.bottom || own.top >= twin.bottom
        : twin.left !== own.left || twin.top < own.bottom;
}).map((pair) => pair.textContent.replace(/\\s+/g, " "))"""


def other(url):
    """Return the address of the same page in the other language."""
    return url.removeprefix("en/") if url.startswith("en/") else f"en/{url}"


def language(url):
    return "en" if url.startswith("en/") else "zh"


def squeezed(text):
    return " ".join(text.split())


def blocks(html):
    """Return a page's prose: for each stretch of text within one block its tag and its text."""
    article = copy(html.select_one("article"))
    for element in article.select(NOT_PROSE):
        element.decompose()
    for formula in article.select("math"):
        formula.replace_with(formula.get_text())
    stretches = []
    for text in article.find_all(string=lambda text: not isinstance(text, Comment)):
        holder = next(parent for parent in text.parents if parent.name not in INLINE)
        if stretches and stretches[-1][0] is holder:
            stretches[-1][1].append(text)
        else:
            stretches.append((holder, [text]))
    found = [(holder.name, squeezed("".join(texts))) for holder, texts in stretches]
    return [(tag, text) for tag, text in found if text]


def switch(page):
    return page.locator(".parallel-switch")


def turn_on(page):
    switch(page).click()
    page.locator(".parallel").first.wait_for()  # all of them come at once


def content(page):
    return page.evaluate(CONTENT)


def differing(site, url):
    """Return the blocks of a built page that its twin has in other words, and those."""
    ours, theirs = blocks(soup(site, url)), blocks(soup(site, other(url)))
    assert [tag for tag, _ in ours] == [tag for tag, _ in theirs]
    pairs = zip(ours, theirs, strict=True)
    return [[tag, own, their] for (tag, own), (_, their) in pairs if own != their]


def wrong_pairs(page, site, root, url):
    """Return what is wrong with the text beside each block."""
    shown = page.locator(".parallel > [lang]").evaluate_all(PAIRS)
    theirs = soup(site, other(url)).select("article a")
    links = {urljoin(root + other(url), a["href"]) for a in theirs}
    expected, pairs = differing(site, url), [it["pair"] for it in shown]
    problems = [f"is beside a block: {pair}" for pair in pairs if pair not in expected]
    problems += [f"is beside no block: {pair}" for pair in expected if pair not in pairs]
    if not problems and pairs != expected:
        problems.append("they are not in order, or not once each")
    for it in shown:
        if it["lang"] != language(other(url)) or it["isSearched"] or it["signs"]:
            problems.append(f"is not marked as a translation only: {it}")
        problems += [f"leads elsewhere: {link}" for link in it["links"] if link not in links]
    return problems


def misplaced(page):
    """Return the blocks that are not beside each other where there is room, or not below."""
    problems = []
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate("document.documentElement.scrollWidth")
        problems += [f"the page is {wide} wide on {width}"] if wide != width else []
        problems += [f"on {width}: {text}" for text in page.evaluate(MISPLACED, width == 1440)]
    return problems


def comes_back(page, before, patience=5000):
    """Tell whether the content is again, or still, what it was."""
    again = f"before => ({CONTENT})() === before"
    try:
        page.wait_for_function(again, arg=before, timeout=patience)
    except TimeoutError:
        return False
    return True


def remember(page):
    """Mark every element, once the tabs are in place, and return what has to come back."""
    page.wait_for_function(TABS_ARE_IN_PLACE)
    page.evaluate(f"{EVERYTHING}.forEach((it, k) => (it.number = k))")
    return content(page), page.evaluate(IDS)


def not_restored(page, remembered, patience=5000):
    """Switch parallel text off, and return what of the page is not what it was."""
    before, ids = remembered
    problems = [] if page.evaluate(IDS) == ids else ["the ids with parallel text are others"]
    switch(page).click()
    if not comes_back(page, before, patience):
        new = [line for line in content(page).splitlines() if line not in before]
        problems.append(f"the content is another: {new[:3]}")
    numbers = page.evaluate(f"{EVERYTHING}.map((it) => it.number)")
    if numbers != list(range(len(numbers))):
        problems.append("the elements are others")
    return problems
