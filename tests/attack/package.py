"""Defects in `binclf`: mutmut's, and calls dropped. Each function gives them in random order.

What mutmut does to strings, arguments and assignments is left out: most of it is an error message
with other letters, or no program at all.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, zip_longest
from random import Random

import libcst as cst
from mutmut.mutation import mutators

from tests.attack.defects import Change, Defect, Selection, source
from tests.pages.reading import ROOT

MODULES = sorted(path.name for path in ROOT.glob("binclf/*.py"))
FIGURES = (
    *("colours.py", "drawing.py", "placing.py", "wording.py"),
    *(f for f in MODULES if "figures" in f),
)
# What stands for a module; after it come the author's code and the pages', which see everything.
AFTER = ("tests/article/test_oracle.py", "docs/en", "README.md")
TESTS = {
    "__init__.py": ["test_data.py"],
    "checks.py": [
        *("test_network.py", "test_prediction.py", "test_training.py", "test_loss_figures.py"),
        *("test_surroundings.py", "test_convergence.py"),
    ],
    "progress.py": ["test_surroundings.py", "test_main.py", "test_ending.py"],
    "saving.py": ["test_main.py", "test_ending.py"],
    "study.py": ["test_convergence.py"],
    "colours.py": ["test_drawing.py"],
    "data_figures.py": ["test_data_figures.py", "test_scatter.py", "test_drawing.py"],
    "figures.py": ["test_drawing.py"],
    "loss_figures.py": ["test_loss_figures.py", "test_drawing.py"],
    "network_figures.py": ["test_network_figures.py", "test_drawing.py"],
    "placing.py": [
        "test_data_figures.py",
        "test_scatter.py",
        "test_samples_figures.py",
        "test_drawing.py",
    ],
    "samples_figures.py": ["test_samples_figures.py", "test_drawing.py"],
    "step_figures.py": ["test_step_figures.py", "test_drawing.py"],
    "wording.py": ["test_drawing.py"],
    "__main__.py": ["test_main.py", "test_ending.py", "tests/pages/test_commands.py"],
    "training.py": ["test_training.py", "test_stopping.py"],
    "network.py": ["test_network.py", "test_training.py"],
}
OPERATORS: dict[Callable, Callable[[cst.CSTNode], str]] = {
    mutators.operator_number: lambda _: "constant",
    mutators.operator_name: lambda _: "constant",
    mutators.operator_swap_op: lambda node: _kind_of_operator(node),
    mutators.operator_keywords: lambda _: "comparison",
    mutators.operator_remove_unary_ops: lambda _: "condition",
    mutators.operator_if_exp: lambda _: "condition",
}


def _kind_of_operator(node: cst.CSTNode) -> str:
    match node:
        case cst.ComparisonTarget():
            return "comparison"
        case cst.BooleanOperation():
            return "condition"
        case cst.UnaryOperation(expression=cst.BaseNumber()):  # the sign of a number
            return "constant"
    return "operator"


def tests_of(module: str) -> tuple[Selection, ...]:
    names = TESTS.get(module, [f"test_{module}"])
    own = tuple(name if "/" in name else f"tests/binclf/{name}" for name in names)
    return (own,) if module in FIGURES else (own, AFTER)


def _defect(kind: str, module: str, start: int, old: str, new: str) -> Defect:
    return Defect(kind, (Change(f"binclf/{module}", start, old, new),), tests_of(module))


class _Collector(cst.CSTVisitor):
    """Collect what mutmut makes of a module's nodes; types, which nothing runs, are left out."""

    def __init__(self) -> None:
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        for kind_of_node, operator in mutators.mutation_operators:
            if operator in OPERATORS and isinstance(node, kind_of_node):
                kind = OPERATORS[operator](node)
                self.found += [(kind, node, mutated) for mutated in operator(node)]
        return not isinstance(node, cst.Annotation)


def _mutants(rng: Random, wanted: str) -> Iterator[Defect]:
    places = [
        (module, tree, node, mutated)
        for module in MODULES
        for tree, found in [_collected(module)]
        for kind, node, mutated in found
        if kind == wanted
    ]
    for module, tree, node, mutated in rng.sample(places, len(places)):
        new = tree.deep_replace(node, mutated)
        assert isinstance(new, cst.Module)
        yield _defect(wanted, module, *_difference(tree.code, new.code))


@cache
def _collected(module: str) -> tuple[cst.Module, list[tuple[str, cst.CSTNode, cst.CSTNode]]]:
    tree, collector = cst.parse_module(source(f"binclf/{module}")), _Collector()
    tree.visit(collector)
    return tree, collector.found


def _difference(old: str, new: str) -> tuple[int, str, str]:
    """Return where two texts differ, to whole words and signs, and what each has there."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    while re.match(r"[^\s()\[\]{},:;]", old[start - 1]):
        start -= 1
    while re.match(r"[^\s()\[\]{},:;]", old[len(old) - end]):
        end -= 1
    return start, old[start : len(old) - end], new[start : len(new) - end]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((k for k, (a, b) in pairs if a != b), min(len(one), len(other)))


def operator(rng: Random) -> Iterator[Defect]:
    return _mutants(rng, "operator")


def comparison(rng: Random) -> Iterator[Defect]:
    return _mutants(rng, "comparison")


def constant(rng: Random) -> Iterator[Defect]:
    return _mutants(rng, "constant")


def condition(rng: Random) -> Iterator[Defect]:
    """Give mutmut's, which takes each `not` away, and `if` and `while` turned round, by turns."""
    places = [
        (module, node.test)
        for module in MODULES
        for node in ast.walk(ast.parse(source(f"binclf/{module}")))
        if isinstance(node, ast.If | ast.While)
        and not (isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not))
    ]
    turned = (
        _replaced("condition", module, test, "not ({})")
        for module, test in rng.sample(places, len(places))
    )
    by_turns = zip_longest(_mutants(rng, "condition"), turned)
    yield from filter(None, chain.from_iterable(by_turns))


def dropped_call(rng: Random) -> Iterator[Defect]:
    """Drop calls: of a statement all, of `value.method()` the method."""
    places = []
    for module in MODULES:
        tree = ast.parse(source(f"binclf/{module}"))
        statements = [node for node in ast.walk(tree) if isinstance(node, ast.Expr)]
        calls = [it.value for it in statements if isinstance(it.value, ast.Call)]
        places += [(module, call, "pass") for call in calls]
        names = _imported(tree)
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=value)) if node not in calls:
                    if not (isinstance(value, ast.Name) and value.id in names):
                        places.append((module, node, "value"))
    for module, call, new in rng.sample(places, len(places)):
        if new == "value":
            new = ast.get_source_segment(source(f"binclf/{module}"), call.func.value)
        yield _replaced("dropped-call", module, call, new)


def _imported(tree: ast.AST) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {(it.asname or it.name).partition(".")[0] for node in imports for it in node.names}


def _replaced(kind: str, module: str, node: ast.expr, new: str) -> Defect:
    """Put something else in a node's place; `{}` in it stands for the node as it was."""
    text = source(f"binclf/{module}")
    old = ast.get_source_segment(text, node)
    assert old is not None
    line = text.splitlines(keepends=True)[: node.lineno]
    column = len(line[-1].encode()[: node.col_offset].decode())
    start = sum(map(len, line[:-1])) + column
    return _defect(kind, module, start, old, new.replace("{}", old))
