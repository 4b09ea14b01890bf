"""Light, dark or as the system is: from the first moment, and as the reader chose."""

import pytest

SCHEME = "document.body.dataset.mdColorScheme"
COLOURS = f"[{SCHEME}, getComputedStyle(document.documentElement).colorScheme]"
NAMES = ("切换到浅色", "切换到深色", "跟随系统")


def colours(page):
    return page.evaluate(COLOURS)


LIGHT, DARK = ["default", "normal"], ["slate", "dark"]


def test_one_button_leads_to_the_next(page):
    page.goto("")
    to_light, to_dark, to_system = (page.get_by_role("button", name=name) for name in NAMES)
    for button, then, expected in (
        (to_light, to_dark, LIGHT),
        (to_dark, to_system, DARK),
        (to_system, to_light, LIGHT),
    ):
        button.focus()
        page.keyboard.press("Enter")
        assert not button.is_visible()
        assert then.is_visible()
        assert then.evaluate("it => it === document.activeElement")
        assert colours(page) == expected


def test_a_choice_is_remembered_whatever_the_system_prefers(page):
    page.goto("")
    page.get_by_role("button", name="切换到浅色").click()
    page.get_by_role("button", name="切换到深色").click()
    page.goto("en/testing/")
    assert colours(page) == DARK
    assert page.get_by_role("button", name="Follow the system").is_visible()
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Follow the system").click()
    page.get_by_role("button", name="Switch to light").click()
    assert colours(page) == LIGHT


def test_the_system_is_followed(page):
    page.goto("testing/")
    for scheme, expected in (("dark", DARK), ("light", LIGHT)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"expected => `${{{COLOURS}}}` === `${{expected}}`", arg=expected)


@pytest.mark.parametrize(("scheme", "expected"), [("dark", "slate"), ("light", "default")])
def test_the_first_visit_does_not_flash(page, scheme, expected):
    page.emulate_media(color_scheme=scheme)
    nothing = {"body": "", "content_type": "text/javascript"}
    page.route("**/*.js", lambda route: route.fulfill(**nothing))  # no script but the page's own
    page.goto("testing/")
    assert page.evaluate(SCHEME) == expected
    assert page.locator(".palette button:visible").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_has_the_pages_colour_around_it(page, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto("testing/")
    for _ in range(3):
        theme = page.locator("meta[name=theme-color]").get_attribute("content")
        rgb = ", ".join(str(int(theme[k : k + 2], 16)) for k in (1, 3, 5))
        shown = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert shown == f"rgb({rgb})"
        page.locator(".palette button:visible").click()
