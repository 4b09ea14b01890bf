"""The notebook page is executed when it must be, and looks and weighs like every other page."""

import gzip
import re
from pathlib import Path

import pytest

from tests.site.building import build, edit, html_of, keep_pages, soup

URLS = {"zh": "notebook/", "en": "en/notebook/"}
LARGEST = 60 * 1024  # bytes, gzipped, without the figures


def outputs(site: Path, language: str) -> list[str]:
    return [block.get_text() for block in soup(site, URLS[language]).select(".language-text")]


@pytest.mark.parametrize("language", URLS)
def test_the_cells_show_what_they_gave_in_the_pages_language(local, language):
    printed = outputs(local, language)
    assert any("lossi: 107.822466 -> 0.015726" in output for output in printed)
    (bar,) = [output for output in printed if "epochs/s" in output]
    assert bar.startswith("100%")  # a bar is shown as a terminal leaves it
    assert len(bar.splitlines()) == 1
    text = soup(local, URLS[language]).article.get_text()
    for wrong in ("Traceback", "jupyter", "kernelspec", "{#", "pytest-codeblocks", "~~~"):
        assert wrong not in text
    figures = soup(local, URLS[language]).select("article img")
    assert len(figures) == 4
    for figure in figures:
        assert figure["src"].startswith("data:image/svg+xml;base64,")
        assert bool(re.search("[\u4e00-\u9fff]", figure["alt"])) == (language == "zh")


def test_it_weighs_little(local):
    html = html_of(local, URLS["en"])
    without_figures = re.sub(r"data:image/svg\+xml[^\"]*", "", html)
    assert len(gzip.compress(without_figures.encode())) < LARGEST


def test_it_is_executed_again_after_a_change_and_not_without(project, tmp_path):
    site = tmp_path / "site"
    keep_pages(project, "index.md", "notebook.md")
    edit(project / "docs/hooks/events.py", "figures.add(", "# (")  # they would be drawn anew
    executed = {path: path.stat().st_mtime_ns for path in kept(project)}
    assert len(executed) == len(URLS)

    edit(project / "docs/en/index.md", "For anyone who", "For everyone who")
    assert build(site, project, "--no-strict").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in kept(project)} == executed

    edit(project / "binclf/training.py", "epochs: int = 1000", "epochs: int = 50")  # sooner done
    edit(project / "binclf/data.py", "-x for x in positive", "-2 * x for x in positive")
    # The Chinese site is built first, the other one stops the build.
    cell = "h1, a1, h2 = binclf.forward(parameters, x)"
    edit(project / "docs/en/notebook.md", cell, "h1, a1, h2 = binclf.forward(parameters, None)")
    result = build(site, project, "--no-strict")
    assert len(kept(project)) == 1
    assert not kept(project) & executed.keys()
    assert "sample 19: x = -20, label 0" in outputs(site, "zh")[0]

    assert result.returncode != 0
    page = (project / "docs/en/notebook.md").read_text("utf-8")
    line = page[: page.rindex("```python", 0, page.index("parameters, None"))].count("\n") + 1
    place = f"en/notebook.md:{line}: "
    assert f"{place}An error occurred while executing the following cell" in result.stderr
    assert "ValueError: x: expected a tensor" in result.stderr
    assert "mkdocs_jupyter" not in result.stderr, "the message is about the plugin, not the cell"

    edit(project / "docs/en/notebook.md", cell.replace("x)", "None)"), "import os; os._exit(1)")
    result = build(site, project, "--no-strict")
    assert result.returncode != 0
    assert f"{place}Kernel died" in result.stderr
    assert "Traceback" not in result.stderr


def kept(project: Path) -> set[Path]:
    """Return the files in which executed notebooks are kept, one for each language."""
    return set(project.glob(".cache/notebook-*/*/*.json"))
