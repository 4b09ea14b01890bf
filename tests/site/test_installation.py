"""The site brings binclf's wheel; its pages and notebooks install it, and then they run.

One notebook is run. The others are their pages' blocks, as test_downloads makes sure, and these
are run by pytest-codeblocks.
"""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

import binclf
from tests.pages.reading import ROOT, read
from tests.site.building import ADDRESSES, PAGES_WITH_CODE, environment, notebook_of, soup

WHEEL = f"downloads/binclf-{binclf.__version__}-py3-none-any.whl"
PUBLISHED_WHEEL = ADDRESSES["SITE_URL"] + WHEEL


@pytest.fixture
def fresh(tmp_path):
    """The Python of a new environment that shares all packages with this one, but not binclf."""
    folder = tmp_path / "fresh"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    base = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    # Python reads no .pth file in a folder named by another, so an editable binclf stays out.
    shared = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (packages / "shared.pth").write_text("\n".join(shared), "utf-8")
    return Path(sysconfig.get_path("scripts", "venv", base), "python")


RUN = """
import sys
import ipykernel.kernelspec, nbclient, nbformat

ipykernel.kernelspec.install(prefix=sys.prefix)
notebook = nbformat.read(sys.argv[1], nbformat.NO_CONVERT)
nbclient.execute(notebook, timeout=600)
nbformat.write(notebook, sys.argv[1])
"""


def run(notebook: NotebookNode, python: Path) -> NotebookNode:
    """Run a notebook from top to bottom in an environment, by nbclient and a kernel of its own."""
    path = python.parents[1] / "notebook.ipynb"
    nbformat.write(notebook, path)
    result = subprocess.run(
        [str(python), "-c", RUN, str(path)],
        cwd=path.parent,
        env=environment(PYTHONPATH="", PIP_NO_INDEX="1", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode != 0:
        pytest.fail(result.stderr, pytrace=False)
    return nbformat.read(path, nbformat.NO_CONVERT)


def printed(notebook: NotebookNode) -> list[str]:
    """Return what each cell of code has printed."""
    return [
        "".join(output.text for output in cell.outputs if output.get("name") == "stdout")
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_a_notebook_installs_binclf_and_prints_what_its_page_shows(published, fresh):
    home, with_figures = ROOT / "docs/en/index.md", ROOT / "docs/en/notebook.md"
    notebook = notebook_of(published, home)
    install = next(cell for cell in notebook.cells if cell.cell_type == "code")
    look = "import importlib.util\n\nprint(importlib.util.find_spec('binclf'))\n"
    # The longest of these commands, with the wheel from where it is before it is published.
    command = install_cell(published, with_figures)
    install.source = look + command.replace(PUBLISHED_WHEEL, (published / WHEEL).as_uri())
    notebook.cells.append(new_code_cell("import binclf\n\nprint(binclf.__file__)"))
    first, *shown, last = printed(run(notebook, fresh))
    assert first.startswith("None\n")
    assert Path(last.strip()).resolve().is_relative_to(fresh.parents[1].resolve())
    assert shown == [block.text for block in read(home) if block.language == "text"]


def install_cell(site: Path, page: Path) -> str:
    return next(cell for cell in notebook_of(site, page).cells if cell.cell_type == "code").source


def test_notebooks_and_pages_install_from_the_site_if_it_has_an_address(local, published):
    for page in PAGES_WITH_CODE:
        code = [block.text for block in read(page) if block.language == "python"]
        used = {"data": "sklearn", "figures": "figures", "study": "safetensors"}
        needed = [name for name, word in used.items() if any(word in text for text in code)]
        extra = f"[{','.join(needed)}]" if needed else ""
        assert install_cell(local, page) == f'%pip install --quiet ".{extra}"'
        package = f"binclf{extra} @ {PUBLISHED_WHEEL}"
        assert install_cell(published, page) == f'%pip install --quiet "{package}"'
    for url in ("", "en/"):
        assert commands(local, url)[-1] == "$ python -m pip install ."
        assert commands(published, url)[-1] == f"$ python -m pip install {PUBLISHED_WHEEL}"
        saving = '$ python -m pip install ".[study]"'
        assert saving in commands(local, f"{url}api/")
        assert saving.replace(".[study]", f"binclf[study] @ {PUBLISHED_WHEEL}") in commands(
            published, f"{url}api/"
        )


def commands(site: Path, url: str) -> list[str]:
    return [block.get_text().strip() for block in soup(site, url).select(".language-console code")]


def test_the_wheel_is_the_package(local, published):
    assert (local / WHEEL).read_bytes() == (published / WHEEL).read_bytes()
    with zipfile.ZipFile(local / WHEEL) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
        package = ROOT / "binclf"
        files = {path for path in package.rglob("*") if path.suffix in (".py", ".typed")}
        assert {ROOT / name for name in names} == files
        assert all(wheel.read(name) == (ROOT / name).read_bytes() for name in names)
        assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())
        (metadata,) = [name for name in wheel.namelist() if name.endswith("/METADATA")]
        requirements = wheel.read(metadata).decode().splitlines()
        assert "Requires-Dist: matplotlib; extra == 'figures'" in requirements
