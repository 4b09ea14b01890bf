"""Two columns of text: what is read as samples, and what is said about all that is not."""

import re

import pytest

from tests.site.live import wait_until
from tests.site.live_data import look, open_box

READ = """async (texts) => {
  const { read } = await import("/assets/javascripts/live/data/reading.js");
  return texts.map((text) => {
    const { rows, bad, remarks } = read(text);
    const said = [...bad.map(({ why, line }) => `${line} ${why}`), ...remarks.map((it) => it.why)];
    return [rows.map(({ x, label }) => [x, label]), said];
  });
}"""
SENTENCES = """async (texts) => {
  const folder = "/assets/javascripts/live";
  const { read } = await import(`${folder}/data/reading.js`);
  const { filled } = await import(`${folder}/writing.js`);
  const [zh, en] = await Promise.all(["zh", "en"].map((it) => import(`${folder}/data/${it}.js`)));
  return texts.map(read).flatMap(({ bad, remarks, labels: [one, other] }) =>
    [...bad, ...remarks].map(({ why, ...values }) => [why, ...[zh, en].map(({ words }) =>
      filled(words[why], { most: 500, one, other, ...values }))]));
}"""
TWO = [[1.5, "0"], [2.5, "1"]]
GOOD = {
    "1.5\t0\r\n2.5\t1\r\n": TWO,
    "1.5,0\n2.5,1": TWO,
    "  1.5  0\n\n\n2.5 1 ": TWO,
    "1.5;0\n2.5;1": TWO,
    "1.5,0,,\n2.5,1,,": TWO,  # as spreadsheets end their lines
    "1.5\t0.0\n2.5\t1.0": TWO,
    "\ufeff1.5,0\r2.5,1": TWO,
    "1e3,0\n-2E-3,1\n.5,1\n5.,0\n+3,1": [
        [1000, "0"],
        [-0.002, "1"],
        [0.5, "1"],
        [5, "0"],
        [3, "1"],
    ],
    "−1.5\t0\n2.5\t1": [[-1.5, "0"], [2.5, "1"]],
    "1\tyes\n2\tno": [[1, "yes"], [2, "no"]],
    "3.2,not spam\n4.1,spam": [[3.2, "not spam"], [4.1, "spam"]],
    '"17.99","M"\n"20.5","B"': [[17.99, "M"], [20.5, "B"]],
    "1,constructor\n2,toString": [[1, "constructor"], [2, "toString"]],
    "1\t-1\n2\t1": [[1, "-1"], [2, "1"]],
    "\n".join(f"{k},{k % 2}" for k in range(500)): [[k, str(k % 2)] for k in range(500)],
}
SAID = {
    "x\tlabel\n1.5\t0\n2.5\t1": (TWO, ["header"]),
    "x,label,\n1.5,0\n2.5,1": (TWO, ["header"]),
    "体检表\n身高\t是否\n1\t是\n2\t否": ([[1, "是"], [2, "否"]], ["header", "header"]),
    "身高\t是否\n1\t是\n2\t否": ([[1, "是"], [2, "否"]], ["header"]),
    "1,5;0\n2,5;1": (TWO, ["commas"]),
    "1,5\t0,0\n2,5\t1,0": (TWO, ["commas"]),
    "1,5;0\n1.250,5;0\n2,5;1": (TWO, ["2 number", "commas"]),
    "158 cm\tf\n171\tm\n158\tf": ([[171, "m"], [158, "f"]], ["1 number"]),
    "1 250,0\n3,1\n2,0": ([[3, "1"], [2, "0"]], ["1 number"]),
    ('"a,' * 300 + "\n") * 1000: ([], ["columns"]),
    "1,5\t0\n2,5\t1": (TWO, ["commas"]),
    "1,5 0\n2,5 1": (TWO, ["commas"]),
    '"1,5","0"\n"2,5","1"': (TWO, ["commas"]),
    "１．５，０\n２．５，１": (TWO, ["width"]),
    "999\t0\n1,234\t1\n7\t1": ([[999, "0"], [7, "1"]], ["2 comma_or_point"]),
    "1,234.5\t0\n2.5\t1\n1\t0": ([[2.5, "1"], [1, "0"]], ["1 number"]),
    "1,0\nabc,1\n,1\n2,\n3,0,7\n1e39,0\nNaN,1\n-Infinity,0\n0x1,1\n50%,1\n4,1": (
        [[1, "0"], [4, "1"]],
        [
            "2 number",
            "3 no_x",
            "4 no_label",
            "5 fields",
            "6 range",
            "7 number",
            "8 number",
            "9 number",
            "10 number",
        ],
    ),
    "1,0\n2,1\n3,0\n4,2": ([[1, "0"], [2, "1"], [3, "0"]], ["4 label"]),
    "1\t1\n2\t1": ([[1, "1"], [2, "1"]], ["class"]),
    "1\tM\n2\tM": ([[1, "M"], [2, "M"]], ["class"]),
    "5\t1\n5\t0": ([[5, "1"], [5, "0"]], ["constant"]),
    "1700000000,0\n1700000001,1": ([[1700000000, "0"], [1700000001, "1"]], ["float32"]),
    "": ([], []),
    "1\n2\n3": ([], ["one"]),
    "a\tb\tc\n" * 30: ([], ["columns"]),
    "1,5,0\n2,5,1": ([], ["columns"]),
    "1,a\n2,b\n3,c": ([], ["labels"]),
    "0,1.5\n1,2.5\n0,3.5": ([], ["labels"]),
    "\n".join(f"{k},{k % 2}" for k in range(501)): ([], ["many"]),
    "1,0\n" * 249_000: ([], ["many"]),
    "1,0\n" * 250_001: ([], ["large"]),
}


