"""The site, pytest-codeblocks and CommonMark read the same blocks; where they do not, we refuse."""

from textwrap import indent

import pytest
from pytest_codeblocks.main import extract_from_file

from page.fences import PARSER, FenceError
from tests.pages.reading import EVERY_PAGE, fences_of, read, where

BLOCK = "```python\nx\n```\n"
FOUR = "    "
INDENTED = indent(BLOCK, FOUR)


def readings(path):
    """Return what each of them reads: languages, and lines of code that are not blank."""
    site = [(block.language, block.text) for block in read(path) if block.kind == "code"]
    try:
        runner = [(block.syntax, block.code) for block in extract_from_file(path)]
    except RuntimeError as error:
        runner = [("", str(error))]
    tokens = [token for token in PARSER.parse(path.read_text("utf-8")) if token.type == "fence"]
    commonmark = [(token.info.strip().partition(" ")[0], token.content) for token in tokens]
    return [squeezed(blocks) for blocks in (site, runner, commonmark)]


def squeezed(blocks):
    return [
        (language or "text", [line.rstrip() for line in code.split("\n") if line.strip()])
        for language, code in blocks
    ]


@pytest.mark.parametrize("path", EVERY_PAGE, ids=where)
def test_pages(path):
    assert squeezed(fence[:2] for fence in fences_of(path)) == readings(path)[0]


@pytest.mark.parametrize(
    "source",
    [
        f"Text.\n{BLOCK}Text.\n",
        f"Text <!-- text\n\n{BLOCK}\nText --> text\n",
        "```\nx\n\n\ny\n```\n",
        "```python  \nx\n```  \n",
        "````text\n```python\n~~~\n````\n",
        "Text.\n\n   ```c++\n   x\n     y\n   ```\n",
        f"- a\n- b\n\n{INDENTED}",
        "- a\n    1. b\n\n        ```python\n        x\n        ```\n",
        "- a\n\n  ```python\n  x\n  ```\n",
        f'!!! note\n\n    Text.\n\n{INDENTED}\n    Text.\n\n=== "A"\n{INDENTED}',
        f'??? answer "A"\n\n    Text.\n\n{INDENTED}\n    Text.\n\n???+ answer two\n{INDENTED}',
        f'??? answer "A"\n\n    !!! note\n\n{indent(INDENTED, FOUR)}\n{INDENTED}',
        f'- a\n\n    ??? answer "A"\n\n{indent(INDENTED, FOUR)}\n- b\n',
        f'=== "A"\n\n    !!! note\n\n        ??? answer\n\n{indent(INDENTED, 2 * FOUR)}',
        '!!! note "A"\n\n    === "B"\n\n        ```py\n        x\n        ```\n\n        Text.\n',
    ],
)
def test_what_is_read_alike(page, source):
    path = page(source)
    site, runner, commonmark = readings(path)
    assert squeezed(fence[:2] for fence in fences_of(path)) == site == runner == commonmark != []


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (1, "```python\nx\n````\n"),  # closed by more marks,
        (1, "```python\nx\n  ```\n"),  # at another indent,
        (1, "```python\nx\n"),  # or not at all
        (1, BLOCK.replace("```", "~~~")),
        (1, BLOCK.replace("```", "``` ")),  # not the language alone
        (1, BLOCK.replace("python", 'python hl_lines="1"')),
        (1, BLOCK.replace("python", "{.python}")),
        (1, f"```x```\n\n{BLOCK}"),
        (1, "> ```python\n> x\n> ```\n"),  # in something on the same line
        (1, "- ```python\n  x\n  ```\n"),
        (1, f"\N{IDEOGRAPHIC SPACE}{BLOCK}"),  # which is a space for pytest-codeblocks only
        (1, BLOCK.replace("n", "n\N{IDEOGRAPHIC SPACE}")),
        (2, f"<!--\n{BLOCK}-->\n"),  # in comments and other HTML
        (2, f"<div>\n{BLOCK}</div>\n"),
        (2, "<div>\n~~~\nx\n~~~\n</div>\n"),
        (2, "<div>\n> ```\n> x\n> ```\n</div>\n"),
        (3, f"Text.\n\n{INDENTED}"),  # indented, in nothing
        (2, f"Text.\n{INDENTED}"),
        (3, "- a\n\n      ```python\n      x\n      ```\n"),
        (1, f"1) a\n\n{INDENTED}"),  # in what is something for CommonMark only
        (2, f"Text.\n- a\n\n{INDENTED}"),
        (1, f"=== A\n\n    Text.\n\n{INDENTED}"),
        (2, '- a\n    === "A"\n\n        ```python\n        x\n        ```\n'),
        (3, f'???  note "A"\n\n{INDENTED}'),
        (1, f'!!! note"A"\n\n{INDENTED}'),
        (1, f"??? note A.\n\n{INDENTED}"),
        (3, f"???\n\n{INDENTED}"),
        (1, f'???? note "A"\n\n{INDENTED}'),
        (2, "- a\n    ??? note\n\n        ```python\n        x\n        ```\n"),
        (6, f'!!! note "A"\n\n    Text.\n\n\n{INDENTED}'),  # two blank lines
        (1, "```text\n```python\n```\n"),  # lines within that are something else for someone
        (1, "```text\n    ```\n```\n"),
        (1, "```python\nx\ty\n```\n"),
        (3, "Text.\n\n  ```python\n x\n  ```\n"),
        (2, f"    Text.\n{BLOCK}"),  # lines above or below that take hold of it
        (4, "Text.\n\n    Text.\n  ```\n  x\n  ```\n"),
        (1, f"{BLOCK}---\n"),
    ],
)
def test_what_is_read_differently_is_refused(page, line, source):
    path = page(source)
    site, runner, commonmark = readings(path)
    assert not site == runner == commonmark
    with pytest.raises(FenceError, match=rf"^page\.md:{line}: "):
        fences_of(path)
