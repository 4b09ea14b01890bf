"""Defects in the site: those of `site_defects.py`, and comparisons and operators in its scripts."""

import re
from collections.abc import Iterator
from functools import partial
from random import Random

from tests.attack.defects import Change, Defect, Selection, source
from tests.attack.site_defects import SITE_DEFECTS
from tests.pages.reading import ROOT

SCRIPTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in ROOT.glob("docs/assets/javascripts/**/*.js")
    if path.stem != "types"
)
LIVE = ("test_live.py", "test_live_address.py", "test_live_access.py", "test_live_controls.py")
TESTS = {
    "engine": ("test_engine.py",),
    "live": (*LIVE, "test_live_data.py", "test_live_data_figure.py", "test_live_data_address.py"),
    "data": ("test_live_data.py", "test_live_data_reading.py", "test_live_data_figure.py"),
    "step": ("test_step.py", "test_step_use.py"),
    "search-worker.js": ("test_search.py",),
    "code.js": ("test_visit.py",),
    "guess.js": ("test_guess.py",),
    "hint.js": ("test_hint.py",),
    "live.js": ("test_live.py", "test_from_disk.py"),
    "language.js": ("test_browser.py", "test_live_address.py"),
    "copying.js": ("test_markdown.py",),
    "palette.js": ("test_palette.py",),
    "parallel.js": ("test_parallel.py", "test_visit.py"),
    "search.js": ("test_browser.py",),
}
# What is no code of a script: comments, and strings but for the code in them.
SKIPPED = re.compile(r"/\*.*?\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'|(?<=[(,=] )/[^/\n]+/", re.S)
SIGNS = {
    "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||",
    "||": "&&", "+": "-", "-": "+", "*": "/", "/": "*", "-=": "+=",
}  # fmt: skip
SIGN = re.compile(rf"(?<= )({'|'.join(map(re.escape, sorted(SIGNS, key=len, reverse=True)))})(?= )")


def _tests(names: tuple[str, ...]) -> tuple[Selection, ...]:
    return (tuple(f"tests/site/{name}" for name in names),)


def _of_the_table(wanted: str, rng: Random) -> Iterator[Defect]:
    defects = [defect for defect in SITE_DEFECTS if defect[0] == wanted]
    for kind, file, old, new, *names in rng.sample(defects, len(defects)):
        text = source(file)
        assert text.count(old) == 1, (file, old)
        change = Change(file, text.index(old), old, new)
        yield Defect(kind, (change,), _tests(tuple(names)))


template = partial(_of_the_table, "template")
style = partial(_of_the_table, "style")
build = partial(_of_the_table, "build")


def script(rng: Random) -> Iterator[Defect]:
    """Exchange a comparison or an operator in a script, each script's as often."""
    files = {file: list(_signs(source(file))) for file in SCRIPTS}
    for file in _endlessly(rng, [file for file, signs in files.items() if signs]):
        sign = rng.choice(files[file])
        name, folder = file.split("/")[-1], file.split("/")[-2]
        change = Change(file, sign.start(), sign[0], SIGNS[sign[0]])
        yield Defect("script", (change,), _tests(TESTS.get(folder) or TESTS[name]))


def _signs(text: str) -> Iterator[re.Match[str]]:
    return SIGN.finditer(SKIPPED.sub(lambda match: " " * len(match[0]), text))


def _endlessly(rng: Random, files: list[str]) -> Iterator[str]:
    while files:
        yield from rng.sample(files, len(files))
