"""The figure of a single step: every number is binclf's with autograd, whoever looks at it."""

import gzip
import math
import random
import re
import struct

import pytest
import torch

import binclf
from tests.pages.reading import ROOT
from tests.site.accessibility import flaws, flaws_in_the_dark
from tests.site.building import soup
from tests.site.live import centre, copied, printed, query_of, wait_until
from tests.site.test_engine import SCRIPTS, TO_THE_BIT, opened

__all__ = ["opened"]
LAST = 19_999
SEEDS = 2**32
READ = """(tables) => tables.map((table) => [...table.rows]
  .map((row) => [...row.querySelectorAll("td")].map((td) => td.textContent.replaceAll("−", "-")))
  .filter((row) => row.length))"""
# As the page does it: from the address to the numbers in its tables; and the weights before.
SHOWN = f"""async (queries) => {{
  const {{ parse }} = await import("{SCRIPTS}/live/state.js");
  const {{ createStore }} = await import("{SCRIPTS}/live/store.js");
  const {{ run }} = await import("{SCRIPTS}/live/step/run.js");
  const {{ tables }} = await import("{SCRIPTS}/live/step/tables.js");
  const {{ words }} = await import("{SCRIPTS}/live/step/en.js");
  return queries.map((query) => {{
    const {{ state }} = parse(query, ["seed", "step"]);
    const store = createStore(state, run);
    const all = [...tables(store, words).element.querySelectorAll("table")];
    return [({READ})(all), Object.values(store.result().before).map((it) => [...it])];
  }});
}}"""
GENERAL = f"""async (numbers) => {{
  const {{ general }} = await import("{SCRIPTS}/live/step/run.js");
  return numbers.map((number) => [general(number), general(number, 9)]);
}}"""
SPIED = """() => {
  window.said = [];
  const status = document.querySelector(".live__status");
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
}"""
EXPLAINED = """() => [...document.querySelectorAll(".step__table td")].map((td) => {
  td.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  return document.querySelector(".step__how").textContent;
})"""
STEP = "document.querySelector('.live__slider').valueAsNumber"


@pytest.fixture
def go(page):
    def visit(query="", language="zh"):
        page.goto(f"{'en/' if language == 'en' else ''}step/?{query}")
        page.locator(".live").wait_for()
        return page

    return visit


def shown(page):
    return page.locator(".step__table").evaluate_all(READ)


def written(*columns):
    """Return numbers as Python writes them, in rows, zeros without a sign."""
    rows = zip(*(column.flatten().tolist() for column in columns), strict=True)
    return [[f"{number + 0:.4g}" for number in row] for row in rows]


def step(parameters, i):
    """Take a step with autograd; return every number of it, table by table."""
    X, Y = binclf.make_dataset()
    x, y = X[:, i], Y[:, i]
    w1, b1, w2, b2 = parameters = [it.detach().clone().requires_grad_() for it in parameters]
    h1, a1, h2 = binclf.forward(parameters, x)
    for activation in (h1, a1, h2):
        activation.retain_grad()
    loss = binclf.loss(h2, y)
    loss.backward()
    forward = written(w1, b1, h1, a1, w2, a1 * w2[:, 0])
    before = [x, y, b2.detach().clone(), h2, torch.sigmoid(h2), loss, h2.grad, b2.grad]
    gradients = written(w2.grad, a1.grad, h1.grad, w1.grad, b1.grad)
    binclf.sgd_step(parameters)
    after = binclf.loss(binclf.forward(parameters, x).h2, y)
    single = [row for value in (*before, b2, after) for row in written(value)]
    return [forward, single, gradients, written(w1, b1, w2)]


def train(seed, steps):
    """Train with binclf, and stop at each of these steps."""
    X, Y = binclf.make_dataset()
    parameters, done = binclf.init_parameters(seed=seed), 0
    for number in sorted(steps):
        epoch, i = divmod(number, 20)
        binclf.train(parameters, X, Y, epochs=epoch - done)
        done = epoch
        there = [it.detach().clone().requires_grad_() for it in parameters]
        if i:
            binclf.train(there, X[:, :i], Y[:, :i], epochs=1)
        yield number, there


def equal(found, expected):
    if TO_THE_BIT:
        return found == expected
    numbers = [
        [float(it) for table in side for row in table for it in row] for side in (found, expected)
    ]
    return numbers[0] == pytest.approx(numbers[1], rel=2e-3, abs=1e-5)


def test_any_step_from_any_seed_is_what_binclf_has_with_autograd(opened):
    draw = random.Random(19)
    whole = {SEEDS - 1: [0, *draw.choices(range(LAST), k=8), LAST]}  # trained by binclf, too
    near = {draw.randrange(SEEDS): [draw.randrange(400), 19, 20] for _ in range(4)}
    far = [(draw.randrange(SEEDS), draw.randrange(LAST + 1)) for _ in range(200)]
    cases = [(seed, number) for seed, numbers in (whole | near).items() for number in numbers]
    queries = [f"?seed={seed}&step={number}" for seed, number in cases + far]
    found = opened.evaluate(SHOWN, queries)
    for query, (tables, (w1, b1, w2, b2)) in zip(queries, found, strict=True):
        number = int(query.rpartition("=")[2])
        parameters = [torch.tensor(it) for it in ([w1], b1, [[w] for w in w2], b2)]
        assert equal(tables, step(parameters, number % 20)), query
    pages = dict(zip(cases, found, strict=False))
    for seed, numbers in (whole | near).items():
        for number, parameters in train(seed, numbers):
            assert equal(pages[seed, number][0], step(parameters, number % 20)), (seed, number)


