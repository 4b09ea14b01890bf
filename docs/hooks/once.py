"""To make something once, and again when what it is made from has changed."""

import atexit
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from mkdocs.exceptions import PluginError

HOOKS = Path(__file__).parent
ROOT = HOOKS.parents[1]
# Processes that are begun here, the notebook's kernel too, find this binclf before any other.
PATHS = [str(ROOT), str(HOOKS), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(filter(None, PATHS)))


@cache
def _place() -> Path:
    """Return where things are kept: for this process only, if the project can only be read."""
    place = ROOT / ".cache"
    with suppress(OSError):
        place.mkdir(exist_ok=True)
    folders = list(place.glob("**/"))
    if folders and all(os.access(folder, os.W_OK) for folder in folders):
        return place
    temporary = Path(tempfile.mkdtemp(prefix="binclf_"))
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    return temporary


def kept(name: str) -> Path:
    """Return the folder in which something is kept from one build to the next."""
    folder = _place() / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sources(*others: Path) -> list[Path]:
    """Return what decides on results: binclf as it is now, the versions it runs with, others."""
    package = [it for it in sorted(ROOT.glob("binclf/**/*")) if it.is_file()]
    sources = [it for it in package if it.parent.name != "__pycache__"]
    return [*sources, ROOT / "constraints.txt", *others]


def digest(files: Iterable[Path]) -> str:
    """Return a name for these files: what they are called, and what is in each."""
    each = [f"{it.relative_to(ROOT)} {hashlib.sha256(it.read_bytes()).hexdigest()}" for it in files]
    return hashlib.sha256("\n".join(each).encode()).hexdigest()[:16]


def made(what: str, files: Iterable[Path], command: list[str]) -> Path:
    """Return the folder that Python makes with this command, to which the folder is added.

    Python runs in a process of its own: `mkdocs serve` lives on while binclf changes.
    """
    folder = kept(what) / digest(files)
    if not folder.exists():
        # Other builds may be making the same: whoever is done first has made it.
        with tempfile.TemporaryDirectory(dir=_place()) as unfinished:
            made_now = Path(unfinished) / "made"
            _run([*command, str(made_now)], f"{what} could not be made")
            keep_only(folder)
            try:
                made_now.rename(folder)
            except OSError:
                if not folder.exists():
                    raise
    return folder


def keep_only(folder: Path) -> None:
    """Remove what was made before of the same kind."""
    for old in folder.parent.iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)


def _run(command: list[str], failure: str) -> None:
    result = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    if result.returncode != 0:
        raise PluginError(f"{failure}:\n{result.stdout}{result.stderr}")
