"""What the site was built from: the release, the commit, the day each page was changed."""

import re
import subprocess

from once import ROOT


def names() -> dict[str, str]:
    """Return `version` and, in a clone, `commit`."""
    source = (ROOT / "binclf" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    return {"version": version, "commit": _git("rev-parse", "--short", "HEAD").strip()}


def dates() -> dict[str, str]:
    """Return the day of the last commit to each file in docs. MkDocs itself would say today."""
    log = _git("log", "--format=>%cs", "--name-only", "--relative=docs", "--", "docs")
    days: dict[str, str] = {}
    for day, *files in (commit.split("\n") for commit in log.split(">")):
        days = dict.fromkeys(filter(None, files), day) | days
    return days


def _git(*command: str) -> str:
    git = ["git", "-c", "core.quotePath=false", "-C", str(ROOT), *command]
    try:
        return subprocess.run(git, capture_output=True, encoding="utf-8", check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