def test_a_number_is_written_as_python_writes_it(opened):
    draw = random.Random(20)
    bits = [draw.getrandbits(32) for _ in range(3000)]
    numbers = [struct.unpack("f", struct.pack("I", it))[0] for it in bits]
    halfway = [(2 * draw.randrange(500, 5000) + 1) / 2 ** draw.randrange(1, 6) for _ in range(1000)]
    edges = [0.0, 1e-4, 9.9995e-5, 9999.5, 99995, 1000.5, 1001.5, 2.0625, 2.1875, 999950, 1e22]
    numbers = [it for it in numbers if math.isfinite(it)] + halfway + edges
    numbers += [-it for it in numbers]
    found = opened.evaluate(GENERAL, numbers)
    assert found == [[f"{it + 0:.4g}", f"{it + 0:.9g}"] for it in numbers]


FUNCTIONS = {"abs": abs, "exp": torch.exp, "log1p": torch.log1p, "max": max, "min": min}


def worked_out(sum_of_numbers):
    """Work out what the page says, in float32."""
    code = sum_of_numbers.replace("×", "*").replace("−", "-")
    code = re.sub(r"(?<![\w.])\d[\d.]*(?:e[-+]\d+)?", r"f(\g<0>)", code)
    return float(eval(code, {"f": lambda it: torch.tensor(float(it)), **FUNCTIONS}))


QUERIES = ["", "step=19&seed=3", "step=12345&seed=4294967295", "step=19991"]


@pytest.mark.parametrize("query", QUERIES)
def test_a_number_says_where_it_comes_from_and_that_adds_up(go, query):
    page = go(query, "en")
    sums = 0
    lines = page.evaluate(EXPLAINED)
    for line in lines:
        parts = line.split(" = ")
        if len(parts) == 4:
            sums += 1
            result = float(parts[-1].replace("−", "-"))
            found = worked_out(parts[2])
            if "exp" in line:  # PyTorch has others for its loss
                assert found == pytest.approx(result, rel=1e-6, abs=1e-7), line
            else:
                assert f"{found + 0:.9g}".replace("-", "−") == parts[-1], line
    assert len(lines) == 60 + 10 + 50 + 30
    assert sums > 80
    origin = "as step" if "step" in query else "drawn at random from seed 0"
    assert sum(origin in line for line in lines) == 31


def test_by_keyboard_by_buttons_and_in_the_address(go):
    page = go("from=us")
    slider = page.get_by_role("slider", name="步", exact=True)
    for key, expected in [
        ("ArrowRight", 1), ("PageUp", 21), ("ArrowLeft", 20), ("PageDown", 0), ("PageDown", 0),
        ("End", LAST), ("PageUp", LAST), ("PageDown", LAST - 20), ("Home", 0), ("ArrowUp", 1),
    ]:  # fmt: skip
        slider.press(key)
        wait_until(page, f"{STEP} === {expected}")
    page.get_by_role("button", name="进一步").click(click_count=2)
    page.get_by_role("button", name="退一步").click()
    wait_until(page, f"{STEP} === 2")
    assert slider.get_attribute("aria-valuetext") == "2：第0轮，样本2"
    page.get_by_role("textbox", name="种子", exact=True).fill("7")
    wait_until(page, "location.search.includes('seed=7')")
    assert query_of(page) == {"from": "us", "step": "2", "seed": "7"}
    ((_, parameters),) = train(7, [2])
    assert equal(shown(page), step(parameters, 2))
    page.locator(".md-header .md-select").hover()
    page.locator(".md-select__link[hreflang=en]").click()
    page.wait_for_url("**/en/step/?*")
    page.get_by_text("2: epoch 0, sample 2").wait_for()


def test_what_is_bad_in_the_address_is_said_and_left_out(go):
    page = go("step=20000&seed=1.5&hidden=99&step=4")
    note = page.get_by_role("alert").inner_text()
    for part in ("step=20000", "seed=1.5", "step=4", "0到19999", "重复"):
        assert part in note
    assert "hidden" not in note  # which is none of this page's
    assert page.evaluate(STEP) == 0


def test_it_plays_and_speaks_once_it_has_come_to_rest(unwatched):
    page = unwatched(reduced_motion="no-preference")
    page.goto("en/step/?step=19989")
    page.get_by_role("button", name="Play").click()
    page.evaluate(SPIED)
    page.get_by_role("button", name="Stop").wait_for()
    wait_until(page, f"{STEP} > 19993")
    assert page.evaluate("said") == []
    wait_until(page, f"{STEP} === {LAST}")
    page.get_by_role("button", name="Play").wait_for()
    page.wait_for_timeout(700)
    (said,) = page.evaluate("said")
    assert said.startswith("19999: epoch 999, sample 19. Probability ")


