"""Where nothing can be kept, or another site has left something, all works as on a first visit."""

import pytest
from playwright.sync_api import expect

from tests.site.live import number, wait_until
from tests.site.parallel import turn_on

COLOURS = {"切换到浅色": "default", "切换到深色": "slate", "跟随系统": "default"}

REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("Access is denied for this document.", "SecurityError"); }
  });
}"""
ABSENT = "for (const name of ['localStorage', 'sessionStorage']) delete window[name]"
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
}"""
LEFT = """(text) => {
  for (const name of ["__palette", "__tabs", "__parallel", "__language_hint", "__guess"]) {
    localStorage.setItem(`/.${name}`, text);
  }
}"""
OTHERS = [
    "{", "7", "[null]", '{"index":"at","color":{"a b":1}}',
    '{"index":2,"color":{"media":"","scheme":"slate","primary":"red","accent":"red"}}',
]  # fmt: skip


@pytest.mark.parametrize("script", [REFUSED, ABSENT, FULL], ids=["refused", "absent", "full"])
def test_nothing_is_kept_and_all_works(context, script):
    context.add_init_script(script)
    as_on_a_first_visit(context)
    as_on_a_first_visit(context)
    page = context.new_page()
    page.goto("playground/")
    number(page, "hidden").fill("3")
    wait_until(page, "location.search === '?hidden=3'")


@pytest.mark.parametrize("text", OTHERS)
def test_what_another_site_has_left_changes_nothing(context, text):
    page = context.new_page()
    page.goto("robots.txt")
    page.evaluate(LEFT, text)
    as_on_a_first_visit(context)


def test_the_names_of_what_is_kept_are_those(context):
    as_on_a_first_visit(context)
    page = context.new_page()
    page.goto("robots.txt")
    kept = page.evaluate("Object.keys(localStorage).sort()")
    names = ("guess", "language_hint", "palette", "parallel", "tabs")
    assert kept == [f"/.__{name}" for name in names]


def as_on_a_first_visit(context):
    """Use all that is kept, if it can be; what goes wrong in the page, the context notices."""
    page = context.new_page()
    page.goto("")
    expect(page.locator(".language-hint")).to_be_visible()
    page.goto("article/")
    assert scheme_of(page) == "default"
    for name, scheme in COLOURS.items():
        page.get_by_role("button", name=name).click()
        assert scheme_of(page) == scheme
        page.emulate_media(color_scheme="dark")
        page.emulate_media(color_scheme="light")
        assert scheme_of(page) == scheme
    assert page.locator("body").get_attribute("data-md-color-primary") == "custom"
    page.locator(".tabbed-labels label").get_by_text("binclf").first.click()
    expect(page.locator(".tabbed-set").last.locator("> input").last).to_be_checked()
    output = page.locator(".language-text code").first
    expect(output).to_be_visible()
    page.locator(".guess-switch").click()
    expect(output).not_to_be_visible()
    turn_on(page)
    page.close()


def scheme_of(page):
    return page.evaluate("document.body.dataset.mdColorScheme")
