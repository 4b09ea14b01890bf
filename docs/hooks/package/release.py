"""What the site was built from: the release, the commit, the date each page was changed."""

import re
import subprocess

from mkdocs.structure.pages import Page

from once import ROOT


def names() -> dict[str, str | None]:
    source = (ROOT / "binclf" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    return {"version": version, "commit": _git("rev-parse", "--short", "HEAD")}


def date_of(page: Page) -> str | None:
    """Return the day of the last commit to a page. MkDocs itself would say today."""
    return _git("log", "-1", "--format=%cs", "--", str(page.file.abs_src_path))


def _git(*command: str) -> str | None:
    git = ["git", "-C", str(ROOT), *command]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
