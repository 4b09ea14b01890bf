"""An answer stays folded until a reader opens it, follows a link into it, or prints the page."""

import json

import pytest

from tests.site import parallel
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.browser import unfold
from tests.site.building import build, host
from tests.site.phone import out_of_reach
from tests.site.small import make_small_project, write_page

PAGE = (
    """
[Into it](#within)

## Exercise {#exercise}

??? answer "Answer"

    It is forty-five.

    ```python
    print(45)  # a line that is too wide for a phone, and for a page that is as wide as ours
    ```

    <!--pytest-codeblocks:expected-output-->

    ```text
    45
    ```

    - It is forty-five.

    It is forty-five.
    {: #within }

!!! correction "Correction"

    ??? answer "Answer"

        It is forty-five.

## Next {#next}

"""
    + "It is forty-five.\n\n" * 40
)
CHINESE = PAGE.replace("Answer", "答案").replace("It is forty-five.", "是四十五。")
# Whether readers see it: what is folded has a place, and a size, all the same.
IS_SEEN = "document.getElementById('within').checkVisibility()"


@pytest.fixture(scope="module")
def folded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folded")
    project = make_small_project(folder / "project")
    write_page(project, "terms", PAGE, ("en",))
    write_page(project, "terms", CHINESE, ("zh",))
    result = build(folder / "site", project)
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture
def visit(folded, browser):
    """Open the page with a browser of whatever kind."""
    contexts = []

    def go(url="en/terms/", **options):
        contexts.append(browser.new_context(base_url=address, reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    with host(folded) as address:
        yield go
        for context in contexts:
            context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_opens_by_keyboard_by_a_link_and_on_paper(visit, scripts):
    page = visit(java_script_enabled=scripts)
    assert not page.evaluate(IS_SEEN)
    page.emulate_media(media="print")
    assert page.evaluate(IS_SEEN)
    page.emulate_media(media="screen")
    page.wait_for_function(f"!{IS_SEEN}")  # for scripts open it on paper, too
    page.get_by_role("link", name="Into it").focus()
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.localName") != "summary":
        page.keyboard.press("Tab")
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "2px"
    for key, seen in (("Enter", True), ("Space", False)):
        page.keyboard.press(key)
        assert page.evaluate(IS_SEEN) == seen
    page.get_by_role("link", name="Into it").click()
    page.wait_for_function(IS_SEEN)
    top = page.evaluate("document.getElementById('within').getBoundingClientRect().top")
    assert 0 < top < 720


def test_the_language_switch_goes_into_it(visit):
    page = visit("en/terms/#within")
    page.locator(".md-header .md-select button").hover()
    page.locator(".md-select__link[hreflang=zh]").click()
    page.wait_for_url("**/terms/#within")
    page.wait_for_function(IS_SEEN)


def test_parallel_text_is_in_it_and_readers_below_keep_their_place(visit, folded):
    page = visit(viewport={"width": 360, "height": 640})
    root, url = page.url.removesuffix("en/terms/"), "en/terms/"
    page.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    top = "document.getElementById('next').getBoundingClientRect().top"
    page.evaluate(f"scrollBy(0, {top} - 60)")
    before = page.evaluate(top)
    remembered = parallel.remember(page)
    parallel.turn_on(page)
    assert page.evaluate(top) == pytest.approx(before, abs=2)
    assert not parallel.wrong_pairs(page, folded, root, url)
    assert not parallel.not_restored(page, remembered)
    parallel.turn_on(page)
    unfold(page)
    assert page.locator("summary > .parallel > [lang=zh]").all_text_contents() == ["答案"] * 2
    assert page.locator("details li > .parallel > [lang=zh]").is_visible()
    assert not parallel.misplaced(page)


def test_it_is_within_reach_open_or_not(visit):
    page = visit(bypass_csp=True)
    for _ in range(2):
        assert not out_of_reach(page)
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 720})
            assert page.evaluate("document.documentElement.scrollWidth") == width
        assert not flaws(page)
        assert not flaws_in_the_dark(page)
        unfold(page)
    assert page.locator("details code[tabindex]").count() == 1  # the keyboard scrolls it


def test_search_finds_its_section(folded):
    docs = json.loads((folded / "en/search/docs.json").read_text("utf-8"))
    (text,) = [doc["text"] for doc in docs if doc["location"] == "terms/#exercise"]
    assert text.startswith("Answer\nIt is forty-five.\n")
    assert "print(45)" in text
