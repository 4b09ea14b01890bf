"""What a console block shows below `python -m binclf` is what the command prints."""

import pytest
from pytest_codeblocks.main import extract_from_file

from tests.pages.outputs import COMMAND, run_console
from tests.pages.reading import EVERY_PAGE, where

BLOCKS = [
    pytest.param(f"{where(path)}:{block.lineno}", block.code, id=f"{where(path)}:{block.lineno}")
    for path in EVERY_PAGE
    for block in extract_from_file(path)
    if block.syntax == "console"
]


@pytest.mark.parametrize(("place", "code"), BLOCKS)
def test_pages(place, code):
    if run_console(code) != code:
        pytest.fail(
            f"{place} shows\n{code}but running it shows\n{run_console(code)}"
            "If that is as it should be, run make refresh.",
            pytrace=False,
        )


def test_there_are_commands_with_output():
    assert any(COMMAND in block.values[1] for block in BLOCKS)


@pytest.mark.parametrize(
    "code",
    [
        "$ python -m binclf --seed 0 --epochs 0\nprobability of positive class: 0.5\n",
        "$ python -m binclf --seed 0 --epochs 0\n",
        "$ ls\nsomething nobody ran\n",
    ],
)
def test_another_output_is_found(code):
    assert run_console(code) != code
