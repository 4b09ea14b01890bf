"""The live figures' engine is PyTorch's: the same weights, the same lossi, the same probability."""

import random
import sys
from decimal import ROUND_HALF_UP, Decimal

import pytest
import torch

import binclf

SCRIPTS = "/assets/javascripts"
WEIGHTS = f"""async (cases) => {{
  const {{ initParameters }} = await import("{SCRIPTS}/engine/network.js");
  return cases.map(([seed, hidden]) =>
    Object.values(initParameters(seed, hidden)).flatMap((values) => [...values]));
}}"""
RANGES = f"""async () => (await import("{SCRIPTS}/live/state.js")).RANGES"""
OVERFLOWED = "overflowed"
# As the page does it: from the address to the numbers in its sentences.
SHOWN = f"""async (queries) => {{
  const {{ bringToLife }} = await import("{SCRIPTS}/live/numbers.js");
  const {{ parse }} = await import("{SCRIPTS}/live/address.js");
  const {{ filled }} = await import("{SCRIPTS}/live/writing.js");
  const {{ createStore }} = await import("{SCRIPTS}/live/store.js");
  const {{ run }} = await import("{SCRIPTS}/live/running.js");
  return queries.map((query) => {{
    const {{ state, unused }} = parse(query);
    const store = createStore(state, run);
    const {{ lossi, probability, label, overflow }} = store.result();
    const shown = ["lossi", "probability", "label"].map((name) => {{
      const span = document.createElement("span");
      span.dataset.live = name;
      bringToLife(span, store, {{ overflowed: "{OVERFLOWED}" }});
      return span.textContent;
    }});
    return {{
      unused,
      shown,
      numbers: overflow ? null : [lossi, probability, label].map(String), // JSON has integers, too
      overflow: overflow && filled("epoch {{epoch}}, sample {{i}}", overflow),
    }};
  }});
}}"""
EMPTY = "<link rel=icon href=data:,>"
# There PyTorch calls the same exponential functions; elsewhere their last bit may differ.
TO_THE_BIT = sys.platform == "linux" and "AVX" in torch.backends.cpu.get_cpu_capability()


@pytest.fixture
def opened(page, address):
    """An empty page, but one of the site's, which may import its scripts."""
    page.route(address, lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
    page.goto("")
    return page


def drawn(draw, ranges):
    """Draw settings from all that the page takes, as dense as the stops of its sliders."""

    def setting(name):
        least, most, whole = (ranges[name][key] for key in ("least", "most", "whole"))
        stops = ranges[name].get("stops", [least, most])
        i = draw.randrange(len(stops) - 1)
        between = draw.uniform(stops[i], stops[i + 1])
        kinds = [stops[i], round(between) if whole else between, draw.choice([least, most])]
        (value,) = draw.choices(kinds, [3, 5, 2])
        return value

    case = {name: setting(name) for name in ranges}
    kind = draw.choice(["article's", "some changed", "all changed", "far"])
    if kind == "far":  # where a large learning rate makes some overflow
        case["learning_rate"] = draw.choice([ranges["learning_rate"]["most"], draw.uniform(0.1, 1)])
        far = ranges["x"]["most"]
        samples = {i: (far if i < 10 else -far, int(i < 10)) for i in range(20)}
    else:
        count = {"article's": 0, "some changed": draw.randint(1, 3), "all changed": 20}[kind]
        samples = {i: (setting("x"), draw.choice([0, 1])) for i in draw.sample(range(20), count)}
    return {**case, "samples": samples}


def query(case):
    """Return the address of a case, with every setting in it."""
    samples = ",".join(f"{i}:{x}:{label}" for i, (x, label) in case["samples"].items())
    others = "&".join(f"{name}={value}" for name, value in case.items() if name != "samples")
    return f"?{others}&samples={samples}" if samples else f"?{others}"


def train(case):
    """Do with binclf what a case says; return its numbers, or where it overflows."""
    parameters = binclf.init_parameters(hidden=case["hidden"], seed=case["seed"])
    X, Y = binclf.make_dataset()
    for i, (x, label) in case["samples"].items():
        X[0, i], Y[0, i] = x, label
    lossi = 0.0

    def add(epoch, i, loss):  # one by one, as newer versions of Python do not
        nonlocal lossi
        lossi = loss + (lossi if i else 0)

    options = {name: case[name] for name in ("epochs", "learning_rate")}
    try:
        binclf.train(parameters, X, Y, **options, on_step=add)
    except binclf.DivergenceError as error:
        return None, f"epoch {error.epoch}, sample {error.i}"
    return [lossi, *binclf.predict(parameters, case["x"], threshold=case["threshold"])], None


def fixed(value):
    """Write a number as JavaScript does with four decimals, but a label as it is."""
    if isinstance(value, int) or value >= 1e21:
        return repr(value)
    return str(Decimal(value).quantize(Decimal("0.0001"), ROUND_HALF_UP))


def test_weights(opened):
    draw = random.Random(0)
    seeds = [0, 1, 2**31 - 1, 2**31, 2**32 - 1, *(draw.randrange(2**32) for _ in range(995))]
    cases = [(seed, 1 + i % 15) for i, seed in enumerate(seeds)]
    for (seed, hidden), found in zip(cases, opened.evaluate(WEIGHTS, cases), strict=True):
        parameters = binclf.init_parameters(hidden=hidden, seed=seed)
        weights = torch.cat([parameter.detach().flatten() for parameter in parameters])
        assert weights.tolist() == found, (seed, hidden)


def test_every_number_shown_is_pytorchs_whatever_the_settings(opened):
    draw = random.Random(22)
    ranges = opened.evaluate(RANGES)
    del ranges["step"]  # a single step's, which test_step.py looks at
    cases = [drawn(draw, ranges) for _ in range(32)]
    found = opened.evaluate(SHOWN, [query(case) for case in cases])
    overflows = 0
    for case, page in zip(cases, found, strict=True):
        numbers, overflow = train(case)
        assert (page["unused"], page["overflow"]) == ([], overflow), case
        if overflow:
            overflows += 1
            assert page["shown"] == [OVERFLOWED] * 3
            continue
        found_numbers = list(map(float, page["numbers"]))
        if TO_THE_BIT:
            assert found_numbers == numbers, case
            assert page["shown"] == list(map(fixed, numbers)), case
        else:
            assert found_numbers == pytest.approx(numbers, rel=1e-4, abs=1e-5), case
    assert 0 < overflows < len(cases) / 4


def test_bad_input(opened):
    for seed, hidden in [(-1, 10), (2**32, 10), (0.5, 10), (0, 0), (0, 16)]:
        with pytest.raises(Exception, match=r"RangeError: (seed|hidden): expected a whole number"):
            opened.evaluate(WEIGHTS, [(seed, hidden)])
