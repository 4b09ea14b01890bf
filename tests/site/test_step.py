"""Every number of any step is binclf's with autograd, and says where it comes from."""

import math
import random
import re
import struct

import pytest
import torch

from tests.site.live import copied, printed
from tests.site.step import LAST, READ, equal, go, shown, step, train
from tests.site.test_engine import SCRIPTS, opened

__all__ = ["go", "opened"]
SEEDS = 2**32
# As the page does it: from the address to the numbers in its tables; and the weights before.
SHOWN = f"""async (queries) => {{
  const {{ parse }} = await import("{SCRIPTS}/live/address.js");
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
  const {{ general }} = await import("{SCRIPTS}/live/writing.js");
  return numbers.map((number) => [general(number), general(number, 9)]);
}}"""
EXPLAINED = """() => [...document.querySelectorAll(".step__table td")].map((td) => {
  td.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  return document.querySelector(".step__how").textContent;
})"""


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
