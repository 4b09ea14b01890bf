"""Publish the modules of a page's figures as one: a phone asks once, and gzip sees all of them.

Each becomes a function that returns what it exports, so that its other names stay its own.
"""

import re
from pathlib import Path

ENTRIES = ("live/main.js", "live/step/main.js", "live/worker.js")
LATER = {"live/data/main.js": "live/main.js"}  # which has been loaded, with what both import
IMPORT = re.compile(r'^import {([^}]*)} from "([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function\*?) (\w+))", re.MULTILINE)


def bundles(scripts: Path) -> dict[Path, str]:
    """Return what stands in the place of those modules that a page asks for."""
    whole = {entry: _imported(scripts / entry) for entry in (*ENTRIES, *LATER)}
    return {
        scripts / entry: _bundle(scripts, modules, whole.get(LATER.get(entry, ""), []))
        for entry, modules in whole.items()
    }


def _imported(module: Path) -> list[Path]:
    """Return a module, after all that it imports, in the order in which they run."""
    before = [
        found
        for _, name in IMPORT.findall(module.read_text("utf-8"))
        for found in _imported((module.parent / name).resolve())
    ]
    return list(dict.fromkeys([*before, module]))


def _bundle(scripts: Path, modules: list[Path], loaded: list[Path]) -> str:
    names = {it: it.relative_to(scripts).as_posix()[:-3].replace("/", "_") for it in modules}
    *others, entry = (it for it in modules if it not in loaded)
    shared = ", ".join(names[it] for it in modules if it in loaded)
    head = f'import {{ {shared} }} from "../main.js";\n' if shared else ""
    body = "".join(
        f"const {names[it]} = (() => {{\n{text}return {{ {', '.join(exports)} }};\n}})();\n"
        for it in others
        for text, exports in [_opened(it, names)]
    )
    text, exports = _opened(entry, names)
    given = ", ".join([*(names[it] for it in others), *exports])
    return f"{head}{body}{text}export {{ {given} }};\n"


def _opened(module: Path, names: dict[Path, str]) -> tuple[str, list[str]]:
    """Return the text of a module that takes what it imports from their names, and its exports."""

    def taken(line: re.Match[str]) -> str:
        what = line[1].replace(" as ", ": ")
        return f"const {{{what}}} = {names[(module.parent / line[2]).resolve()]};\n"

    text = module.read_text("utf-8")
    return EXPORT.sub("", IMPORT.sub(taken, text)), EXPORT.findall(text)
