"""What the site was built from: the release, the commit, the day each page was changed.

Git is asked only about a repository of which this project is the top: around an unpacked archive
there may be somebody else's. What Git does not know for certain stays unsaid.
"""

import os
import re
import subprocess

from mkdocs.plugins import get_plugin_logger

from once import ROOT

ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"}  # of whoever builds from a hook of Git
BUILT_FROM = ("docs", "binclf", "mkdocs.yml", "pyproject.toml", "constraints.txt", "README.md")

log = get_plugin_logger("git")


def names() -> dict[str, str]:
    """Return `version`, in a clone `commit`, and where that is not quite it, the sign `changed`."""
    source = (ROOT / "binclf" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    commit = _git("rev-parse", "--short", "HEAD").strip() if _is_known() else ""
    return {"version": version, "commit": commit, "changed": "+" if commit and _changed() else ""}


def dates() -> dict[str, str]:
    """Return the day of the last commit to each file in docs. MkDocs itself would say today."""
    if not _is_known():
        return {}
    if _git("rev-parse", "--is-shallow-repository").strip() == "true":
        log.info("no dates, which the history of a shallow clone does not have")
        return {}
    log_of_docs = ["log", "--no-show-signature", "--format=%x00%cs", "--name-only"]
    days: dict[str, str] = {}
    for commit in _git(*log_of_docs, "--relative=docs", "--", "docs").split("\0"):
        day, *files = commit.split("\n")
        days = dict.fromkeys(filter(None, files), day) | days
    changed = {name.removeprefix("docs/") for name in _changed()}
    return {name: day for name, day in days.items() if name not in changed}


def _is_known() -> bool:
    """Is this project's folder the top of a repository that has it?"""
    return _git("rev-parse", "--show-prefix") == "\n" and bool(_git("ls-files", "mkdocs.yml"))


def _changed() -> set[str]:
    """Return what the site is built from, and no commit has as it is now."""
    status = ["--no-optional-locks", "status", "--porcelain", "-z", "--no-renames", "-uall", "--"]
    return {entry[3:] for entry in _git(*status, *BUILT_FROM).split("\0") if entry}


def _git(*command: str) -> str:
    git = ["git", "-c", "core.quotePath=false", "-C", str(ROOT), *command]
    ours = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        result = subprocess.run(git, env=ours, capture_output=True, encoding="utf-8")
    except OSError:
        return ""
    return "" if result.returncode else result.stdout
