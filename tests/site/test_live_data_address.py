"""The reader's own data and the address: small data are in it, of larger ones it says that they are
missing."""

from tests.site.live import result, wait_until
from tests.site.live_data import open_box, table, use
from tests.site.test_live_address import PARSE

MANY = [(k * 1.5, int(k > 200)) for k in range(400)]
REFUSED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("Access is denied for this document.", "SecurityError"); }
});"""
MISSING = "there are too many samples for a link"


def to_english(page):
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url("**/en/playground/?*")
    page.locator(".live").wait_for()


def seen(page):
    curve = page.locator(".live__curve").first.get_attribute("d")
    count = page.locator(".live__sample").count()
    return result(page, "lossi"), result(page, "probability"), count, curve


def test_small_data_are_in_the_address_in_either_language(playground):
    page = playground("epochs=20&seed=3")
    open_box(page)
    use(page, table([(150, 0), (1.7e2, 1), (-2.5e-3, 1), (1e21, 0)]))
    page.get_by_label("标准化x").check()
    wait_until(page, "location.search.includes('standardised')")
    assert "data=150:0,170:1,-0.0025:1,1e%2B21:0&" in page.url
    before = seen(page)
    to_english(page)
    assert seen(page) == before


def test_larger_data_stay_in_the_tab_and_a_link_says_that_they_are_missing(
    playground, context, unwatched
):
    page = playground("epochs=20")
    open_box(page)
    facts = use(page, table(MANY))
    assert facts[-1] == "样本太多，链接里放不下：别人打开链接，只会看到缺少样本的提示。"
    assert len(page.url) < 150
    page.get_by_role("button", name="删除样本").click()
    page.reload()  # at once
    page.locator(".live").wait_for()
    before = seen(page)
    assert before[2] == len(MANY) - 1
    page.reload()
    page.locator(".live").wait_for()
    assert seen(page) == before
    to_english(page)
    assert seen(page) == before
    other, refused = context.new_page(), unwatched()
    refused.add_init_script(REFUSED)
    for visitor in (other, refused):
        visitor.goto(page.url)
        note = visitor.get_by_role("alert")
        note.wait_for()
        assert "data=399-" in note.inner_text() and MISSING in note.inner_text()
        assert visitor.locator(".live__sample").count() == 20
        visitor.get_by_role("slider", name="epochs", exact=True).press("ArrowLeft")
        wait_until(visitor, "!location.search.includes('data')")
    sent = [it for it in context.cookies() if len(it["value"]) > 50]
    assert not sent


BAD = {
    "data=": [],
    "data=x": ["data=x"],
    "data=1:2": ["data=1:2"],
    "data=1:0,2:1:3,4:1": ["data=2:1:3"],
    "data=1:0,1e39:1": ["data=1e39:1"],
    "data=400-abc": ["data=400-abc"],
    "data=1:0&data=2:0": ["data=2:0"],
    "standardised=yes": ["standardised=yes"],
    "data=" + ",".join(["1:0"] * 502): ["data=1:0"] * 2,
    "data=1:0,2:1&x=5": ["x=5"],
    "data=1:0,2:1&axis=0:9&x=5": [],
    "data=1:0,2:1&axis=2:9": ["axis=2:9"],
    "data=1:0,2:1&axis=9": ["axis=9"],
}


def test_what_is_bad_in_it_is_left_out_and_named(page, address):
    page.goto("404.html")
    _, *parsed = page.evaluate(PARSE, [address, list(BAD)])
    for (query, left_out), (state, unused) in zip(BAD.items(), parsed, strict=True):
        assert unused == left_out, query
        assert len(state["samples"]) in (1, 2, 20, 500), query
