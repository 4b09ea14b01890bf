"""Read the fenced blocks of code in Markdown: the one reader, of the build and of the tests.

Others read them as well: the site (Python-Markdown with superfences), pytest-codeblocks, and by
CommonMark whoever looks at the sources. What they do not read alike is an error here, or a block
could be shown that never runs, or run as something else than is shown.
"""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdformat_mkdocs.mdit_plugins import material_admon_plugin, material_content_tabs_plugin
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

# CommonMark, and of the containers that it does not know those that the site does.
PARSER = MarkdownIt().use(material_admon_plugin).use(material_content_tabs_plugin)
NOTES = ("admonition", "admonition_mkdocs")  # the second can be folded
CONTAINERS = ("bullet_list", "ordered_list", *NOTES, "content_tab_mkdocs")
# How they begin for the site, and what may stand in the line above.
TITLE = r'(?: {4})*(?:===[+!]* ".*"|(?:!!!|\?{3}\+?) [\w-]+(?: +[\w-]+)*(?: +".*")?) *'
ITEM = r" *(?:\d+\.|[-+*]) .*"
BEGINNING = re.compile(rf"(?:\s*|{TITLE})\n(?:{TITLE}|{ITEM})|{ITEM}\n{ITEM}")
OPENING = re.compile(r" *`{3,}(?:\w[\w#.+-]*)? *")
MARKS = re.compile(r"[\s>]*(?:```|~~~)")
UNDERLINE = re.compile(r" *(?:-+|=+) *")
FORM = (
    "a block opens with ``` and a language, closes with the same marks, has no tabs, "
    "is indented as a whole, and no line within begins like its end"
)


class FenceError(ValueError):
    """Something that is not read alike; the message begins with its line."""


class Fence(NamedTuple):
    """A block of code; the lines are those of its fences, counted from 0."""

    language: str
    code: str
    indent: str
    first: int
    last: int


def check(page: Page) -> None:
    """Stop the build at a block that is not read alike, by its line in the file."""
    try:
        fences(page.file.content_string)
    except FenceError as error:
        raise PluginError(f"{page.file.src_uri}:{error}") from error


def fences(source: str) -> list[Fence]:
    """Return the fenced blocks of a page, in order."""
    lines = source.split("\n")  # splitlines() ends lines where Markdown does not
    tokens = PARSER.parse(source)
    inside = {k for token in tokens if token.type == "fence" for k in range(*token.map or ())}
    for k, line in enumerate(lines):
        _expect(k in inside or not MARKS.match(line), k, "CommonMark has no block of code here")
    found = []
    around: list[Token] = []  # what a token is in, by level
    for token in tokens:
        around[token.level :] = [token]
        if token.type == "fence":
            for container in around:
                _check_container(container, lines)
            found.append(_read(token, lines))
    return found


def _expect(condition: object, line: int, rule: str) -> None:
    if not condition:
        raise FenceError(f"{line + 1}: {rule}")


def _check_container(token: Token, lines: list[str]) -> None:
    if token.map and token.type.removesuffix("_open") in CONTAINERS:
        line = token.map[0]
        begins = BEGINNING.fullmatch("\n".join(["", *lines][line : line + 2]))
        _expect(begins, line, "for the site, no list, tab or note begins here")


def _read(token: Token, lines: list[str]) -> Fence:
    first, end = token.map or (0, 0)
    marks, inner = token.markup, token.content.split("\n")[:-1]
    indent = lines[first].partition(marks)[0]
    block = [indent + line for line in (marks + token.info, *inner, marks)]
    is_whole = [line.rstrip() for line in block] == [line.rstrip() for line in lines[first:end]]
    is_clear = not any("\t" in line or line.lstrip().startswith(marks) for line in inner)
    _expect(OPENING.fullmatch(lines[first]) and is_whole and is_clear, first, FORM)
    above, below = ["", *lines][first].rstrip(), [*lines, ""][end]
    is_code = above.startswith(indent[: len(indent) // 4 * 4] + "    ")  # without fences
    _expect(not (is_code or UNDERLINE.fullmatch(below)), first, "leave blank lines around it")
    return Fence(token.info.rstrip(), token.content, indent, first, end - 1)
