"""The live figures: what they show is a run of binclf, whatever the reader does to them."""

import gzip
import re
import xml.etree.ElementTree as ET

import pytest

import binclf
from tests.pages.reading import ROOT
from tests.site.building import soup
from tests.site.live import FLIPPED, copied, printed, result, wait_until

FAR = "learning_rate=1&samples=" + ",".join(
    f"{i}:{12 if i < 10 else -12}:{int(i < 10)}" for i in range(20)
)
LIVE = ["", "en/", "article/", "en/article/", "playground/", "en/playground/"]
WIDTHS = [320, 360, 412, 820, 1440, 1920]
TOPS = "[...document.querySelectorAll('h2, footer')].map((it) => it.getBoundingClientRect().y)"
COME_AGAIN = """async (again) => {
  const article = document.querySelector("article");
  const without = article.cloneNode(true);
  const now = () => TOPS;
  const before = now();
  await import(`ADDRESS/assets/javascripts/live/main.js?${again}`);
  const after = now();
  const figures = article.querySelectorAll(".live").length;
  article.replaceWith(without);
  return [before, after, figures];
}""".replace("TOPS", TOPS)


@pytest.mark.parametrize("url", LIVE)
def test_a_figure_comes_into_its_place_and_says_what_the_page_says(page, address, local, url):
    waiting = []
    page.route("**/live/main.js", lambda route: waiting.append(route))
    with page.expect_request("**/live/main.js"):
        page.goto(url, wait_until="commit")
    for width in WIDTHS:  # the modules' code runs again for each, into the page as it was
        page.set_viewport_size({"width": width, "height": 800})
        wait_until(page, f"innerWidth === {width}")
        come = COME_AGAIN.replace("ADDRESS/", address)
        before, after, figures = page.evaluate(come, width)
        assert figures
        assert after == pytest.approx(before, abs=3), width
    before = page.evaluate(TOPS)
    waiting[0].continue_()
    page.locator(".live").last.wait_for()
    assert page.evaluate(TOPS) == pytest.approx(before, abs=3)
    said = page.evaluate(
        """() => [...document.querySelectorAll("span[data-live]")]
          .map((span) => span.querySelector("input")?.value ?? span.textContent)"""
    )
    assert said == [span.get_text() for span in soup(local, url).select("span[data-live]")]


@pytest.mark.parametrize(
    ("language", "lang", "name"),
    [
        ("zh", "en", "复制为Python"),
        ("en", "fr", "Copy as Python"),
        ("en", "zh-CN", "Copy as Python"),
    ],
)
def test_a_figure_speaks_the_pages_language_whatever_a_translator_makes_of_it(
    page, playground, language, lang, name
):
    def translate(route):
        body = route.fetch().text()
        assert f'<html lang="{language}"' in body
        route.fulfill(body=body.replace(f'<html lang="{language}"', f'<html lang="{lang}"'))

    page.route("**/playground/**", translate)
    playground(language=language).get_by_role("button", name=name).wait_for()


def shown(page):
    """Return what the page shows as the program would print it."""
    return [
        f"lossi: {result(page, 'lossi')}",
        f"probability of positive class: {result(page, 'probability')}",
        f"predicted value: {result(page, 'label')}",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "seed=4294967295&hidden=15&epochs=137&threshold=0.9&x=-0.4",
        "seed=7&learning_rate=0.00123&hidden=1&epochs=48",
        f"{FLIPPED}&x=5&epochs=99",
        "seed=3&samples=4:-2.5:1,12:7.3:0,19:0:1&learning_rate=0.03&epochs=210",
    ],
)
def test_copied_as_python_it_prints_the_same(playground, query):
    page = playground(query)
    assert printed(copied(page)).splitlines() == shown(page)


def test_the_page_shows_what_is_copied_and_what_it_prints(playground):
    page = playground()
    assert copied(page) in page.locator(".language-python code").first.inner_text() + "\n"
    assert page.locator(".language-text code").first.inner_text().splitlines() == shown(page)