def test_it_plays_slowly_where_motion_is_to_be_reduced(go):
    page = go()
    page.get_by_role("button", name="播放").click()
    page.wait_for_timeout(500)
    assert page.evaluate(STEP) == 0
    wait_until(page, f"{STEP} === 1")
    page.get_by_role("button", name="停止").click()
    page.wait_for_timeout(1200)
    assert page.evaluate(STEP) == 1


def test_copied_as_python_it_prints_the_same(go):
    page = go("step=47&seed=4294967295")
    expected = shown(page)
    forward, single, gradients, after = expected
    single = [row[0] for row in single]
    rows = [line.split() for line in printed(copied(page)).splitlines()]
    numbers = [row for row in rows if not re.search("[a-z]\\d?$|L/", " ".join(row))]
    assert numbers == [*forward, single[:6], *gradients, single[6:8], *after, single[8:]]


def test_the_page_has_the_program_and_its_numbers_for_step_0(go):
    page = go()
    blocks = page.locator(".language-python code").all_inner_texts()
    (k,) = [k for k, code in enumerate(blocks) if "step, seed = 0, 0" in code]
    program = blocks[k]
    assert copied(page).strip() == program.strip()
    assert len(program.splitlines()) <= 35
    output = page.locator(".language-text code").nth(k).inner_text().splitlines()
    assert [line.split() for line in output[1:11]] == shown(page)[0]


def test_a_table_is_read_and_walked_through(go):
    page = go(language="en")
    first = page.get_by_role("table", name="Forward").get_by_role("cell").first
    assert page.get_by_role("columnheader", name="a1·w2").count() == 1
    assert page.get_by_role("rowheader", name="loss after").count() == 1
    first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    how = "neuron 1: h1 = x · w1 + b1 = 1 × (−0.293428898) + 0.182036489 = −0.111392409"
    assert page.locator(".step__how").inner_text() == how
    named = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert page.locator(f"#{named}").inner_text() == how
    assert page.locator(".step__table").first.locator("[tabindex='0']").count() == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_by_touch_on_a_small_phone(unwatched, language):
    page = unwatched(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(f"{'en/' if language == 'en' else ''}step/?step=777")
    page.locator(".live").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.locator(".live :is(button, input, td)").evaluate_all(
        "all => all.map((it) => it.getBoundingClientRect()).map((it) => [it.width, it.height])"
    )
    assert min(map(min, sizes)) >= 24
    cell = page.locator(".step__table td").nth(3)
    cell.scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(cell))
    wait_until(page, "document.querySelector('.step__how').textContent.includes('max')")
    page.get_by_role("button", name=re.compile("^(进一步|One step on)$")).tap()
    wait_until(page, f"{STEP} === 778")


@pytest.mark.parametrize("url", ["step/", "en/step/"])
def test_it_comes_into_its_place(page, url):
    waiting = []
    page.route("**/step/main.js", lambda route: waiting.append(route))
    below = "document.querySelector('article .highlight').getBoundingClientRect().y"
    for width in (320, 360, 412, 719, 820, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        with page.expect_request("**/step/main.js"):
            page.goto(url)
        before = page.evaluate(below)
        waiting.pop().continue_()
        page.locator(".live").wait_for()
        page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.evaluate(below) == pytest.approx(before, abs=3), width


def test_its_modules_are_this_pages_alone_and_weigh_at_most_6_kb(page, local):
    asked = []
    page.on("request", lambda it: asked.append(it.url.partition("/javascripts/")[2]))
    page.goto("en/step/", wait_until="networkidle")
    folder = ROOT / "docs/assets/javascripts/live/step"
    own = {f"live/step/{it.name}" for it in folder.glob("*.js")} | {"live/step/en.js"}
    assert {it for it in asked if "/step/" in it} == own
    assert not {"live/main.js", "live/loss.js"} & set(asked)
    for language in ("zh", "en"):
        names = own - {"live/step/en.js"} | {f"live/step/{language}.js"}
        built = [local / "assets/javascripts" / name for name in names]
        assert 2_000 < sum(len(gzip.compress(script.read_bytes())) for script in built) <= 6_000
    asked.clear()
    page.goto("en/playground/", wait_until="networkidle")
    assert "live/main.js" in asked and not [it for it in asked if "/step/" in it]


def test_without_scripts_it_is_the_picture_and_the_program(unwatched, local):
    page = unwatched(java_script_enabled=False)
    page.goto("step/")
    assert page.locator("article img[src*='network.svg']").is_visible()
    assert page.locator(".language-text", has_text="a1·w2").last.is_visible()
    assert page.locator(".live").count() == 0
    markdown = (local / "step/index.html.md").read_text("utf-8")
    assert "network.svg" in markdown and "0.2578" in markdown
    assert soup(local, "step/").select_one("img[data-live=step]")["alt"]


def test_nobody_is_shut_out(go):
    page = go("step=20000")
    page.locator(".step__table td").nth(2).focus()
    assert [*flaws(page), *flaws_in_the_dark(page)] == []
