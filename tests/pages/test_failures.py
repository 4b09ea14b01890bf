"""Each failure on the page happens, in the words of its heading, and its repair works.

With another PyTorch than the page's, which may word its messages otherwise, only that it fails.
"""

import re
from pathlib import Path

import pytest

import binclf
from tests.pages import failures
from tests.pages.failures import Entry, entries, error_of, of_this_torch
from tests.pages.reading import DOCS
from tests.pages.running import run_python
from tests.verdict import expect_none

PAGE = DOCS / "en" / failures.NAME  # the other language has the same blocks below the same ids
MOST_LINES = 12
SYMPTOMS = {  # what the failing programs of the second part print, and the repaired ones do not
    "sigmoid-twice": "predicted as 1: 20$",
    "broadcast": r"^torch.Size\(\[20, 20\]\): accuracy 0\.5000$",
    "one-class": r"^loss 0\.0000, b2\.grad 0\.0000$",
    "not-cleared": r"^lossi \d{4}$",
    "argmax": "^predicted as 1: 0,",
    "learning-rate": "nan",
    "share": r"p from (\S+) to \1$",
    "stuck": "neurons that are on: 0$",
    "nan": "nan$",
    "minus-one": "^loss -",
    "hundred": "^loss 100,",
    "mean": r"at once: 0\.0",
    "seed": "False",
    "graph-kept": "requires_grad True",
    "always-no": "found 0 of 5$",
}


def problems(path: Path, symptoms: dict[str, str]) -> list[str]:
    """Name every entry that does not fail as its heading says, or whose repair does."""
    found = entries(path)
    unknown = symptoms.keys() - {entry.id for entry in found}
    return [f"no entry has the id {id}" for id in sorted(unknown)] + [
        f"{entry.place}: {problem}"
        for entry in found
        for problem in _problems_of(entry, symptoms.get(entry.id), of_this_torch(path))
    ]


def _problems_of(entry: Entry, symptom: str | None, words: bool) -> list[str]:
    if (len(entry.programs), len(entry.outputs)) != (2, 2):
        return ["an entry has a program that fails and the repaired one, each with its output"]
    failing, repaired = entry.programs
    found = []
    if (lines := _lines(failing)) > MOST_LINES:
        found.append(f"the program that fails has {lines} lines, more than {MOST_LINES}")
    if not entry.message and not symptom:
        found.append("nothing says how to tell that this has failed")
    elif entry.message:
        if not error_of(failing):
            found.append("the program that fails does not stop")
        if stops := error_of(repaired):
            found.append(f"the repaired program stops: {stops}")
        symptom = f"^{re.escape(entry.message)}" if words else None
    if symptom:
        if not re.search(symptom, run_python(failing), re.M):
            found.append(f"the program that fails does not print {symptom}")
        if not error_of(repaired) and re.search(symptom, run_python(repaired), re.M):
            found.append(f"the repaired program prints {symptom}, too")
    return found


def _lines(code: str) -> int:
    """Count a program's lines, without what only prints the error that it stops with."""
    kept = re.sub(r"^(?:try:|except .*\n.*)$", "", code, flags=re.M)
    return sum(bool(line.strip()) for line in kept.splitlines())


def test_the_page():
    expect_none(problems(PAGE, SYMPTOMS))


def test_the_languages_have_the_same_messages():
    twin = DOCS / "zh" / failures.NAME
    assert [it.message for it in entries(PAGE)] == [it.message for it in entries(twin)]


def test_with_the_articles_labels_gradients_that_are_not_cleared_go_unnoticed():
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(seed=0)
    lossi = []
    for _ in range(20):
        lossi.append(0.0)
        for x, y in zip(X.T, Y.T, strict=True):
            loss = binclf.loss(binclf.forward(parameters, x).h2, y)
            loss.backward()
            binclf.sgd_step(parameters)
            lossi[-1] += loss.item()
    assert max(lossi[1:]) > lossi[0]
    assert lossi[-1] == 0


def blocks(*programs: str) -> str:
    output = "<!--pytest-codeblocks:expected-output-->\n\n```text\nlater\n```\n\n"
    return "".join(f"```python\n{code}\n```\n\n{output}" for code in programs)


FAILS = 'try:\n    [][1]\n    print("fine")\nexcept IndexError as error:\n    print(error)'
GOOD = f"""\
# Failures {{#failures}}

## It stops {{#stops}}

{blocks('print("any")')}
### `list index out of range` {{#list}}

{blocks(FAILS, 'print("fine")')}
## It runs {{#runs}}

### The sum is 0 {{#sum}}

{blocks("print(0)", "print(1)")}
"""


def test_a_good_page(page):
    assert not problems(page(GOOD), {"sum": "^0$"})


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[][1]", "[1][0]", "does not stop"),
        ("`list index", "`another message", "does not print ^another"),
        ('print("fine")\n```', "[][1]\n```", "the repaired program stops"),
        ('print("fine")\n```', 'print("list index out of range")\n```', "prints ^list"),
        ("    print(error)", "    print(0)", "does not print ^list"),
        ("try:", "a = 1\n" * 12 + "try:", "has 14 lines"),
        ("print(0)", "print(2)", "does not print ^0"),
        ("print(1)", "print(0)", "prints ^0"),
        ("{#sum}", "{#other}", "no entry has the id sum"),
        ("{#sum}", "{#other}", "nothing says how to tell"),
        (blocks("print(1)"), "", "an entry has a program"),
    ],
)
def test_a_bad_page(page, old, new, problem):
    assert old in GOOD
    found = problems(page(GOOD.replace(old, new)), {"sum": "^0$"})
    assert any(problem in it for it in found), found


def test_with_another_torch_only_that_it_fails(page):
    other = blocks('print("any")').replace("later", "PyTorch 0.0.1")
    source = GOOD.replace(blocks('print("any")'), other)
    assert not problems(page(source.replace("`list index", "`another message")), {"sum": "^0$"})
    assert problems(page(source.replace("[][1]", "[1][0]")), {"sum": "^0$"})
