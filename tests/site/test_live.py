"""The live figures: what they show is a run of binclf, whatever the reader does to them."""

import contextlib
import gzip
import io
import re
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.reading import ROOT
from tests.site.building import soup

FLIPPED = "samples=0:1:0,4:5:0"
FAR = "learning_rate=1&samples=" + ",".join(
    f"{i}:{12 if i < 10 else -12}:{int(i < 10)}" for i in range(20)
)
OVERFLOWING = f"seed=1&{FAR}"
LIVE = ["", "en/", "article/", "en/article/", "playground/", "en/playground/"]


@pytest.fixture
def playground(page):
    def go(query="", language="zh"):
        page.goto(f"{'en/' if language == 'en' else ''}playground/?{query}")
        page.locator(".live").wait_for()
        return page

    return go


def result(page, name):
    return page.locator(f"span[data-live={name}]").first.inner_text()


def number(page, name):
    return page.locator(f"span[data-live={name}] input").first


def query_of(page):
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items()}


def wait_until(page, condition):
    page.wait_for_function(f"() => {condition}")


def copied(page):
    """Run what the button copies; return what it prints."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^(复制为Python|Copy as Python)$")).first.click()
    page.get_by_role("button", name=re.compile("^(已复制|Copied)$")).first.wait_for()
    program = page.evaluate("navigator.clipboard.readText()")
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(program, {})
    return program, output.getvalue()


@pytest.mark.parametrize("url", LIVE)
def test_at_first_it_says_what_the_page_says(page, local, url):
    page.goto(url)
    page.locator(".live").first.wait_for()
    spans = page.locator("span[data-live]").all()
    said = [s.locator("input").input_value() if s.locator("input").count() else s.inner_text()
            for s in spans]  # fmt: skip
    assert said == [span.get_text() for span in soup(local, url).select("span[data-live]")]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "seed=4294967295&hidden=15&epochs=137&threshold=0.9&x=-0.4",
        "seed=7&learning_rate=0.00123&hidden=1",
        f"{FLIPPED}&x=5",
        "seed=3&samples=4:-2.5:1,12:7.3:0,19:0:1&learning_rate=0.03",
    ],
)
def test_copied_as_python_it_prints_the_same(playground, query):
    page = playground(query)
    _, printed = copied(page)
    assert printed.splitlines() == [
        f"lossi: {result(page, 'lossi')}",
        f"probability of positive class: {result(page, 'probability')}",
        f"predicted value: {result(page, 'label')}",
    ]


def test_the_page_shows_what_is_copied(playground):
    page = playground()
    program, _ = copied(page)
    assert program in page.locator(".language-python code").first.inner_text() + "\n"


def test_without_a_clipboard_the_code_is_shown(playground):
    page = playground()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('denied'); }")
    page.get_by_role("button", name="复制为Python").click()
    assert "binclf.train" in page.locator("textarea").input_value()


def test_every_control_changes_the_run(playground):
    page = playground()
    for name, expected in [
        ("学习率", {"learning_rate": "0.012"}),
        ("隐藏层神经元", {"hidden": "11"}),
        ("阈值", {"threshold": "0.51"}),
        ("输入x", {"x": "1.1"}),
    ]:
        page.get_by_role("slider", name=name, exact=True).press("ArrowRight")
        wait_until(page, f"location.search.includes('{next(iter(expected))}=')")
        assert expected.items() <= query_of(page).items()
    page.get_by_role("slider", name="轮数", exact=True).press("ArrowLeft")
    page.get_by_role("textbox", name="种子", exact=True).fill("77")
    wait_until(page, "location.search.includes('seed=77')")
    assert query_of(page)["epochs"] == "800"
    assert copied(page)[1].startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("button", name="换一个种子").click()
    wait_until(page, "!location.search.includes('seed=77')")


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


def test_samples_by_keyboard(playground):
    page = playground()
    first = page.get_by_role("slider", name="样本0", exact=True)
    first.focus()
    page.keyboard.press("Enter")
    wait_until(page, "location.search.includes('samples=0:1:0')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    wait_until(page, "location.search.includes('samples=0:1:0,1:0.9:1')")
    assert page.evaluate("document.activeElement.ariaValueText") == "x = 0.9，标签1"
    assert copied(page)[1].startswith(f"lossi: {result(page, 'lossi')}\n")
    page.get_by_role("button", name="恢复文章的样本").click()
    wait_until(page, "location.search === ''")
    assert result(page, "lossi") == "0.0157"


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_samples_by_mouse(playground):
    page = playground()
    x, y = centre(page.get_by_role("slider", name="样本9", exact=True))
    page.mouse.click(x, y)
    wait_until(page, "location.search === '?samples=9:10:0'")
    x, y = centre(page.get_by_role("slider", name="样本9", exact=True))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=5)
    page.mouse.up()
    wait_until(
        page, "/samples=9:\\d[\\d.]*:0/.test(location.search) && !/9:10:/.test(location.search)"
    )
    _, moved_to, label = query_of(page)["samples"].split(":")
    assert label == "0"
    assert float(moved_to) < 9


def test_an_input_by_mouse(playground):
    page = playground()
    box = page.locator(".live__surface").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.5)
    wait_until(page, "/[?]x=-/.test(location.search)")
    assert number(page, "x").input_value() == query_of(page)["x"]


def test_touch_on_a_phone(browser, address):
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("playground/")
    sample = page.get_by_role("slider", name="样本3", exact=True)
    sample.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(sample))
    wait_until(page, "location.search === '?samples=3:4:0'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


def test_numbers_in_the_sentence(playground):
    page = playground()
    seed = number(page, "seed")
    seed.fill("４２")  # as a Chinese keyboard may give it
    seed.press("Enter")
    wait_until(page, "location.search === '?seed=42'")
    seed.press("ArrowUp")
    wait_until(page, "location.search === '?seed=43'")
    lossi = result(page, "lossi")
    seed.fill("-1")
    seed.press("Enter")
    assert (
        seed.evaluate("i => i.validationMessage")
        == "种子应是0到4294967295之间的整数，收到的是“-1”。"
    )
    assert (seed.input_value(), result(page, "lossi")) == ("-1", lossi)
    seed.press("Escape")
    assert seed.input_value() == "43"
    x, y = centre(number(page, "epochs"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 13, y, steps=3)
    page.mouse.up()
    wait_until(page, "location.search === '?seed=43&epochs=600'")


@pytest.mark.parametrize(("language", "word"), [("zh", "溢出"), ("en", "overflow")])
def test_an_overflow_is_said(playground, language, word):
    page = playground(OVERFLOWING, language)
    assert {result(page, name) for name in ("lossi", "probability", "label")} == {word}
    assert "float32" in page.locator(".live__apology").text_content()
    assert not page.locator(".live__curve").first.is_visible()
    assert "NaN" not in page.locator(".live").inner_html()


def test_a_loss_of_0_sits_at_the_floor(playground):
    page = playground(FAR)
    assert result(page, "lossi") == "0.0000"
    heights = page.evaluate(
        "[...document.querySelectorAll('.live__point')].map((p) => p.cy.baseVal.value)"
    )
    floor = page.evaluate(
        "Math.max(...[...document.querySelectorAll('g:has(> .live__others) > .live__axes line')]"
        ".map((line) => line.y2.baseVal.value))"
    )
    assert heights == [floor, floor]


def test_other_seeds(playground):
    page = playground("seed=3")
    wait_until(page, "document.querySelectorAll('.live__others circle').length === 100")
    page.get_by_role("slider", name="学习率", exact=True).press("ArrowRight")
    heights = (
        "[...document.querySelectorAll('.live__others circle')].map((c) => c.cy.baseVal.value)"
    )
    before = page.evaluate(heights)
    page.wait_for_function(f"(before) => `${{{heights}}}` !== `${{before}}`", arg=before)


def test_the_articles_lossi(playground):
    source = (ROOT / "docs/assets/javascripts/live/loss.js").read_text("utf-8")
    (value,) = re.findall(r"const ARTICLE = ([\d.]+);", source)
    article = (ROOT / "tests/article/building-simple-binary-classification.md").read_text("utf-8")
    assert f"lossi: {value}" in article


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_result_is_announced(playground, language):
    page = playground(language=language)
    status = page.locator("p.live__status")
    assert status.inner_text() == ""
    page.locator(".live__slider").last.press("ArrowRight")
    wait_until(page, "document.querySelector('p.live__status').textContent")
    assert result(page, "probability") in status.text_content()


@pytest.mark.parametrize(
    ("language", "foreign"), [("zh", "[A-Za-z]{4,}"), ("en", "[\u4e00-\u9fff]")]
)
def test_every_control_has_a_name_in_the_pages_language(playground, language, foreign):
    page = playground(language=language)
    names = [
        control.evaluate("c => c.ariaLabel || c.labels?.[0]?.textContent || c.textContent")
        for control in page.locator(
            "article :is(input:not([type=radio]), .live button, [role=slider])"
        ).all()
    ]
    assert len(names) > 30
    for name in names:
        assert name.strip()
        assert not re.search(foreign, name.replace("Python", ""))


def test_the_picture_can_be_saved(playground):
    page = playground(FLIPPED)
    wait_until(page, "document.querySelectorAll('.live__others circle').length === 100")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载SVG").click()
    picture = ET.parse(download.value.path())
    text = ET.tostring(picture.getroot(), encoding="unicode")
    assert "var(" not in text
    assert result(page, "probability") in text
    assert len(picture.findall(".//{*}circle")) > 100


def test_it_weighs_less_than_20_kb(page):
    scripts = []
    page.on(
        "response", lambda r: scripts.append(r) if re.search("/(live|engine)/", r.url) else None
    )
    page.goto("playground/", wait_until="networkidle")
    weight = sum(len(gzip.compress(script.body())) for script in scripts)
    assert 5_000 < weight < 20_000
