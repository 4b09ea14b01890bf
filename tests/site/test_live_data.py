"""The reader's own data in the playground: how they come in, and that the numbers are binclf's."""

import gzip
import random
import re

import pytest
import torch

import binclf
from tests.site.live import centre, copied, printed, result, wait_until
from tests.site.live_data import look, open_box, table, use
from tests.site.test_engine import SHOWN, TO_THE_BIT, opened

__all__ = ["opened"]
HEIGHTS = [(160, 0), (165, 0), (171.5, 1), (168, 0), (175, 1), (183.25, 1), (171.5, 0)]
LONG = [(k * 1.25 - 300, int(k > 240) ^ (k % 9 == 0)) for k in range(500)]


def shown(page):
    return [
        f"lossi: {result(page, 'lossi')}",
        f"probability of positive class: {result(page, 'probability')}",
        f"predicted value: {result(page, 'label')}",
    ]


def test_from_a_table_by_the_clipboard(context, page, playground):
    other = context.new_page()
    other.goto("404.html")
    cells = "".join(f"<tr><td>{x}</td><td>{label}</td></tr>" for x, label in HEIGHTS)
    other.evaluate("(cells) => (document.body.innerHTML = `<table>${cells}</table>`)", cells)
    other.keyboard.press("Control+A")
    other.keyboard.press("Control+C")
    playground()
    open_box(page)
    page.bring_to_front()
    page.locator(".live__box textarea").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="采用这7个样本").press("Enter")
    wait_until(page, f"location.search.includes('{','.join(f'{x}:{y}' for x, y in HEIGHTS)}')")
    assert page.locator(".live__facts p").first.text_content() == "共7个样本，其中3个的标签是1。"
    assert printed(copied(page)).splitlines() == shown(page)


ENCODINGS = {
    "utf-8": "身高,标签\n1.5,否\n2.5,是\n",
    "gb18030": "身高,标签\n1.5,否\n2.5,是\n",
    "utf-16": "身高\t标签\n1.5\t否\n2.5\t是\n",
    "utf-8-sig": "身高,标签\r\n1.5,否\r\n2.5,是\r\n",
}


def test_from_a_file_that_is_chosen_or_dropped(playground, tmp_path):
    page = playground()
    open_box(page)
    chooser = page.locator(".live__box input[type=file]")
    for encoding, text in ENCODINGS.items():
        file = tmp_path / f"{encoding}.csv"
        file.write_text(text, encoding)
        chooser.set_input_files(file)
        page.get_by_role("button", name="采用这2个样本，“是”作为标签1").wait_for()
        page.locator(".live__box textarea").fill("")
        page.get_by_role("button", name="采用这2个样本").first.wait_for(state="detached")
    assert use(page, "1,0\n2,1")[0] == "共2个样本，其中1个的标签是1。"


def drop(page, path, at):
    session = page.context.new_cdp_session(page)
    x, y = at
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})


def test_a_file_is_dropped_anywhere_before_the_box_is_open(playground, tmp_path):
    page = playground(language="en")
    file = tmp_path / "samples.csv"
    file.write_text(table(HEIGHTS), "utf-8")
    drop(page, file, centre(page.locator("h1")))
    page.get_by_role("button", name="Use 7 samples").click()
    wait_until(page, "location.search.includes('data=160:0,')")
    opener = page.get_by_role("button", name="Your own data", exact=True)
    assert opener.get_attribute("aria-expanded") == "true"


def test_a_file_that_cannot_be_used_is_said_and_nothing_is_lost(playground, tmp_path):
    page = playground(language="en")
    open_box(page, "en")
    look(page, "1,0\n2,1")
    large, binary = tmp_path / "large.csv", tmp_path / "book.xlsx"
    with large.open("wb") as file:
        file.truncate(100_000_000)
    binary.write_bytes(b"PK\x03\x04\x14\x00\x06\x00")
    report = page.locator(".live__report")
    for path, sentence in (
        (large, "That is more than a megabyte. Copy two columns of it, up to 500 rows."),
        (
            binary,
            "“book.xlsx” is not a text file. Save the spreadsheet as CSV, or copy its two columns.",
        ),
        (
            tmp_path,
            f"“{tmp_path.name}” is empty, or cannot be read. Paste the two columns instead.",
        ),
    ):
        report.scroll_into_view_if_needed()
        drop(page, path, centre(page.locator(".live__box textarea")))
        report.get_by_text(sentence, exact=True).wait_for()
        assert page.locator(".live__box textarea").input_value() == "1,0\n2,1"
    assert "data" not in page.url


def drawn(draw):
    """Draw a data set: of any size, scale and order, with duplicates."""
    size = draw.choice([1, 2, 3, 20, draw.randint(21, 80), draw.randint(80, 200)])
    scale = draw.choice([10 ** draw.uniform(-4, 4), 1000])  # there some overflow
    middle = draw.choice([0, 0, draw.uniform(-5, 5)])
    xs = [scale * (middle + draw.gauss(0, 1)) for _ in range(size)]
    if draw.random() < 0.3:
        xs = [float(f"{x:.2g}") for x in xs]
    samples = [(x, int(draw.random() < 0.5)) for x in xs]
    return sorted(samples) if draw.random() < 0.3 else samples


