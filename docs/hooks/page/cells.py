"""Cut a page's Markdown into the cells of a notebook."""

import re
from collections.abc import Callable, Iterable

from page.fences import fences

OUTPUT_FOLLOWS = "<!--pytest-codeblocks:expected-output-->"
CONTAINER = re.compile(r'(?P<kind>===|!!! \w+) "(?P<title>.+)"')
COMMENT = re.compile(r"<!--.*?-->")
ATTRIBUTES = re.compile(r" *\{[#.][^{}]*\}$")
LINK = re.compile(
    r"(?P<code>`[^`]+`)|(?P<image>!?)\[(?P<text>[^]]*)\]\((?P<target>[^)\s]+)\)(\{[^{}]*\})?"
)


Cell = tuple[str, str]
Address = Callable[[str], str | None]


def cut(markdown: str, address: Address) -> list[Cell]:
    """Return the cells of a page as pairs of kind, "code" or "markdown", and source.

    Each `python` fence is a cell of its own; recorded outputs are left out, tabs and admonitions
    unwrapped. `address(target)` gives a link's address elsewhere than on the site, or None.
    """
    pieces: list[Cell] = []
    lines = markdown.split("\n")
    blocks = {fence.first - len(lines): fence for fence in fences(markdown)}  # from the end
    output_follows = False
    while lines:
        block = blocks.get(-len(lines))
        line = lines.pop(0)
        if container := CONTAINER.fullmatch(line):
            inside = f"**{container['title']}**\n\n{_take_indented(lines)}"
            quoted = container["kind"] != "==="
            for kind, source in cut(inside, address):
                pieces.append((kind, _quote(source) if quoted and kind == "markdown" else source))
            pieces.append(("markdown", ""))
        elif block:
            below = [lines.pop(0) for _ in range(block.first, block.last)]
            if output_follows:
                output_follows = False
            elif block.language == "python":
                pieces.append(("code", block.code))
            else:
                pieces.append(("markdown", "\n".join([line, *below])))
        elif line.strip() == OUTPUT_FOLLOWS:
            output_follows = True
        else:
            pieces.append(("markdown", _plain(line, address)))
    return _joined(pieces)


def _take_indented(lines: list[str]) -> str:
    """Take the lines that belong to a tab or an admonition, without their indent."""
    taken = []
    while lines and (not lines[0].strip() or lines[0].startswith("    ")):
        taken.append(lines.pop(0)[4:])
    return "\n".join(taken).strip("\n")


def _quote(source: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in source.splitlines())


def _plain(line: str, address: Address) -> str:
    """Keep of a line of prose what means something outside the site."""

    def link(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        target = address(match["target"])
        return f"{match['image']}[{match['text']}]({target})" if target else match["text"]

    return LINK.sub(link, ATTRIBUTES.sub("", COMMENT.sub("", line)))


def _joined(pieces: Iterable[Cell]) -> list[Cell]:
    """Join the pieces of Markdown between two cells of code to one cell."""
    cells: list[Cell] = []
    for kind, source in pieces:
        if kind == "markdown" and cells and cells[-1][0] == "markdown":
            cells[-1] = (kind, f"{cells[-1][1]}\n{source}")
        else:
            cells.append((kind, source))
    cells = [(kind, source.strip("\n")) for kind, source in cells]
    return [(kind, source) for kind, source in cells if source]
