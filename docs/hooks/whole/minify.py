"""Publish the project's scripts and styles small, and few for a page: readers on a phone load less.

They are many files, for those who read them. A stylesheet gets what it imports in its place, and
each folder's `main.js` all modules that it needs, so that one request brings them. What needs the
other files, as a test of one module, finds them where they are.
"""

import re
from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.config.defaults import MkDocsConfig

ASSETS = Path(__file__).parents[2] / "assets"
MINIFIERS = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
STYLES = re.compile(r'@import "([\w-]+\.css)"( print)?;')
MODULE = re.compile(r'^import (?:(\{[^}]+\}) from )?"(.+)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function\*?) (\w+))", re.MULTILINE)


def minify(config: MkDocsConfig) -> None:
    site = Path(config.site_dir, "assets")
    files = [site / it.relative_to(ASSETS) for it in ASSETS.rglob("*.*") if it.suffix in MINIFIERS]
    texts = {file: MINIFIERS[file.suffix](_whole(file)) for file in files}
    for file, text in texts.items():  # after all have been read
        file.write_text(text, "utf-8")


def _whole(file: Path) -> str:
    text = file.read_text("utf-8")
    if file.name == "main.js":
        return _with_modules(file)
    return STYLES.sub(lambda it: _style(file.with_name(it[1]), it[2]), text)


def _style(file: Path, is_for_paper: str | None) -> str:
    return f"@media print {{{_whole(file)}}}" if is_for_paper else _whole(file)


def _with_modules(main: Path) -> str:
    """Return a script after the modules that it imports, each of which has names of its own."""
    modules: dict[Path, str] = {}

    def take(file: Path) -> str:
        text = file.read_text("utf-8")
        for _, address in MODULE.findall(text):
            module = (file.parent / address).resolve()
            if module not in modules:
                inside = take(module)
                exported = ", ".join(EXPORT.findall(inside))
                body = EXPORT.sub("", inside)
                modules[module] = (
                    f"const ${module.stem} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"
                )
        return MODULE.sub(_import, text)

    script = take(main)
    return "".join(modules.values()) + script


def _import(line: re.Match[str]) -> str:
    names, address = line.groups()
    return f"const {names.replace(' as ', ': ')} = ${Path(address).stem};" if names else ""
