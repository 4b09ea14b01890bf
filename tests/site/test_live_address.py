"""The live figures and the address: a link is the state, in either language."""

import pytest

from tests.site.live import number, query_of, result, wait_until


def test_the_address_is_the_state_in_either_language(playground):
    query = "from=elsewhere&seed=7&hidden=3&samples=0:1:0,12:-2.5:1#try"
    page = playground(query)
    shown = [result(page, "lossi"), result(page, "probability")]
    picture = page.locator(".live__curve").first.get_attribute("d")
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url("**/en/playground/?*")
    page.locator(".live").wait_for()
    assert [result(page, "lossi"), result(page, "probability")] == shown
    assert page.locator(".live__curve").first.get_attribute("d") == picture
    page.get_by_role("slider", name="epochs", exact=True).press("ArrowLeft")
    wait_until(page, "location.search.includes('epochs=800')")
    assert query_of(page) == {
        "from": "elsewhere",
        "seed": "7",
        "hidden": "3",
        "samples": "0:1:0,12:-2.5:1",
        "epochs": "800",
    }


@pytest.mark.parametrize(
    "bad",
    [
        "seed=abc", "seed=-1", "seed=4294967296", "seed=1.5", "learning_rate=2", "hidden=16",
        "epochs=0", "threshold=1", "x=13", "samples=0:1", "samples=20:1:1", "samples=0:1:2",
        "samples=0:99:1", "samples=x", "seed=%3Cb%3E",
        "samples=constructor:1:1", "samples=length:1:1",
    ],
)  # fmt: skip
def test_a_bad_address_is_named_and_left_out(playground, bad):
    page = playground(f"{bad}&threshold=0.7" if "threshold" not in bad else bad, "en")
    note = page.locator(".live__note")
    assert bad.replace("%3C", "<").replace("%3E", ">") in note.inner_text()
    assert note.is_visible()
    assert result(page, "lossi") == "0.0157"
    if "threshold" not in bad:
        assert number(page, "threshold").input_value() == "0.7"


@pytest.mark.parametrize(
    ("query", "left_out", "seed"),
    [("seed=3&seed=4", "“seed=4”", "3"), ("samples=0:1:1,0:1:0", "“samples=0:1:0”", "0")],
)
def test_what_an_address_says_again_is_named_and_left_out(playground, query, left_out, seed):
    page = playground(query)
    assert left_out in page.locator(".live__note").inner_text()
    assert number(page, "seed").input_value() == seed


def test_one_note_names_all_that_was_left_out(playground):
    bad = [f"samples={','.join(f'{i}:99:1' for i in range(200))}", "seed=x", "hidden=x", "epochs=x"]
    page = playground("&".join(bad))
    note = page.get_by_role("alert")
    for part in ("samples=0:99:1", "seed=x", "hidden=x", "epochs=x"):
        assert part in note.inner_text()
    assert note.bounding_box()["height"] < 300


def test_whoever_moves_on_at_once_takes_the_change_along(playground):
    page = playground()
    epochs = page.get_by_role("slider", name="轮数", exact=True)
    epochs.press("ArrowLeft")
    page.reload()
    page.locator(".live").wait_for()
    assert number(page, "epochs").input_value() == "800"
    page.evaluate(
        """() => {
          const slider = document.querySelectorAll(".live__slider")[2];
          slider.stepDown();
          slider.dispatchEvent(new Event("input"));
          document.querySelector(".md-select__link[hreflang=en]").click();
        }"""
    )
    page.wait_for_url("**/en/playground/?epochs=600*")  # and the heading, where it has scrolled
