"""Damage copies of a project, one defect at a time, and run the tests that should notice."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import psutil
from tqdm import tqdm

from tests.attack.defects import Defect, Selection

WORKERS = 2
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "site", "__pycache__"),
    *(".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
)
PYTEST = ["pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
COMMIT = ["-c", "user.name=attack", "-c", "user.email=", "commit", "--quiet", "--message=Copy"]


class UnsoundError(Exception):
    """Tests that fail without any defect: then a failure with one says nothing."""


def survivors(defects: list[Defect], project: Path) -> list[Defect]:
    """Return the defects that no test notices."""
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(WORKERS) as pool:
        pristine = _copied(project, Path(place, "pristine"))
        selections = sorted({selection for defect in defects for selection in defect.tests})
        if any(test.startswith("tests/site") for selection in selections for test in selection):
            # What is made once, as the figures are, need not be made again for each defect.
            _passes(pristine, ["mkdocs", "build"], limit=None)
        folders: Queue[Path] = Queue()
        for worker in range(WORKERS):
            folders.put(Path(place, str(worker)))

        def seconds(selection: Selection) -> float:
            with _copy_of(pristine, folders) as copy:
                start = time.monotonic()
                if not _passes(copy, [*PYTEST, *selection], limit=None):
                    raise UnsoundError(f"fails without any defect: pytest {' '.join(selection)}")
                return time.monotonic() - start

        def survives(defect: Defect) -> bool:
            with _copy_of(pristine, folders) as copy:
                defect.apply(copy)
                if defect.in_both and not _passes(copy, ["tests.pages.translation"], limit=None):
                    return False  # what an editor's own command refuses is noticed, too
                return all(
                    _passes(copy, [*PYTEST, *selection], limit=60 + 5 * times[selection])
                    for selection in defect.tests
                )

        times: dict[Selection, float] = {}
        found = []
        with tqdm(total=len(selections) + len(defects), unit=" runs", smoothing=0) as bar:
            try:
                checks = {pool.submit(seconds, selection): selection for selection in selections}
                for check in as_completed(checks):
                    times[checks[check]] = check.result()
                    bar.update()
                # The slow ones first, so that at the end no worker waits long for the other.
                slow_first = sorted(defects, key=lambda defect: -sum(map(times.get, defect.tests)))
                runs = {pool.submit(survives, defect): defect for defect in slow_first}
                for run in as_completed(runs):
                    if run.result():
                        found.append(runs[run])
                        bar.write(f"survived: {runs[run]}")
                    bar.update()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    return [defect for defect in defects if defect in found]


def _copied(project: Path, folder: Path) -> Path:
    """Copy a project, and give the copy a history, which the site shows."""
    shutil.copytree(project, folder, ignore=LEFT_OUT)
    for command in (["init", "--quiet"], ["add", "--all"], COMMIT):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


@contextmanager
def _copy_of(pristine: Path, folders: "Queue[Path]") -> Iterator[Path]:
    folder = folders.get()
    try:
        shutil.copytree(pristine, folder / "project")
        yield folder / "project"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folders.put(folder)


def _passes(copy: Path, module: list[str], limit: float | None) -> bool:
    """Run a module in a copy; one that takes too long, as in an endless loop, has failed."""
    environment = {
        **os.environ,
        "CI": "true",  # nothing is skipped, and examples are the same every time
        "PYTHONPATH": str(copy),  # before binclf as it is installed
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
        "TMPDIR": str(copy.parent),  # which is emptied
    }
    process = subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=copy,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(limit) == 0
    except subprocess.TimeoutExpired:
        for one in [*psutil.Process(process.pid).children(recursive=True), process]:
            one.kill()
        process.wait()
        return False
