"""`make refresh` records what a run prints, and touches nothing else."""

import io
import re
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_codeblocks.main import extract_from_buffer

from page.fences import fences
from tests.pages import outputs
from tests.pages.outputs import refreshed
from tests.pages.running import BlockError
from tests.pages.writing import write

CODE = "```python\nimport binclf\n\nprint(1 + 1)\nprint()\nprint(3)\n```\n"
OUTPUT = "\n<!--pytest-codeblocks:expected-output-->\n\n```text\n2\n\n3\n```\n"
PAGE = f"# Title\n\n{CODE}{OUTPUT}\nMore text.\n"


def in_a_tab(source: str) -> str:
    return f'=== "binclf"\n\n{indented(source)}'


def in_a_list(source: str) -> str:
    return f"- a\n\n{indented(source)}"


def indented(source: str) -> str:
    """Indent what is not blank, and of that what was printed: else pytest-codeblocks drops it."""
    return re.sub(r"(?<=    \d\n)(?=\n    3)", "    ", indent(source, "    "))


WRAPPED = pytest.mark.parametrize("wrap", [str, in_a_tab, in_a_list])


@WRAPPED
def test_a_fresh_page_stays_as_it_is(wrap):
    assert refreshed(wrap(PAGE)) == wrap(PAGE)


@WRAPPED
@pytest.mark.parametrize(
    "stale",
    [
        PAGE.replace("text\n2\n\n3\n", "text\n4\n"),
        PAGE.replace(OUTPUT, ""),
        PAGE.replace(OUTPUT, "\n<!--pytest-codeblocks:expected-output-->\n"),
        PAGE.replace("output-->\n\n", "output-->\n"),
    ],
)
def test_a_stale_or_missing_output_is_recorded(wrap, stale):
    assert stale != PAGE
    assert refreshed(wrap(stale)) == wrap(PAGE)


@WRAPPED
def test_every_block_gets_its_own_output(wrap):
    page = PAGE + PAGE.replace("1 + 1", "5").replace("text\n2", "text\n5")
    assert refreshed(wrap(page.replace("text\n5", "text\n6"))) == wrap(page)


@WRAPPED
@pytest.mark.parametrize(
    "below", ["Text.\n", "```py\nx\n```\n", "```\nx\n```\n", "Text.\n\n```text\nx\n```\n"]
)
def test_what_is_no_output_stays_below_a_marker(wrap, below):
    page = PAGE.replace("```text\n2\n\n3\n```\n", below)
    assert refreshed(wrap(page)) == wrap(PAGE.replace(OUTPUT, f"{OUTPUT}\n{below}"))


def test_a_block_below_a_marker_is_a_block():
    marker, below = "output-->\n\n", "```python\nprint(4)\n```\n"
    page = PAGE.replace(f"{marker}```text\n2\n\n3\n```\n", marker + below)
    assert f"{OUTPUT}\n{below}" in refreshed(page)
    assert "```text\n4\n```\n" in refreshed(page)


def test_an_output_outside_of_its_blocks_tab_stays():
    page = in_a_tab(f"{CODE}\n<!--pytest-codeblocks:expected-output-->\n\n") + "```text\nx\n```\n"
    assert refreshed(page) == in_a_tab(CODE + OUTPUT) + "\n```text\nx\n```\n"


@pytest.mark.parametrize(
    "above", ["", "```py\nx\n```\n\n", f"{PAGE}\n", f"{PAGE}{CODE}\nText.\n\n"]
)
@pytest.mark.parametrize(
    "directive", ["-codeblocks:expected-output", "-codeblocks:cont", ".mark.skip"]
)
@pytest.mark.parametrize("below", [CODE, f"Text.\n\n{CODE}"])
def test_a_marker_that_belongs_to_nothing_is_named(above, directive, below):
    page = f"{above}<!--pytest{directive}-->\n\n{below}"
    line = refreshed(above).count("\n") + 1
    with pytest.raises(BlockError, match=f"^{line}: no output belongs to this: remove <!--pytest"):
        refreshed(page)


def test_blank_lines_of_a_string_are_no_blank_lines():
    page = CODE.replace("print()", 'print("""a\n\nb""")')
    assert "```text\n2\na\n\nb\n3\n```" in refreshed(page)
    with pytest.raises(BlockError, match=r"^3: pytest-codeblocks leaves blank lines out here"):
        refreshed(in_a_tab(page))


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("nothing", "NameError: name 'nothing' is not defined"),
        ("if", "SyntaxError: invalid syntax"),
        ("exit(0)", "SystemExit: 0"),
        ("import warnings; warnings.warn('careful')", "UserWarning: careful"),
        ("print(2, end='')", "prints no end of its last line"),
        ("print('a\\tb')", r"prints '\\t', which no page can show"),
        ("print('a\\rb')", r"prints '\\r'"),
        ("print('\\f')", r"prints '\\x0c'"),
        ("print('\\x1b[1mbold')", r"prints '\\x1b'"),
        ("print('\\u2028')", r"prints '\\u2028'"),
        ("print('\\ud800')", r"prints '\\ud800'"),
    ],
)
def test_a_block_is_named_that_fails_or_prints_what_no_page_shows(code, problem):
    with pytest.raises(BlockError, match=f"^5: {problem}"):
        refreshed(f"# Title\n\nText.\n\n```python\n{code}\n```\n")