def test_every_number_is_binclfs_whatever_the_data(opened):
    draw = random.Random(4)
    cases = []
    for _ in range(12):
        samples = drawn(draw)
        epochs = draw.randint(1, 1500 // len(samples) + 1)
        cases.append((samples, min(epochs, 1000), draw.randrange(99), draw.random() < 0.4))
    data = [",".join(f"{x!r}:{label}" for x, label in samples) for samples, *_ in cases]
    queries = [
        f"?data={data[i]}&epochs={epochs}&seed={seed}{'&standardised=1' if scaled else ''}"
        for i, (_, epochs, seed, scaled) in enumerate(cases)
    ]
    overflows = 0
    for case, page in zip(cases, opened.evaluate(SHOWN, queries), strict=True):
        samples, epochs, seed, scaled = case
        assert page["unused"] == [], case
        x = torch.tensor([[x for x, _ in samples]], dtype=torch.float64)
        if scaled:
            x = (x - x.mean()) / (x.std(unbiased=False) if x.unique().numel() > 1 else 1)
        Y = torch.tensor([[float(label) for _, label in samples]])
        parameters = binclf.init_parameters(seed=seed)
        lossis = [0.0]

        def add(epoch, i, loss, lossis=lossis):
            lossis[0] = loss + (lossis[0] if i else 0)

        try:
            binclf.train(parameters, x.float(), Y, epochs=epochs, on_step=add)
        except binclf.DivergenceError as error:
            overflows += 1
            assert page["overflow"] == f"epoch {error.epoch}, sample {error.i}"
            continue
        assert page["overflow"] is None
        lossi = float(page["numbers"][0])
        exactly = TO_THE_BIT and not scaled  # the mean may differ in its last bit
        assert lossi == (lossis[0] if exactly else pytest.approx(lossis[0], rel=1e-3, abs=1e-6))
        assert float(page["shown"][0]) == float(f"{lossi:.6g}")
    assert 0 < overflows < len(cases) / 2


def test_copied_as_python_it_prints_the_same(playground):
    draw = random.Random(6)
    page = playground("epochs=8&threshold=0.4", "en")
    open_box(page, "en")
    for standardised in (False, True):
        use(page, table(drawn(draw)))
        page.get_by_label("Standardize x").set_checked(standardised)
        is_in_the_address = "location.search.includes('standardised')"
        wait_until(page, f"{is_in_the_address} === {str(standardised).lower()}")
        program = copied(page)
        assert max(map(len, program.splitlines())) <= 96
        if result(page, "lossi") == "overflow":
            with pytest.raises(binclf.DivergenceError):
                printed(program)
        else:
            assert printed(program).replace("-", "−").splitlines() == shown(page)


def test_huge_numbers_fit_into_the_program(playground):
    page = playground("epochs=5&data=1e19:0,3e19:1&x=2e19&standardised=1")
    assert printed(copied(page)).splitlines() == shown(page)


def test_downloaded_as_csv_they_are_the_same(playground, tmp_path):
    page = playground("epochs=8&standardised=1&data=" + ",".join(f"{x}:{y}" for x, y in HEIGHTS))
    address = page.url
    box = open_box(page)
    with page.expect_download() as download:
        box.get_by_role("button", name="下载CSV").click()
    text = download.value.path().read_text("utf-8")
    assert text == "x,label\n" + "".join(f"{x},{label}\n" for x, label in HEIGHTS)
    page.get_by_role("button", name="恢复文章的数据和设置").click()
    wait_until(page, "!location.search.includes('data')")
    assert box.locator("textarea").input_value() == text  # it was there when the box was opened
    use(page, text)
    assert f"data={address.partition('data=')[2].partition('&')[0]}" in page.url


LISTEN = """() => {
  window.said = [];
  const title = document.querySelector(".live__title");
  const lossi = document.querySelector("span[data-live=lossi]");
  new MutationObserver(() => said.push(title.textContent + lossi.textContent))
    .observe(title, { childList: true });
}"""


def test_what_takes_longer_is_trained_beside_the_page(playground, unwatched):
    alone = unwatched()
    alone.add_init_script("delete window.Worker")  # then it trains by itself
    alone.goto("en/playground/?epochs=101")
    page = playground("epochs=101", "en")
    page.evaluate(LISTEN)
    for it in (alone, page):
        open_box(it, "en")
        use(it, table(LONG))
    said = page.evaluate("said")
    assert "training: 0 %…" in said
    assert any(re.fullmatch(r"training: [1-9]\d+ %…", text) for text in said)
    assert shown(page) == shown(alone)
    positive = sum(label for _, label in LONG)
    facts = page.locator(".live__facts p").first
    assert facts.text_content() == f"Samples: 500; with label 1: {positive}."
    page.get_by_role("slider", name="input x", exact=True).press("ArrowRight")
    wait_until(page, "/[?&]x=/.test(location.search)")
    assert not [it for it in page.evaluate("said")[len(said) :] if "training" in it]


def test_what_the_box_needs_comes_when_it_is_opened_and_weighs_at_most_5_kb(playground, local):
    page = playground()
    asked = []
    page.on("request", lambda it: asked.append(it.url.partition("/javascripts/")[2]))
    page.wait_for_load_state("networkidle")
    assert not [it for it in asked if "data" in it]
    open_box(page)
    use(page, "1,0\n2,1")
    assert sorted(asked) == ["live/data/main.js", "live/data/zh.js"]
    for language in ("zh", "en"):
        files = [local / f"assets/javascripts/live/data/{it}.js" for it in ("main", language)]
        assert 2_000 < sum(len(gzip.compress(it.read_bytes())) for it in files) <= 5_000


def test_a_part_that_does_not_come_is_said_and_asked_for_again(unwatched):
    page = unwatched()
    page.goto("en/playground/")
    page.locator(".live").wait_for()
    page.route("**/live/data/main.js", lambda route: route.abort())
    page.get_by_role("button", name="Your own data", exact=True).click()
    page.get_by_text("This part of the page could not be loaded.").wait_for()
    page.unroute("**/live/data/main.js")
    open_box(page, "en")
