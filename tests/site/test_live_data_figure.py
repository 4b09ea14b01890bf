"""What the figure shows of the reader's own data, whatever their number and scale; and by hand."""

import random
import re
import statistics

import pytest
import torch

import binclf
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.live import centre, query_of, result, wait_until
from tests.site.live_data import look, open_box, table, use
from tests.site.test_live_access import LABELS, NAMES, resize

MANY = [(round(random.Random(k).gauss(100 + 30 * (k % 2), 20), 1), k % 2) for k in range(500)]
SCALES = {
    "large": [(k * 1e30, int(k > 2)) for k in range(-3, 4)],
    "small": [(k * 1e-7, int(k > 2)) for k in range(-3, 4)],
    "far from 0": [(1_700_000_000 + k, k % 2) for k in range(9)],
    "equal": [(5, 0), (5, 1), (5, 1)],
    "one": [(-3, 1)],
    "beyond": [(k * 1000 + 7, int(k % 3 == 0)) for k in range(-9, 9)],
}
TICKS = """[...document.querySelectorAll(".live__picture > g:first-of-type .live__axes text")]
    .filter((it) => it.getAttribute("text-anchor") === "middle").map((it) => it.textContent)"""
OUTSIDE = """() => {
  const { width, height } = document.querySelector(".live__surface").getBBox();
  return [...document.querySelectorAll(".live__sample")].filter((it) => {
    const { e: x, f: y } = it.transform.baseVal[0].matrix;
    return !(x > 0 && x < width && y > 20 && y < height - 30);
  }).length;
}"""
DISTINCT = """() => new Set([...document.querySelectorAll(".live__sample")]
    .map((it) => it.getAttribute("transform"))).size"""


def test_it_can_be_read_at_any_scale_and_number(playground):
    page = playground("epochs=5", "en")
    open_box(page, "en")
    for name, samples in {**SCALES, "many": MANY}.items():
        use(page, table(samples))
        for width in (320, 1440) if name == "many" else (320,):
            resize(page, width)
            ticks = page.evaluate(TICKS)
            assert 1 <= len(ticks) == len(set(ticks)) <= 6, name
            assert sum(it.startswith("x = ") for it in ticks) == 1, name
            for number in re.findall(r"[\\d.]+", " ".join(ticks)):
                assert len(number.replace(".", "").strip("0")) <= 6, name
            if name != "many":
                assert page.evaluate(LABELS) == [], name
            assert page.evaluate(OUTSIDE) == 0, name
            assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(DISTINCT) > 450  # few of 500 hide one another


