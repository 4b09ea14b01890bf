"""Tell the templates what the site was built from: the release, the commit, the repository."""

import re
import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).parents[2]


def on_config(config: MkDocsConfig) -> None:
    source = (ROOT / "binclf" / "__init__.py").read_text("utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    config.extra["release"] = {"version": version, "commit": _commit()}
    if not config.repo_url:
        config.edit_uri = None  # MkDocs warns about every page it cannot link to


def _commit() -> str | None:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
