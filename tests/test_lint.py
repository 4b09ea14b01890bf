"""Each check of `make lint` finds what it is there for, with the project's own settings."""

import shutil

import pytest

from tests.lint import failed
from tests.pages.reading import ROOT

GOOD = {
    "binclf/one.py": "def one(x: int) -> int:\n    return x\n",
    "docs/hooks/two.py": "from three import three\n\ntwo: int = three\n",
    "docs/hooks/three.py": "three = 3\n",
    ".github/workflows/test.yml": """\
name: Test
on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test
""",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in GOOD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")
    return folder


def test_nothing_is_wrong(project):
    assert failed(project) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "check"),
    [
        ("binclf/one.py", "def one", "import os\n\n\ndef one", "ruff check"),
        ("binclf/one.py", "return x", "return (x)", "ruff format"),
        ("binclf/one.py", "x: int", "x", "mypy"),
        ("docs/hooks/two.py", "two: int", "two: bytes", "mypy"),
        (".github/workflows/test.yml", "run: make test", "uses: us/it@v1", "zizmor"),
        (".github/workflows/test.yml", "make test", "echo ${{ github.head_ref }}", "zizmor"),
    ],
)
def test_what_is_wrong_is_found(project, name, old, new, check):
    file = project / name
    assert old in GOOD[name]
    file.write_text(GOOD[name].replace(old, new), "utf-8", newline="\n")
    try:
        (found,) = failed(project)
    finally:
        file.write_text(GOOD[name], "utf-8", newline="\n")
    assert found.startswith(check)