def test_without_a_clipboard_the_code_is_shown(playground):
    page = playground()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('denied'); }")
    page.get_by_role("button", name="复制为Python").click()
    page.locator("textarea").wait_for()
    assert "hidden=10" in page.locator("textarea").input_value()
    page.get_by_role("slider", name="隐藏层神经元").press("ArrowLeft")
    wait_until(page, "document.querySelector('textarea').value.includes('hidden=9')")


def test_an_overflow_is_said_where_binclf_has_it(playground):
    page = playground(f"seed=1&{FAR}")
    assert {result(page, name) for name in ("lossi", "probability", "label")} == {"溢出"}
    assert not page.locator(".live__curve").first.is_visible()
    assert "NaN" not in page.locator(".live").inner_html()
    with pytest.raises(binclf.DivergenceError) as error:
        printed(copied(page))
    epoch, i = error.value.epoch, error.value.i
    apology = page.locator(".live__apology").text_content()
    assert apology == f"训练{epoch}轮后，在样本{i}处溢出：超出float32的范围"
    end = page.locator(".live__point").first
    path = page.locator(".live__curve").last.get_attribute("d")
    place = [float(number) for number in path.rsplit("L", 1)[-1].lstrip("M").split(",")]
    assert place == pytest.approx(
        [float(end.get_attribute(name)) for name in ("cx", "cy")], abs=0.1
    )


def test_one_epoch_is_not_called_epochs(playground):
    page = playground("epochs=1", "en")
    assert page.locator(".live__title").last.text_content().endswith(" after 1 epoch")


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


def test_other_seeds_are_drawn_and_the_picture_can_be_saved(playground):
    page = playground(FLIPPED)
    wait_until(page, "document.querySelectorAll('.live__others circle').length === 100")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载SVG").click()
    picture = ET.parse(download.value.path())
    text = ET.tostring(picture.getroot(), encoding="unicode")
    assert "var(" not in text
    assert result(page, "probability") in text
    assert len(picture.findall(".//{*}circle")) > 100
    heights = (
        "[...document.querySelectorAll('.live__others circle')].map((c) => c.cy.baseVal.value)"
    )
    before = page.evaluate(heights)
    page.get_by_role("slider", name="学习率", exact=True).press("ArrowRight")
    page.wait_for_function(f"(before) => `${{{heights}}}` !== `${{before}}`", arg=before)


def test_other_seeds_come_back_though_it_is_printed_while_they_are_trained(playground):
    samples = ",".join(f"{k}:{k % 2}" for k in range(60))  # too many to train at once
    page = playground(f"data={samples}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.get_by_role("button", name="恢复文章的数据和设置").click()
    wait_until(page, "document.querySelectorAll('.live__others circle').length === 100")


def test_the_articles_lossi():
    source = (ROOT / "docs/assets/javascripts/live/loss.js").read_text("utf-8")
    (value,) = re.findall(r"const ARTICLE = ([\d.]+);", source)
    article = (ROOT / "tests/article/building-simple-binary-classification.md").read_text("utf-8")
    assert f"lossi: {value}" in article


@pytest.mark.parametrize(("url", "words"), [("playground/", "zh.js"), ("en/article/", "en.js")])
def test_the_scripts_come_both_at_once_after_the_text_and_weigh_less_than_20_kb(
    page, local, url, words
):
    styles, modules = [], []
    page.route("**/page.css", lambda route: styles.append(route))
    page.route(re.compile("/(engine|live)/[a-z/]+.js$"), lambda route: modules.append(route))
    with page.expect_request("**/page.css"):
        page.goto(url, wait_until="commit")
    page.wait_for_timeout(500)
    assert styles and not modules  # nothing is painted without its styles
    styles[0].continue_()
    expected = {"live/main.js", f"live/{words}"}
    for _ in range(400):  # all are asked for, though none has come to say what it imports
        if len(modules) == len(expected):
            break
        page.wait_for_timeout(50)
    assert {it.request.url.partition("/javascripts/")[2] for it in modules} == expected
    for module in modules:
        module.continue_()
    page.locator(".live").first.wait_for()
    built = [local / "assets/javascripts" / name for name in expected]
    assert 5_000 < sum(len(gzip.compress(script.read_bytes())) for script in built) < 20_000
