"""Defects in `binclf`. Each function gives them in random order."""

import ast
import re
from collections.abc import Iterator
from functools import partial
from random import Random

from tests.attack.defects import Change, Defect, Selection, source, start_of
from tests.pages.reading import ROOT

MODULES = sorted(path.name for path in ROOT.glob("binclf/*.py"))
FIGURES = ("colours.py", "drawing.py", "figures.py", "loss_figures.py", "network_figures.py")
# What stands for a module; after it come the author's code and the pages', which see everything.
AFTER = ("tests/article/test_oracle.py", "docs/en", "README.md")
TESTS = {
    "__init__.py": ["test_data.py"],
    "checks.py": [
        *("test_network.py", "test_prediction.py", "test_training.py", "test_loss_figures.py")
    ],
    "colours.py": ["test_drawing.py"],
    "figures.py": ["test_drawing.py"],
    "loss_figures.py": ["test_loss_figures.py", "test_drawing.py"],
    "network_figures.py": ["test_network_figures.py", "test_drawing.py"],
    "__main__.py": ["test_main.py", "tests/pages/test_commands.py"],
    "network.py": ["test_network.py", "test_training.py"],
}
# What is no code: docstrings, comments and strings.
SKIPPED = re.compile(r'""".*?"""|#[^\n]*|"[^"\n]*"|\'[^\'\n]*\'', re.S)
SIGNS = {
    "operator": re.compile(r"(?<= )(?:[-+&]=|\*\*|//|[-+*/%&])(?= )|(?<=[ (\[])-(?=[a-z])"),
    "comparison": re.compile(r"(?<= )(?:[<>]=?|[!=]=|is(?: not)?|not in)(?= )"),
    "condition": re.compile(r"(?<= )(?:and|or|(?:if|while)(?: not)?)(?= )"),
    # `strict` only says what is so.
    "constant": re.compile(r"(?<![\w.])\d[\d_]*(?:\.\d+)?(?![\w.])|(?<!strict=)True|False"),
}
INSTEAD = {
    "+": "-", "-": "+", "*": "/", "/": "*", "//": "/", "%": "/", "**": "*", "&": "|",
    "+=": "-=", "-=": "+=", "&=": "|=",
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "is": "is not", "is not": "is", "not in": "in",
    "and": "or", "or": "and", "if": "if not", "if not": "if", "while": "while not",
    "True": "False", "False": "True",
}  # fmt: skip


def tests_of(module: str) -> tuple[Selection, ...]:
    names = TESTS.get(module, [f"test_{module}"])
    own = tuple(name if "/" in name else f"tests/binclf/{name}" for name in names)
    return (own,) if module in FIGURES else (own, AFTER)


def _defect(kind: str, module: str, start: int, old: str, new: str) -> Defect:
    return Defect(kind, (Change(f"binclf/{module}", start, old, new),), tests_of(module))


def _exchanged(kind: str, rng: Random) -> Iterator[Defect]:
    places = [
        (module, sign)
        for module in MODULES
        for sign in SIGNS[kind].finditer(
            SKIPPED.sub(lambda match: " " * len(match[0]), source(f"binclf/{module}"))
        )
    ]
    for module, sign in rng.sample(places, len(places)):
        new = INSTEAD.get(sign[0]) or f"{ast.literal_eval(sign[0]) + 1}"
        yield _defect(kind, module, sign.start(), sign[0], new)


operator = partial(_exchanged, "operator")
comparison = partial(_exchanged, "comparison")
constant = partial(_exchanged, "constant")
condition = partial(_exchanged, "condition")


def dropped_call(rng: Random) -> Iterator[Defect]:
    """Drop calls: of a statement all, of `value.method()` the method."""
    places = []
    for module in MODULES:
        text = source(f"binclf/{module}")
        nodes = list(ast.walk(ast.parse(text)))
        imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
        imported = {name.asname or name.name for node in imports for name in node.names}
        statements = [node.value for node in nodes if isinstance(node, ast.Expr)]
        for node in nodes:
            match node:
                case ast.Call() if node in statements:
                    places.append((module, node, "pass"))
                case ast.Call(func=ast.Attribute(value=it)) if ast.unparse(it) not in imported:
                    places.append((module, node, ast.get_source_segment(text, it)))
    for module, call, new in rng.sample(places, len(places)):
        text = source(f"binclf/{module}")
        line = text.split("\n")[call.lineno - 1].encode()
        start = start_of(f"binclf/{module}", call.lineno - 1)
        start += len(line[: call.col_offset].decode())
        yield _defect("dropped-call", module, start, ast.get_source_segment(text, call), new)