def test_what_is_not_in_the_picture_is_said(playground):
    page = playground("epochs=100", "en")
    open_box(page, "en")
    samples = [(k, int(k > 3)) for k in range(8)]
    count, boundary, bends = use(page, table(samples))
    assert count == "Samples: 8; with label 1: 4."
    parameters = binclf.init_parameters(seed=0)
    X, Y = torch.tensor(samples, dtype=torch.float32).T[:, None]
    binclf.train(parameters, X, Y, epochs=100)
    places = boundary.partition(" x = ")[2].removesuffix(".").split(", ")
    for x in (float(place.replace("−", "-")) for place in places):
        labels = {binclf.predict(parameters, x + side).label for side in (-1e-4, 1e-4)}
        assert labels == {0, 1}
    slider = page.get_by_role("slider", name="sample 0", exact=True)
    least, most = (float(slider.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
    assert (least, most) == pytest.approx((-0.7, 7.7))
    places = (-parameters.b1 / parameters.w1).flatten()
    left, right = (places < least).sum(), (places > most).sum()
    assert bends == f"Bends outside the picture: {left} on the left, {right} on the right."
    use(page, table([(k * 1000, int(k % 3 == 0)) for k in range(-9, 9)]))
    page.get_by_text("Standardizing x, or a lower learning rate").wait_for()


def test_the_pages_examples_are_what_it_prints(playground):
    page = playground(language="en")
    section = page.locator("#own-data ~ p")
    printed = page.locator("#own-data ~ .language-text").inner_text().splitlines()
    links = [
        section.get_by_role("link", name=name).first for name in ("as they are", "standardized")
    ]
    said = (
        "No decision boundary in the picture: the predicted value is 1",
        "Decision boundary: x =",
    )
    for address, line, fact in zip(
        [it.get_attribute("href") for it in links], printed, said, strict=True
    ):
        page.goto(f"en/playground/{address}")
        page.locator(".live__facts").get_by_text(fact).wait_for()
        (lossi,) = re.findall("lossi ([\\d.]+)", line)
        assert f"{float(result(page, 'lossi')):.4g}" == lossi
    heights = [float(it) for it in re.findall("[0-9.]+(?=:)", page.url.partition("data=")[2])]
    scaling = f"(x − {statistics.mean(heights):.6g}) / {statistics.pstdev(heights):.6g}"
    assert page.get_by_text(f"standardized {scaling}").is_visible()


def test_samples_are_added_and_removed_by_keyboard(playground):
    page = playground("epochs=20")
    page.get_by_role("slider", name="样本19", exact=True).focus()
    page.keyboard.press("Delete")
    wait_until(page, "document.activeElement.ariaLabel === '样本18'")
    page.keyboard.press("PageUp")
    page.keyboard.press("Backspace")
    wait_until(page, "document.querySelectorAll('.live__sample').length === 18")
    assert page.evaluate("document.activeElement.ariaValueText") == "x = 2，标签1"
    assert query_of(page)["data"].startswith("2:1,3:1,")
    box = open_box(page)
    box.get_by_role("button", name="添加x = 1，标签0").press("Enter")
    wait_until(page, "document.querySelectorAll('.live__sample').length === 19")
    assert query_of(page)["data"].endswith(",1:0")
    box.get_by_role("button", name="删除样本18（x = 1，标签0）").press("Enter")  # that one again
    wait_until(page, "document.querySelectorAll('.live__sample').length === 18")
    assert query_of(page)["data"].startswith("2:1,3:1,")
    page.get_by_role("button", name="恢复文章的数据和设置").click()
    wait_until(page, "!location.search.includes('data')")
    assert page.locator(".live__facts p").first.inner_text() == "共20个样本，其中10个的标签是1。"
    page.get_by_role("button", name="自己的数据", exact=True).click()
    assert page.locator(".live__facts").inner_text() == ""


def test_a_sample_that_is_removed_while_it_is_dragged_takes_no_other_along(playground):
    page = playground("epochs=2")
    x, y = centre(page.get_by_role("slider", name="样本9", exact=True))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 20, y, steps=2)
    page.keyboard.press("Delete")
    wait_until(page, "document.querySelectorAll('.live__sample').length === 19")
    page.mouse.move(x - 90, y, steps=3)
    page.mouse.up()
    wait_until(page, "location.search.includes('data=')")
    samples = [*range(1, 10), *range(-1, -11, -1)]
    assert query_of(page)["data"] == ",".join(f"{x}:{int(x > 0)}" for x in samples)


def test_what_lies_close_together_far_from_0_is_told_apart(playground):
    base = 1_700_000_000
    samples = [(base + k, int(k > 4)) for k in range(9)]
    data = ",".join(f"{x}:{label}" for x, label in samples)
    page = playground(f"standardised=1&epochs=100&x={base + 5.5}&data={data}", "en")
    assert f"x = {base + 5.5}" in page.locator(".live__title").first.text_content()
    said = page.locator(".live__facts p").nth(1).text_content()
    X = torch.tensor([[x for x, _ in samples]], dtype=torch.float64)
    Y = torch.tensor([[float(label) for _, label in samples]])
    mean, std = X.mean(), X.std(correction=0)
    parameters = binclf.init_parameters(seed=0)
    binclf.train(parameters, ((X - mean) / std).float(), Y, epochs=100)
    for x in map(float, re.findall(r"[\d.]+\d", said)):
        scaled = [(x + side - mean) / std for side in (-0.1, 0.1)]
        assert {binclf.predict(parameters, float(it)).label for it in scaled} == {0, 1}


def test_the_last_sample_stays_and_a_501st_does_not_come(playground):
    page = playground("epochs=2&data=3:1", "en")
    box = open_box(page, "en")
    remove = box.get_by_role("button", name="Remove sample 0 (")
    assert remove.get_attribute("aria-disabled") == "true"
    remove.click(force=True)
    page.get_by_role("slider", name="sample 0").press("Delete")
    assert page.locator(".live__sample").count() == 1
    use(page, table((k, k % 2) for k in range(500)))
    add = box.get_by_role("button", name="Add x = 3, label 1")
    assert add.get_attribute("aria-disabled") == "true"
    add.click(force=True)
    assert page.locator(".live__sample").count() == 500


def test_by_touch_on_a_small_phone(unwatched):
    page = unwatched(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.goto("en/playground/?epochs=20")
    page.get_by_role("button", name="Your own data", exact=True).tap()
    look(page, table([(1, 0), (2, 0), (3, 1)]))
    page.get_by_role("button", name="Use 3 samples").tap()
    wait_until(page, "location.search.includes('data=1:0,2:0,3:1')")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sample = page.get_by_role("slider", name="sample 1")
    sample.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(sample))
    wait_until(page, "location.search.includes('data=1:0,2:1,3:1')")
    page.get_by_role("button", name="Remove sample 1 (").tap()
    wait_until(page, "location.search.includes('data=1:0,3:1')")
    page.get_by_role("button", name=re.compile("Add x = .*, label 0")).tap()
    wait_until(page, "/data=1:0,3:1,[.\\d]+:0/.test(location.search)")


@pytest.mark.parametrize(
    ("language", "foreign"), [("zh", "[A-Za-z]{4,}"), ("en", "[\u4e00-\u9fff]")]
)
def test_for_everyone(playground, language, foreign):
    page = playground("epochs=5", language)
    open_box(page, language)
    look(page, "1,M\n2,B\nq,M")
    resize(page, 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    for name in [*page.evaluate(NAMES), *page.locator(".live__box label").all_inner_texts()]:
        assert name.strip()
        assert not re.search(foreign, name.replace("Python", "")), name
    assert page.locator(".live__report").get_attribute("role") == "status"
    assert [*flaws(page), *flaws_in_the_dark(page)] == []
