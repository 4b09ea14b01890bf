"""`mkdocs serve` follows changes in docs and in binclf, and shows nothing of before."""

from functools import partial
from urllib.request import urlopen

import binclf
from tests.site.building import edit, keep_pages, serve, wait_for, wait_while


def read(url: str) -> bytes:
    with urlopen(url) as response:
        return response.read()


def test_changes_show(project):
    keep_pages(project, "index.md", "api.md")
    edit(project / "docs/hooks/events.py", "figures.add(", "# (")  # drawn anew, they take longest
    with serve(project) as url:
        edit(project / "docs/en/words.yml", "Copy as Markdown", "Take as Markdown")
        edit(project / "docs/en/index.md", "For anyone who", "For everyone who")
        wait_for("For everyone who", f"{url}en/")
        wait_for("Take as Markdown", f"{url}en/")
        # A policy would refuse the script that reloads it.
        assert b"Content-Security-Policy" not in read(f"{url}en/")
        edit(project / "binclf/data.py", "Make the article", "Build the article")
        edit(project / "binclf/__init__.py", '__version__ = "', '__version__ = "99.')
        wait_for("binclf 99.", url)
        wait_for("Build the article", f"{url}api/")
        wait_for("Build the article", f"{url}en/api/")
        built = partial(read, f"{url}downloads/binclf-99.{binclf.__version__}-py3-none-any.whl")
        before = built()
        edit(project / "README.md", "# Binary", "# Two-class")  # which the wheel has in it
        wait_while(lambda: built() == before)
        # The server's own address ends with it: what is downloaded here installs from the clone.
        notebook = read(f"{url}downloads/en/index.ipynb").decode()
        assert r"%pip install --quiet \".\"" in notebook
