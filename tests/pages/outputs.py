"""Run what the pages show, and record what it prints: `make refresh`. The glossary's page gets
its terms from docs/glossary.csv, the page on testing its score from tests/attack/score.csv.

Nothing is written before all blocks have run and all that is new has been read back. With
`--check` nothing is written at all; recorded outputs that differ are named instead.
"""

import ast
import difflib
import io
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from textwrap import indent

from pytest_codeblocks.main import CodeBlock, extract_from_buffer

from page.fences import Fence, FenceError, fences
from tests.attack.score import with_score
from tests.pages.glossary import read_terms, with_terms
from tests.pages.reading import EVERY_PAGE, MARKER, NOTEBOOK, language_of, name_of, where
from tests.pages.running import BlockError, expect_showable, run_console, run_python
from tests.pages.writing import write

DIRECTIVE = re.compile(r"<!--[-\s]*pytest[-.]")
Change = tuple[slice, str]  # some lines of a page, and what comes in their place


def outputs_in(source: str) -> dict[Fence, Fence]:
    """Return the blocks below which nothing but the marker and another stands, with that other."""
    lines = source.split("\n")
    return {
        block: below
        for block, below in pairwise(fences(source))
        if "".join(lines[block.last + 1 : below.first]).strip("<!-> ") == MARKER
    }


def refreshed(source: str) -> str:
    """Return a page's source with every recorded output replaced by a new run's."""
    lines = list(io.StringIO(source))
    for place, new in reversed(list(_changes(source, lines))):
        lines[place] = [new]
    new = "".join(lines)
    _expect_read_back(new)
    return new


def _changes(source: str, lines: list[str]) -> Iterator[Change]:
    outputs = {
        block: below
        for block, below in outputs_in(source).items()
        if (below.language, below.indent) == ("text", block.indent)
    }
    for block in fences(source):
        try:
            if block.language == "console":
                new = indent(run_console(block.code), block.indent)
                yield slice(block.first + 1, block.last), new
            elif block.language == "python":
                last = outputs[block].last if block in outputs else _marker_below(block, lines)
                yield slice(block.last + 1, last + 1), _recorded(block)
        except KeyboardInterrupt:
            raise
        except BlockError as error:
            raise BlockError(f"{block.first + 1}: {error}") from error
        except BaseException as error:  # SystemExit, too
            name = type(error).__name__
            raise BlockError(f"{block.first + 1}: {name}: {error}") from error


def _marker_below(block: Fence, lines: list[str]) -> int:
    """Return the line of the marker directly below a block, or else the block's last."""
    for k in range(block.last + 1, len(lines)):
        if line := lines[k].strip():
            return k if line.strip("<!-> ") == MARKER else block.last
    return block.last


def _recorded(block: Fence) -> str:
    output = run_python(block.code)
    expect_showable(output)
    marks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", output))])
    below = indent(f"\n<!--{MARKER}-->\n\n{marks}text\n", block.indent)
    # pytest-codeblocks would not see a blank line that is not indented.
    return below + indent(f"{output}{marks}\n", block.indent, predicate=lambda _: True)


def _expect_read_back(source: str) -> None:
    """Make sure that pytest-codeblocks will run what is shown, and expect what was printed."""
    blocks = fences(source)
    within = {k for block in blocks for k in range(block.first, block.last)}
    for block, below in outputs_in(source).items():
        if (block.language, below.language) == ("python", "text"):
            within.update(range(block.last, below.first))
    for k, line in enumerate(source.split("\n")):
        if DIRECTIVE.search(line) and k not in within:
            raise BlockError(f"{k + 1}: no output belongs to this: remove {line.strip()}")
    try:
        run = {block.lineno: block for block in extract_from_buffer(io.StringIO(source))}
    except RuntimeError as error:  # more lines than it reads
        raise BlockError(f"1: pytest-codeblocks says: {error}") from error
    for block in blocks:
        if block.language == "python":
            line = block.first + 1
            if problem := _misread(block, run[line]):
                raise BlockError(f"{line}: {problem}")


def _misread(block: Fence, run: CodeBlock) -> str | None:
    if ast.dump(ast.parse(run.code)) != ast.dump(ast.parse(block.code)):
        return "pytest-codeblocks leaves blank lines out here, which are part of a string"
    if run.expected_output != run_python(block.code):
        return f"pytest-codeblocks would expect {run.expected_output!r} here"
    return None


def main() -> None:
    check = sys.argv[1:] == ["--check"]
    stale = {}
    for path in EVERY_PAGE:
        if name_of(path) == NOTEBOOK:  # shows what its cells give when the site is built
            continue
        try:
            old = path.read_text("utf-8")
            new = with_terms(refreshed(old), language_of(path), read_terms())
            new = with_score(new, language_of(path))
        except (BlockError, FenceError) as error:
            sys.exit(f"{where(path)}:{error}")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            sys.exit(f"{where(path)}:{line}: {error}")
        if new != old:
            stale[path] = (old, new)
    for path, (old, new) in stale.items():
        if check:
            _show(path, old, new)
        else:
            write(path, new)
            print(f"{where(path)}: refreshed")
    sys.exit(1 if check and stale else 0)


def _show(path: Path, old: str, new: str) -> None:
    names = (f"{where(path)} as recorded", f"{where(path)} as run")
    print("\n".join(difflib.unified_diff(old.split("\n"), new.split("\n"), *names, lineterm="")))


if __name__ == "__main__":
    main()
