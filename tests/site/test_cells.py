"""A page of any kind comes apart into the right cells."""

from textwrap import indent

import pytest

from page.cells import cut

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


def cells(markdown: str, addresses: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return cut(markdown, (addresses or {}).get)


def test_tabs_and_outputs():
    assert cells(TABS) == [
        ("markdown", LISTING),
        ("code", "x = 1\n\nif x:\n    print(x)"),
        ("markdown", "After."),
    ]


def test_an_admonition_is_a_quotation_around_its_code():
    within = f"One.\n\nTwo:\n\n```python\nprint(1)\n```\n\n{OUTPUT}\nThree.\n"
    source = f'!!! correction "Correction"\n\n{indent(within, "    ")}\nFour.\n'
    assert cells(source) == [
        ("markdown", "> **Correction**\n>\n> One.\n>\n> Two:"),
        ("code", "print(1)"),
        ("markdown", "> Three.\n\nFour."),
    ]


def test_tabs_inside_an_admonition():
    quoted = "\n".join(f"> {line}".rstrip() for line in LISTING.splitlines())
    (_, before), code, (_, after) = cells('!!! note "Note"\n\n' + indent(TABS, "    "))
    assert before == f"> **Note**\n>\n{quoted}"
    assert code == cells(TABS)[1]
    assert after == "> After."


def test_a_block_in_a_list_and_a_console():
    source = (
        "1. One:\n\n    ```python\n    if 1:\n        print(1)\n    ```\n\n```console\n$ ls\n```\n"
    )
    assert cells(source) == [
        ("markdown", "1. One:"),
        ("code", "if 1:\n    print(1)"),
        ("markdown", "```console\n$ ls\n```"),
    ]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("## Two {#two}", "## Two"),
        ("A [b](b.md#c) d.", "A b d."),
        ("A [b](known.md) d.", "A [b](https://site/known/) d."),
        ("`X[i](j)` [b](b.md)", "`X[i](j)` b"),
        ("![A curve](curve.svg){ loading=lazy }", "A curve"),
        ("![A curve](known.md)", "![A curve](https://site/known/)"),
        ("A<!-- hidden --> b", "A b"),
    ],
)
def test_what_only_the_site_understands_is_left_out(line, plain):
    assert cells(line, {"known.md": "https://site/known/"}) == [("markdown", plain)]


def test_code_is_not_prose():
    code = '=== "a"\n# [b](c.md) {#d}\n<!-- e -->'
    assert cells(f"```python\n{code}\n```") == [("code", code)]
    assert cells(f"```py\n{code}\n```") == [("markdown", f"```py\n{code}\n```")]
