"""A page of any kind comes apart into the right cells."""

from textwrap import indent

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from page.cells import cut
from page.converting import tidy
from tests.pages.reading import as_html

ADDRESS = "https://site.example/page/"
OUTPUT = "<!--pytest-codeblocks:expected-output-->\n\n```text\n1\n```\n"
TABS = f"""\
=== "Article"

    ```py
    x = 1


    print(x)
    ```

=== "binclf"

    ```python
    x = 1

    if x:
        print(x)
    ```

{indent(OUTPUT, "    ")}
After.
"""
LISTING = "**Article**\n\n```py\nx = 1\n\n\nprint(x)\n```\n\n**binclf**"


def cells(markdown: str, address: str = "") -> list[tuple[str, str]]:
    return cut(tidy(as_html(markdown), address))


def test_tabs_and_outputs():
    assert cells(TABS) == [
        ("markdown", LISTING),
        ("code", "x = 1\n\nif x:\n    print(x)"),
        ("markdown", "After."),
    ]


def test_tabs_in_a_tab():
    source = f'=== "Outer"\n\n{indent(TABS, "    ")}\n=== "Other"\n\n    Text.\n'
    (_, before), code, (_, after) = cells(source)
    assert before == f"**Outer**\n\n{LISTING}"
    assert code == cells(TABS)[1]
    assert after == "After.\n\n**Other**\n\nText."


@pytest.mark.parametrize("marks", ["!!!", "???", "???+"])
def test_an_admonition_is_a_quotation_around_its_code(marks):
    within = f"One.\n\nTwo:\n\n```python\nprint(1)\n```\n\n{OUTPUT}\nThree.\n"
    source = f'{marks} correction "Correction"\n\n{indent(within, "    ")}\nFour.\n'
    assert cells(source) == [
        ("markdown", "> **Correction**\n>\n> One.\n>\n> Two:"),
        ("code", "print(1)"),
        ("markdown", "> Three.\n\nFour."),
    ]


@pytest.mark.parametrize(
    ("opening", "title"),
    [("note", "> **Note**\n>\n"), ('note ""', ""), ('a inline "B *c*"', "> **B *c***\n>\n")],
)
def test_titles_of_admonitions(opening, title):
    for marks in ("!!!", "???"):
        assert cells(f"{marks} {opening}\n\n    Text.\n") == [("markdown", f"{title}> Text.")]


def test_tabs_inside_an_admonition():
    quoted = "\n".join(f"> {line}".rstrip() for line in LISTING.splitlines())
    (_, before), code, (_, after) = cells('!!! note "Note"\n\n' + indent(TABS, "    "))
    assert before == f"> **Note**\n>\n{quoted}"
    assert code == cells(TABS)[1]
    assert after == "> After."


def test_a_block_in_a_list_and_a_console():
    code = "    ```python\n    if 1:\n        print(1)\n    ```\n"
    source = (
        f"1. One\n2. Two:\n\n{code}\n    Rest.\n\n    - a\n\n3. Three\n\n```console\n$ ls\n```\n"
    )
    assert cells(source) == [
        ("markdown", "1. One\n2. Two:"),
        ("code", "if 1:\n    print(1)"),
        ("markdown", "Rest.\n\n- a\n\n3. Three\n\n```console\n$ ls\n```"),
    ]


@pytest.mark.parametrize("above", ["Text:", "- a\n\n    - b"])
def test_blocks_that_follow_one_another_are_cells_of_their_own(above):
    code = "```python\nx\n```\n\n```python\ny\n```   \n"
    source = f"{above}\n\n{indent(code, '        ') if above[0] == '-' else code}"
    assert cells(source)[1:] == [("code", "x"), ("code", "y")]


def test_only_an_output_is_left_out():
    source = f"```python\nprint(1)\n```\n\n{OUTPUT}\n```text\n2\n```\n\n```\n3\n```\n"
    assert cells(source)[1:] == [("markdown", "```text\n2\n```\n\n```text\n3\n```")]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("## Two {#two}", "## Two"),
        ("A [b](b.md#c) d.", "A b d."),
        ("A [b][c] d.\n\n[c]: b.md", "A b d."),
        ("A [b](https://b.example/ 'c') d.", 'A [b](https://b.example/ "c") d.'),
        ("`X[i](j)` [b](b.md)", "`X[i](j)` b"),
        ("![A curve](curve.svg){ loading=lazy }", "A curve"),
        ("A<!-- hidden --> b", "A b"),
        ("*A*{ .b } c\n{: #d }", "*A* c"),
    ],
)
def test_what_only_the_site_understands_is_left_out(line, plain):
    assert cells(line) == [("markdown", plain)]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("A [b](../known/#c) d.", "A [b](https://site.example/known/#c) d."),
        ("A [b](#c) d.", f"A [b]({ADDRESS}#c) d."),
        ("![A curve](a.svg)", f"![A curve]({ADDRESS}a.svg)"),
        ("[a](<b (c).svg>)", f"[a]({ADDRESS}b%20%28c%29.svg)"),
    ],
)
def test_links_lead_to_the_site_that_has_an_address(line, plain):
    assert cells(line, ADDRESS) == [("markdown", plain)]


@pytest.mark.parametrize(
    "text",
    [
        *("1\\. a", "12\\) a", "\\# a", "\\- a", "\\+ a", "\\> a", "\\~~~ a", "a\n\\- b"),
        *("\\*a\\*", "\\_a\\_ a_b_c", "\\`a\\`", "[a]\\(b)", "\\$1 \\$2", "a\\\\b", "\\&amp;"),
        *(
            "&lt;b> &lt;/b> &lt;!--c-->",
            "a < b > c & d",
            "a<sub>b</sub> c<sup>d</sup>",
            "``a`b``",
            "- a\n- b",
            "a  \nb",
        ),
        *("| a |\n| --- |\n| b \\| c |", "[1] [a], [b](https://c.example/)", "a\n= b", "a: b"),
    ],
)
def test_text_stays_what_it_is(text):
    commonmark = MarkdownIt().enable("table").render(cells(text)[0][1])
    ours, theirs = (BeautifulSoup(html, "html.parser") for html in (as_html(text), commonmark))
    assert [tag.name for tag in theirs.find_all(True)] == [tag.name for tag in ours.find_all(True)]
    assert theirs.get_text().split() == ours.get_text().split()


def test_code_is_not_prose():
    code = '=== "a"\n# [b](c.md) {#d}\n<!-- e -->'
    assert cells(f"```python\n{code}\n```") == [("code", code)]
    assert cells(f"```py\n{code}\n```") == [("markdown", f"```py\n{code}\n```")]
    assert cells("````py\n```\n````") == [("markdown", "````py\n```\n````")]
