"""There is one list of pages, and what is not on it is not published as one."""

import shutil
import subprocess
import sys

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

from page import sources
from tests.pages.reading import ROOT, SITE, language_of, name_of, where

PAGES = ["zh/index.md", "en/index.md", "en/a.md", "en/a/index.md", "zh/a/b/build/损失.md"]
OTHERS = ["zh/words.yml", "zh/a/.hidden.md", "en/.folder/a.md", "assets/a.svg", "hooks/a.html.j2"]


@pytest.fixture
def docs(tmp_path):
    """Write the files of a site, and return what MkDocs finds there."""

    def write(*uris: str):
        for uri in uris:
            path = tmp_path / "docs" / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("---\ntitle: A\n---\n\n# A\n", "utf-8")
        config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
        config.load_dict({"site_name": "A", "docs_dir": str(tmp_path / "docs")})
        assert not any(config.validate())
        return get_files(config), config

    return write


def test_pages_lie_at_any_depth(docs, tmp_path):
    files, config = docs(*PAGES, *OTHERS)
    (tmp_path / "docs/en/linked").symlink_to(tmp_path / "docs/en/a", target_is_directory=True)
    files, config = docs()
    sources.check(files, config)
    found = [
        page.relative_to(config.docs_dir).as_posix() for page in sources.pages(tmp_path / "docs")
    ]
    assert set(found) == {*PAGES, "en/linked/index.md"}
    assert set(found) == {file.src_uri for file in files.documentation_pages()}


@pytest.mark.parametrize(
    "uri",
    [
        *("en/a.markdown", "zh/a.mdown", "zh/a/a.mkd", "zh/a.mkdn", "en/a.MD", "en/a.Markdown"),
        *("en/a/README.md", "en/a.html", "zh/a.HTM", "en/a.xhtml", "en/a.ipynb"),
        *("a.md", "fr/a.md", "assets/a.md", "assets/a.html", "zh.md"),
    ],
)
def test_what_no_check_would_look_at_is_refused(docs, uri):
    with pytest.raises(PluginError, match=f"^{uri}: no check would look at this; pages end in"):
        sources.check(*docs("zh/index.md", "en/index.md", uri))


def test_pytest_runs_the_blocks_of_every_page(docs, tmp_path):
    (tmp_path / "tests").mkdir()
    folders = ("a", "build", "dist", "venv", "node_modules", "CVS")
    pages = [f"en/{folder}/page.md" for folder in folders]
    docs(*pages)
    for page in pages:
        (tmp_path / "docs" / page).write_text("```python\nprint(1)\n```\n", "utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--numprocesses=0"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    collected = [line.split("::")[0] for line in result.stdout.splitlines() if "::" in line]
    assert sorted(collected) == sorted(f"docs/{page}" for page in pages)


def test_names_and_languages():
    page = ROOT / "docs/en/zh/index.md"
    assert (language_of(page), name_of(page), where(page)) == (
        "en",
        "zh/index.md",
        "docs/en/zh/index.md",
    )
    assert [language_of(ROOT / name) for name in ("README.md", "README.zh.md")] == ["en", "zh"]
    assert ROOT / "docs/zh/article.md" in SITE
