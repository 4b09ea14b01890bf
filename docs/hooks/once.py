"""What hooks share: to make something once, and again when what it is made from has changed."""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"


def package() -> list[Path]:
    """Return what decides on the results: binclf as it is now, and the versions it runs with."""
    return [*sorted(ROOT.glob("binclf/*.py")), ROOT / "constraints.txt"]


def digest(sources: Iterable[Path]) -> str:
    """Return a name for the contents of these files."""
    contents = hashlib.sha256()
    for source in sources:
        contents.update(source.read_bytes())
    return contents.hexdigest()[:16]


def made(what: str, sources: Iterable[Path], command: list[str]) -> Path:
    """Return the folder that Python makes with this command, to which the folder is added.

    Python runs in a process of its own: `mkdocs serve` lives on while binclf changes.
    """
    folder = CACHE / what / digest(sources)
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Other builds may be making the same: whoever is done first has made it.
        with tempfile.TemporaryDirectory(dir=CACHE) as unfinished:
            made_now = Path(unfinished) / "made"
            _run([*command, str(made_now)], f"{what}: {command[0]} failed")
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
