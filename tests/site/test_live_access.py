"""The live figures for everyone: whoever listens, prints, or has colours of their own."""

import re

import pytest

from tests.site.live import number, result, wait_until

NAMES = """[...document.querySelectorAll(
    "article :is(input:not([type=radio]), .live button, [role=slider])"
  )].map((it) => it.ariaLabel || it.labels?.[0]?.textContent || it.textContent)"""
SPEAKING = ".live :is(output, [aria-live], [role=status], [role=alert])"


@pytest.mark.parametrize(
    ("language", "foreign"), [("zh", "[A-Za-z]{%d,}"), ("en", "[\u4e00-\u9fff]")]
)
def test_it_is_named_described_and_announced_in_the_pages_language(playground, language, foreign):
    page = playground(language=language)
    names = page.evaluate(NAMES)
    assert len(names) > 30
    for name in names:
        assert name.strip()
        assert not re.search(foreign.replace("%d", "4"), name.replace("Python", ""))
    assert not page.locator(".without-scripts").is_visible()
    picture = page.locator(".live__picture")
    described = picture.get_attribute("aria-describedby").split()
    texts = [page.locator(f"#{name}").text_content() for name in described]
    assert len(texts) == 2
    for text in texts:
        assert len(text) > 40
        assert not re.search(foreign.replace("%d", "6"), text)
    assert picture.locator("g[role=group]").get_attribute("aria-label")
    assert page.locator(SPEAKING).count() == 0  # only the result speaks by itself
    status = page.locator("p.live__status")
    assert status.inner_text() == ""
    page.locator(".live__slider").last.press("ArrowRight")
    wait_until(page, "document.querySelector('p.live__status').textContent")
    assert result(page, "probability") in status.text_content()


SEEN = """() => {
  const ring = document.activeElement.querySelector(".live__focus");
  const style = getComputedStyle(ring ?? document.activeElement);
  return ring ? style.stroke !== "none" : style.outlineStyle === "solid";
}"""


def test_the_focus_is_seen(playground):
    page = playground()
    first = number(page, "seed")
    first.focus()
    seen = []
    while not page.evaluate("document.activeElement.matches('.live ~ * a')"):
        seen.append(page.evaluate(SEEN))
        page.keyboard.press("Tab")
    assert len(seen) > 12
    assert all(seen)


def test_on_paper_it_is_whole_and_light(playground):
    page = playground()
    colour = "getComputedStyle(document.querySelector('.live__curve')).stroke"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    wait_until(page, f"{colour} !== '{light}'")
    page.emulate_media(color_scheme="dark", media="print")
    wait_until(page, f"{colour} === '{light}'")
    paper, picture, ratio = page.evaluate(
        """() => {
          const live = document.querySelector(".live");
          const picture = live.querySelector(".live__picture");
          const { width, height } = picture.viewBox.baseVal;
          live.style.width = "300px";
          live.style.minHeight = "900px"; // paper is not waited for
          const { width: w, height: h } = picture.getBoundingClientRect();
          return [live.getBoundingClientRect().height, [w, h], height / width];
        }"""
    )
    assert picture == pytest.approx([300, 300 * ratio], abs=1)
    assert paper == pytest.approx(picture[1], abs=1)


def test_where_colours_are_forced_the_data_stand_out(playground):
    page = playground()
    page.emulate_media(forced_colors="active")
    grid, curve = (
        page.evaluate(
            "(name) => { const { strokeOpacity, strokeWidth } = "
            "getComputedStyle(document.querySelector(name));"
            " return [parseFloat(strokeOpacity), parseFloat(strokeWidth)]; }",
            name,
        )
        for name in (".live__axes line", ".live__curve")
    )
    assert grid[0] < 0.3 < curve[0]
    assert grid[1] < curve[1]


LABELS = """() => {
  const all = ".live__picture text, .live__sample:has([r='5.5']) > :last-child";
  const boxes = [...document.querySelectorAll(all)]
    .map((it) => [it.textContent || "a sample", it.getBoundingClientRect()])
    .filter(([, { width }]) => width);
  const apart = ([, a], [, b]) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
  return boxes.flatMap((one, i) => boxes.slice(i + 1)
    .filter((other) => one[0] + other[0] !== "a samplea sample" && !apart(one, other))
    .map((other) => `${one[0]} / ${other[0]}`));
}"""
ROWS = """() => Object.values(Object.groupBy(
  [...document.querySelectorAll(".live__control")].map((it) => [
    Math.round(it.getBoundingClientRect().top),
    Math.round(it.querySelector("input").getBoundingClientRect().bottom),
  ]), ([top]) => top))"""


RIGHT_ENDS = """[...document.querySelectorAll(".live__picture > g")].map((panel) => Math.max(
  ...[...panel.querySelectorAll(".live__axes line")].map((line) => line.x2.baseVal.value)))"""
BELOW_THE_ACTIONS = """document.querySelector(".live").getBoundingClientRect().bottom
  - document.querySelector(".live__actions").getBoundingClientRect().bottom"""


def resize(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    fitted = "document.querySelector('.live__picture').width.baseVal.value"
    available = "document.querySelector('.live').clientWidth"
    wait_until(page, f"innerWidth === {width} && {fitted} === {available}")


RIGHT_OF_THE_AXIS = """() => {
    const line = document.querySelector(".live__article");
    const name = [...line.parentElement.querySelectorAll("text")]
        .find((it) => it.textContent.includes("0.0150"));
    return name.getBoundingClientRect().left - line.getBoundingClientRect().left;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_collides_or_jumps(playground, language):
    page = playground("x=-11.5&samples=2:-12:1,12:-12:0", language)
    for width, hidden in ((360, "9"), (768, "11"), (1440, "9")):
        resize(page, width)
        assert page.evaluate(LABELS) == []
        rows = page.evaluate(ROWS)
        assert len({len(row) for row in rows}) == 1  # no control alone
        number(page, "hidden").fill(hidden)
        wait_until(page, f"location.search.includes('hidden={hidden}')")
        assert page.evaluate(ROWS) == rows
        assert len(set(page.evaluate(RIGHT_ENDS))) == 1
        assert page.evaluate(BELOW_THE_ACTIONS) == pytest.approx(0, abs=1)
        assert page.evaluate(RIGHT_OF_THE_AXIS) > 0


MARKS_STAND_BEHIND_THEIR_FIELDS = """() =>
    [...document.querySelectorAll("article p .live__number")].every((field) => {
        const after = field.parentElement.nextSibling;
        if (!after || !/^[，。；：、,.;:]/.test(after.textContent)) return true;
        const mark = new Range();
        mark.setStart(after, 0);
        mark.setEnd(after, 1);
        const right = field.getBoundingClientRect().right;
        return mark.getBoundingClientRect().left >= right - 1;
    })"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_begins_with_a_mark(playground, language):
    page = playground(language=language)
    for width in range(320, 460, 10):
        resize(page, width)
        assert page.evaluate(MARKS_STAND_BEHIND_THEIR_FIELDS)


def test_a_minus_is_a_minus(playground):
    page = playground("x=-11.5&samples=12:-2.5:0", "en")
    page.get_by_role("slider", name="input x", exact=True).press("ArrowLeft")
    wait_until(page, "location.search.includes('x=-11.6')")
    said = page.evaluate(
        """() => [...document.querySelectorAll(".live *, span[data-live] *, .live__status")]
          .flatMap((it) => [it.textContent, String(it.value), it.ariaValueText ?? ""])"""
    )
    assert any("−11.6" in text for text in said)
    assert not [text for text in said if re.search(r"-[\d.]", text)]