@pytest.fixture
def opened(page):
    page.goto("404.html")
    return page


def test_what_can_be_read_is_read_and_all_else_is_remarked_on(opened):
    expected = {**{text: (rows, []) for text, rows in GOOD.items()}, **SAID}
    found = opened.evaluate(READ, list(expected))
    for (text, (rows, said)), result in zip(expected.items(), found, strict=True):
        assert result == [rows, said], text[:200]


def test_each_remark_is_a_sentence_in_either_language(opened):
    said = opened.evaluate(SENTENCES, list(SAID))
    assert len({why for why, *_ in said}) == 18
    for why, zh, en in said:
        assert (zh[-1], en[-1]) == ("。", "."), why
        assert not re.search("undefined|[{}]", zh + en), why
        assert re.search("[一-鿿]", zh) and not re.search("[一-鿿]", en.replace("是", "")), why


def test_bad_lines_are_named_and_nothing_is_lost(playground):
    page = playground("seed=3")
    open_box(page)
    title = page.locator(".live__title").first.text_content()
    text = "1,0\nabc,1\n2,\n3,0,7\n1e39,0\nNaN,1\n<b>,1\n5,2\n4,1"
    assert look(page, text) == [
        "第2行的x“abc”不是数，应写成1234.5这样的形式。",
        "第3行没有标签。",
        "第4行有3个值，应该只有x和标签两个。",
        "第5行的“1e39”超出float32的范围，最大约3.4 × 10³⁸。",
        "第6行的x“NaN”不是数，应写成1234.5这样的形式。",
        "另外还有2行也不能采用：第7、8行。",
        "有2行可以采用。",
    ]
    assert page.locator(".live__title").first.text_content() == title
    assert page.locator(".live__box textarea").input_value() == text
    assert page.get_by_role("button", name="采用这2个样本").is_visible()


def test_which_of_two_labels_is_1_is_asked(playground):
    page = playground(language="en")
    open_box(page, "en")
    look(page, "17.99,M\n11.42,B\n20.57,M")
    page.get_by_role("button", name="Use 3 samples, “B” as label 1").click()
    wait_until(page, "location.search.includes('data=17.99:0,11.42:1,20.57:0')")
    assert page.get_by_text("Samples: 3; with label 1, “B”: 1.").is_visible()