SHOWN = [
    "```\n",
    "````text\nx\n`````\n",
    "    ```\n",
    "~~~\n",
    "<!--pytest-codeblocks:expected-output-->\n",
    "<!--pytest-codeblocks:skipfile-->\n",
    "<b>&amp;</b>\n",
    "    \n  x  \n\n\n",
    "\n\n",
    "- a\n# b\n---\n",
    '=== "A"\n',
    "損失 \N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\n\N{IDEOGRAPHIC SPACE}\n",
]


@given(st.sampled_from([str, in_a_tab, in_a_list]), st.text("`~ <->\n#=é损\t\r\f", max_size=12))
def test_what_is_recorded_is_what_is_expected(wrap, printed):
    recorded_as_printed(wrap, printed)


@WRAPPED
@pytest.mark.parametrize("printed", SHOWN)
def test_what_a_page_can_show_is_recorded(wrap, printed):
    assert recorded_as_printed(wrap, printed)


def recorded_as_printed(wrap, printed: str) -> bool:
    """Tell whether it is recorded; if so, it is read by all as it was printed."""
    page = wrap(f"```python\nprint({printed!r}, end='')\n```\n\nText.\n")
    try:
        new = refreshed(page)
    except BlockError:
        return False
    (block,) = extract_from_buffer(io.StringIO(new))
    assert block.expected_output == printed
    assert fences(new)[1].code.rstrip() == printed.rstrip()
    assert refreshed(new) == new
    return True


@pytest.fixture
def refresh(page, monkeypatch):
    """Write pages, and run the command."""

    def run(*sources: str, options: tuple[str, ...] = ()):
        paths = [page(source, f"page{k}.md") for k, source in enumerate(sources)]
        monkeypatch.setattr(outputs, "EVERY_PAGE", paths)
        monkeypatch.setattr("sys.argv", ["outputs", *options])
        with pytest.raises((SystemExit, KeyboardInterrupt)) as ended:
            outputs.main()
        return paths, getattr(ended.value, "code", None)

    return run


STALE = PAGE.replace("text\n2", "text\n4")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (PAGE.replace("```", "~~~"), "3: a block opens with ```"),
        (PAGE.replace("1 + 1", "nothing"), "3: NameError"),
        ("```console\n$ python -m binclf x\n```\n", "1: $ python -m binclf x: "),
        ("```python\nprint('1\\n' * 10_000)\n```\n", "1: pytest-codeblocks says: File too large"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line_and_nothing_is_written(refresh, source, problem):
    (first, second), code = refresh(STALE, source)
    assert code.startswith(f"page1.md:{problem}")
    assert (first.read_text("utf-8"), second.read_text("utf-8")) == (STALE, source)


def test_a_file_that_is_no_text_is_named(refresh, page, monkeypatch):
    path = page("")
    path.write_bytes(b"a\n\xff\n")
    monkeypatch.setattr(outputs, "EVERY_PAGE", [path])
    with pytest.raises(SystemExit, match=r"^page\.md:2: 'utf-8' codec can't decode byte 0xff"):
        outputs.main()


def test_an_interrupted_run_writes_nothing(refresh):
    (first, _), code = refresh(STALE, PAGE.replace("1 + 1", "exec('raise KeyboardInterrupt')"))
    assert (code, first.read_text("utf-8")) == (None, STALE)


def test_a_file_that_cannot_be_written_stays_whole(refresh, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", fail)
    (path,), _ = refresh(STALE)
    assert path.read_text("utf-8") == STALE
    assert list(path.parent.iterdir()) == [path]


def test_lines_and_rights_and_links_stay_as_they_were(tmp_path):
    path, link = tmp_path / "page.md", tmp_path / "link.md"
    path.write_bytes(b"a\r\n")
    path.chmod(0o640)
    link.symlink_to(path)
    write(link, "b\nc\n")
    assert path.read_bytes() == b"b\r\nc\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_checking_names_the_difference_and_writes_nothing(refresh, capsys):
    (path,), code = refresh(STALE, options=("--check",))
    assert code == 1
    assert "--- page0.md as recorded" in capsys.readouterr().out
    assert path.read_text("utf-8") == STALE


def test_other_code_and_prompts_are_left_alone():
    page = "```py\nprint(1)\n```\n\n```console\n$ make test\nall passed\n> py -m venv .venv\n```\n"
    assert refreshed(page) == page


def test_a_command_is_run():
    page = "```console\n$ python -m binclf 0 --seed 0 --epochs 0\nstale\n```\n"
    assert "--epochs 0\nprobability" in refreshed(page)
    assert "\npredicted value: 1\n```\n" in refreshed(page)
    assert refreshed(refreshed(page)) == refreshed(page)
