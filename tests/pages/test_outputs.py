"""`make refresh` records what a run prints, and touches nothing else."""

import pytest

from tests.pages import outputs
from tests.pages.outputs import BlockError, refreshed

CODE = "```python\nimport binclf\n\nprint(1 + 1)\nprint()\nprint(3)\n```\n"
OUTPUT = "\n<!--pytest-codeblocks:expected-output-->\n\n```text\n2\n\n3\n```\n"
PAGE = f"# Title\n\n{CODE}{OUTPUT}\nMore text.\n"


def indented(source: str) -> str:
    lines = ("    " + line if line.strip() else line for line in source.splitlines(keepends=True))
    return '=== "binclf"\n\n' + "".join(lines)


@pytest.mark.parametrize("wrap", [str, indented])
def test_a_fresh_page_stays_as_it_is(wrap):
    assert refreshed(wrap(PAGE)) == wrap(PAGE)


@pytest.mark.parametrize("wrap", [str, indented])
@pytest.mark.parametrize(
    "stale",
    [
        PAGE.replace("text\n2\n\n3\n", "text\n4\n"),
        PAGE.replace(OUTPUT, ""),
        PAGE.replace("output-->\n\n", "output-->\n"),
        PAGE.replace("text\n2\n\n3\n", "python\nprint(4)\n"),
    ],
)
def test_a_stale_or_missing_output_is_recorded(wrap, stale):
    assert stale != PAGE
    assert refreshed(wrap(stale)) == wrap(PAGE)


def test_every_block_gets_its_own_output():
    page = PAGE + PAGE.replace("1 + 1", "5").replace("text\n2", "text\n5")
    assert refreshed(page.replace("text\n5", "text\n6")) == page


def test_prose_below_a_marker_is_no_output():
    assert "\nText.\n" in refreshed(PAGE.replace("output-->\n", "output-->\n\nText.\n"))


def test_a_block_that_fails_is_named_by_its_line():
    with pytest.raises(BlockError, match=r"^3: NameError: name 'nothing' is not defined$"):
        refreshed(PAGE.replace("1 + 1", "nothing"))


def test_a_block_that_is_not_read_alike_is_named_by_file_and_line(page, monkeypatch):
    monkeypatch.setattr(outputs, "EVERY_PAGE", [page(PAGE.replace("```", "~~~"))])
    with pytest.raises(SystemExit, match=r"^page\.md:3: a block opens with ```"):
        outputs.main()


def test_checking_names_the_difference_and_writes_nothing(page, monkeypatch, capsys):
    stale = PAGE.replace("text\n2", "text\n4")
    path = page(stale)
    monkeypatch.setattr(outputs, "EVERY_PAGE", [path])
    monkeypatch.setattr("sys.argv", ["outputs", "--check"])
    with pytest.raises(SystemExit) as ended:
        outputs.main()
    assert ended.value.code == 1
    assert "--- page.md as recorded" in capsys.readouterr().out
    assert path.read_text("utf-8") == stale


def test_other_code_and_prompts_are_left_alone():
    page = "```py\nprint(1)\n```\n\n```console\n$ make test\n> py -m venv .venv\n```\n"
    assert refreshed(page) == page


def test_a_command_is_run():
    page = "```console\n$ python -m binclf 0 --seed 0 --epochs 0\n```\n"
    assert "\npredicted value: 1\n```\n" in refreshed(page)
    assert refreshed(refreshed(page)) == refreshed(page)
