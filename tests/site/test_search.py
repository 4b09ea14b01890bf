"""Whatever a page shows finds the page, whatever keyboard it is typed on."""

import re
import unicodedata
from itertools import chain
from random import Random

import pytest

from tests.site.building import URLS
from tests.site.search import ask, best_excerpt, shown
from tests.verdict import expect_none

WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
KEYBOARDS = {
    "as shown": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "full width": lambda text: text.translate(WIDE),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "typographic": lambda text: text.translate(str.maketrans("-'\"", "−’”")),
    "plain": lambda text: text.translate(
        str.maketrans("−’‘“”—，、。（）：；？！", "-''\"\"-,,.():;?!")
    ),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ"),
    "corner brackets": lambda text: text.translate(str.maketrans("“”‘’，", "「」『』﹐")),
    "spaced": lambda text: f"　{'​'.join(text)} ",  # ideographic, and of no width
}


def parts(rng, stretches):
    """Return some parts of a page's text, and a sign, for those who ask for no word."""
    for _ in range(3):
        text = rng.choice(stretches)
        start = rng.randrange(len(text))
        yield text[start : start + rng.randint(1, 24)]
    yield rng.choice(sorted(set(re.findall(r"[^\w\s]", "".join(stretches)))))


@pytest.mark.parametrize("home", ["", "en/"])
def test_any_part_of_what_a_page_shows_finds_the_page(page, local, home):
    rng, cases = Random(17), []
    for url in [url for url in URLS if url.startswith("en/") == bool(home)]:
        stretches = shown(local, url)
        assert len(stretches) > 10
        for name, as_typed in KEYBOARDS.items():
            found = [part for part in parts(rng, stretches) if part.strip()]
            cases += [(url.removeprefix("en/"), name, part, as_typed(part)) for part in found]
    page.goto("404.html")
    expected, answers = (ask(page, f"/{home}", [case[k] for case in cases]) for k in (2, 3))
    problems = []
    for (url, name, part, typed), one, other in zip(cases, expected, answers, strict=True):
        if not any(url in sections for sections in one):
            problems.append(f"{url} does not come for {part!r}")
        if set(chain(*one)) != set(chain(*other)):
            problems.append(f"another answer for {part!r} by {name}: {typed!r}")
    expect_none(problems)


@pytest.mark.parametrize(
    ("home", "query", "first"),
    [
        ("", "PyTorch的", "everyday/"),  # in the title without a space …
        ("", "PyTorch 的", "everyday/"),  # … which some keyboards put there
        ("", "lossi的值", "glossary/#lossi"),  # not side by side on any page
        ("", "梯度下降", "glossary/#gradient-descent"),
        ("", "不收敛", "api/#convergence"),  # what of it there is
        ("en/", "learning rate", "article/#learning-rate"),
        ("en/", "rate", "article/#learning-rate"),  # rather than "separate"
        ("en/", "init_parameters", "api/#binclf.init_parameters"),
    ],
)
def test_the_best_comes_first(page, home, query, first):
    page.goto("404.html")
    (((best, *_), *_),) = ask(page, f"/{home}", [query])
    assert best == first


@pytest.mark.parametrize(
    ("home", "query", "said", "unmarked"),
    [
        ("en/", "Ctrl-C", "<mark>Ctrl</mark>-C", "<mark>c"),
        ("en/", "or does it converge", "", "f<mark>or"),
        ("", "PyTorch的", "<mark>PyTorch</mark>", "<mark>的"),
    ],
)
def test_what_tells_is_shown_and_marked(page, home, query, said, unmarked):
    """Of words that are nearly everywhere, or within others, there is no end."""
    page.goto("404.html")
    excerpt = best_excerpt(page, home, query)
    assert said in excerpt
    assert unmarked not in excerpt


def test_a_number_is_not_its_digits_and_a_minus_is_on_every_keyboard(page):
    page.goto("404.html")
    digits, number, minus, hyphen = ask(page, "/", ["97 31", "97.31", "−", "-"])
    assert digits
    assert not number
    assert minus == hyphen != []
