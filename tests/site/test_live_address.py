"""The live figures and the address: a link is the state, in either language."""

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


PARSE = """async ([address, queries]) => {
  const folder = `${address}assets/javascripts/live`;
  const [{ parse }, { START }] = await Promise.all([
    import(`${folder}/address.js`), import(`${folder}/state.js`),
  ]);
  return [START, ...queries.map((query) => {
    const { state, unused } = parse(query);
    return [state, unused.map(({ text }) => text)];
  })];
}"""
BAD = [
    "seed=abc", "seed=-1", "seed=4294967296", "seed=1.5", "learning_rate=2", "hidden=16",
    "epochs=0", "threshold=1", "x=13", "samples=0:1", "samples=20:1:1", "samples=0:1:2",
    "samples=0:99:1", "samples=x", "seed=<b>", "samples=constructor:1:1", "samples=length:1:1",
]  # fmt: skip
AGAIN = [
    ("seed=3&seed=4", {"seed": 3}, ["seed=4"]),
    ("samples=0:1:1,0:1:0", {}, ["samples=0:1:0"]),
    ("x=2&seed=x&x=3", {"x": 2}, ["seed=x", "x=3"]),
]


def test_what_is_bad_in_an_address_or_there_again_is_left_out_and_the_rest_is_used(page, address):
    cases = [*((bad, {}, [bad]) for bad in BAD), *AGAIN]
    page.goto("404.html")
    start, *parsed = page.evaluate(PARSE, [address, [f"{it[0]}&from=us" for it in cases]])
    assert start["hidden"] == 10
    for (query, used, left_out), (state, unused) in zip(cases, parsed, strict=True):
        assert unused == left_out, query
        assert state == {**start, **used}, query


def test_one_note_names_all_that_was_left_out(playground):
    many = f"samples={','.join(f'{i}:99:1' for i in range(200))}"
    bad = ["seed=%3Cb%3E", "hidden=x", "epochs=x", "x=2&x=3"]
    page = playground("&".join([many, *bad, "threshold=0.7"]))
    note = page.get_by_role("alert")
    assert note.is_visible()
    for part in ("samples=0:99:1", "seed=<b>", "hidden=x", "epochs=x", "x=3"):
        assert part in note.inner_text()
    assert note.bounding_box()["height"] < 300
    assert result(page, "lossi") == "0.0157"
    assert number(page, "x").input_value() == "2"
    assert number(page, "threshold").input_value() == "0.7"


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
