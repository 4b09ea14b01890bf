"""A small project that is built like this one: its hooks, styles and scripts, with pages and a
package of a few lines. Nothing has been made for it before."""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.pages.reading import ROOT
from tests.site.building import edit

PAGES = {
    "index": "[Terms](glossary.md#term)\n\n```python\nprint('binclf')\n```\n",
    "glossary": "term {#term}\n:   A meaning. 一个意思。\n",
    "terms": "other {#other}\n:   Another meaning. 另一个意思。\n",
    "api": "::: binclf.answer\n",
}
PACKAGE = '''\
"""A small package."""

__version__ = "1.0"


def answer(times: int = 1) -> int:
    """Return the answer.

    Args:
        times: How often.
    """
    return 42 * times
'''
NAV = re.compile(r"^nav:\n(  .*\n)+", re.MULTILINE)


def make_small_project(folder: Path) -> Path:
    leave = shutil.ignore_patterns("*.md", "__pycache__")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=leave)
    for name in ("mkdocs.yml", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    (folder / "binclf").mkdir()
    shutil.copy(ROOT / "binclf/colours.py", folder / "binclf")
    (folder / "binclf/__init__.py").write_text(PACKAGE, "utf-8")
    # Figures take PyTorch, and are made in the same way as the wheel.
    edit(folder / "docs/hooks/events.py", "figures.add(", "# (")
    config = folder / "mkdocs.yml"
    nav = "".join(f"  - {name}.md\n" for name in PAGES)
    config.write_text(NAV.sub(f"nav:\n{nav}", config.read_text("utf-8")), "utf-8")
    for name, text in PAGES.items():
        write_page(folder, name, text)
    return folder


def write_page(project: Path, name: str, text: str, languages: tuple[str, ...] = ("zh", "en")):
    """Write a page in these languages, with a title and a description of its own in each."""
    for language in languages:
        path = project / f"docs/{language}/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        meta = f"title: {name} {language}\ndescription: about {name} in {language}\n"
        path.write_text(f"---\n{meta}---\n\n# {name} {{#{name}}}\n\n{text}", "utf-8")


@contextmanager
def read_only(project: Path) -> Iterator[list[str]]:
    """Let nothing in a project be written; yield what a command begins with for that to hold."""
    paths = [project, *project.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    override = "-dac_override"  # which lets root write nevertheless
    try:
        for path, mode in modes.items():
            path.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
        yield ["setpriv", f"--bounding-set={override}", f"--inh-caps={override}"] if is_root else []
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
