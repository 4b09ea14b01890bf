"""After any edits `mkdocs serve` shows, file for file, what a build from nothing would show.

What is built from nothing is built from a project that can only be read.
"""

import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from tests.site.building import build, edit, serve, wait_for, wait_while
from tests.site.small import make_small_project, read_only, write_page

LANGUAGES = ("zh", "en")
FENCE = "```python\n"
TODAY = {"SOURCE_DATE_EPOCH": "0"}  # for MkDocs, which writes the day of a build, at midnight too


def rename_page(project):
    edit(project / "mkdocs.yml", "- glossary.md", "- words/glossary.md")
    for folder in (project / "docs" / language for language in LANGUAGES):
        (folder / "words").mkdir()
        (folder / "glossary.md").rename(folder / "words/glossary.md")
        edit(folder / "index.md", "glossary.md", "words/glossary.md")


def add_page(project):
    write_page(project, "folder/new", f"New.\n\n{FENCE}print(1)\n```\n")


def remove_page(project):
    edit(project / "mkdocs.yml", "  - terms.md\n", "")
    for language in LANGUAGES:
        (project / f"docs/{language}/terms.md").unlink()


def move_between_files(project):
    edit(project / "binclf/__init__.py", "# the end\n", "")
    colours = project / "binclf/colours.py"
    colours.write_text("# the end\n" + colours.read_text("utf-8"), "utf-8")


def rename_script(project):
    page = project / "docs/assets/javascripts/page"
    (page / "hint.js").rename(page / "edited.js")
    edit(page / "main.js", "./hint.js", "./edited.js")


def change(name, old, new):
    return lambda project: edit(project / name, old, new)


EDITS: list[Callable[[Path], None]] = [
    rename_page,
    add_page,
    remove_page,
    move_between_files,
    rename_script,
    change("docs/en/index.md", "title: index", "title: edited"),
    change("docs/zh/index.md", "[Early]", "[Edited]"),
    change("docs/en/words.yml", "Copy as Markdown", "Edited"),
    change("docs/glossary.csv", ",", ",edited "),
    change("docs/assets/stylesheets/site.css", "{", "{ --edited: 1;"),
    change("docs/assets/javascripts/page/palette.js", "const ", "const edited = 1; const "),
    change("docs/overrides/partials/copyright.html", "binclf", "edited"),
    change("docs/overrides/llms.txt", "Every page", "Each edited page"),
    change("mkdocs.yml", "site_name: ", "site_name: edited "),
    change("mkdocs.yml", "    - content.code.copy\n", ""),
    change("binclf/__init__.py", "Return the answer", "Return another answer"),
    change("binclf/__init__.py", "42", "43"),
    change("binclf/colours.py", '"ink": "#', '"ink": "#0'),
    change("README.md", "# ", "# Edited "),
    change("docs/hooks/package/release.py", '"version": version', '"version": f"{version} edited"'),
    change("docs/hooks/page/converting.py", 'bullets="-"', 'bullets="*"'),
    change(
        "docs/hooks/events.py", "wheel.offer(markdown,", 'wheel.offer(f"{markdown}\\n\\nEdited.",'
    ),
]


def test_after_any_edits_all_is_as_built_anew(tmp_path):
    seed = random.randrange(1000)
    print(f"{seed=}")  # which is shown if it fails
    edits = random.Random(seed).sample(EDITS, len(EDITS))
    project = make_small_project(tmp_path / "project")
    edit(project / "binclf/__init__.py", "times\n", "times\n# the end\n")
    home = project / "docs/en/index.md"
    log, folder = tmp_path / "log", tmp_path / "served"
    folder.mkdir()

    def edit_what_is_built():
        wait_while(lambda: "Building 'en'" not in log.read_text("utf-8"))
        edit(project / "docs/zh/index.md", "[Terms]", "[Early]")

    with log.open("w") as output:
        early = Thread(target=edit_what_is_built)
        early.start()
        # With --clean MkDocs adds nothing to what it builds, and names the address that it has.
        with serve(project, "--clean", output=output, TMPDIR=str(folder), **TODAY) as url:
            early.join()
            (served,) = folder.glob("mkdocs_*")
            wait_for(">Early<", url)
            # An error in the second language, while pages of the first are there.
            edit(home, FENCE, "``` python\n")
            wait_while(lambda: "An error happened" not in log.read_text("utf-8"))
            edit(home, "``` python\n", FENCE)
            for some in edits[::2], edits[1::2]:
                for make_edit in some:
                    make_edit(project)
                expected = build_anew(project, url)
                wait_while(partial(differing, served, expected))


def build_anew(project: Path, url: str) -> dict[str, bytes]:
    """Return what is built from a copy of a project, where nothing has been built before."""
    copy, site = project.with_name("copy"), project.with_name("site")
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns(".cache", "__pycache__"))
    with read_only(copy) as within:
        result = build(site, copy, "--no-strict", within=within, SITE_URL=url, **TODAY)
    assert result.returncode == 0, result.stderr
    shutil.rmtree(copy)
    return contents(site)


@pytest.mark.skipif(os.name == "nt", reason="a folder that is read-only there can be written to")
def test_what_cannot_be_written_is_named(tmp_path):
    project = make_small_project(tmp_path / "project")
    with read_only(project) as within:
        result = build(project / "site", project, within=within)
    assert result.returncode == 1
    assert result.stdout == f"\nAborted: [Errno 13] Permission denied: '{project / 'site'}'\n"
    assert "Traceback" not in result.stderr


def contents(site: Path) -> dict[str, bytes]:
    return {str(it.relative_to(site)): it.read_bytes() for it in site.rglob("*") if it.is_file()}


def differing(served: Path, expected: dict[str, bytes]) -> list[str]:
    try:
        found = contents(served)
    except FileNotFoundError:  # it is being built
        return ["…"]
    names = found.keys() | expected.keys()
    return sorted(name for name in names if found.get(name) != expected.get(name))
