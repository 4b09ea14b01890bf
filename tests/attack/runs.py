"""Damage copies of a project, one defect at a time, and run the tests that should notice."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from tqdm import tqdm

from tests.attack.defects import Defect, Selection

WORKERS = 2
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "__pycache__"),
    *(".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"),
)
PYTEST = ["pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider"]
COMMIT = ["-c", "user.name=attack", "-c", "user.email=", "commit", "--quiet", "--message=Copy"]


class UnsoundError(Exception):
    """Tests that fail without any defect: then a failure with one says nothing."""


def survivors(defects: list[Defect], project: Path) -> list[Defect]:
    """Return the defects that no test notices."""
    selections = sorted({selection for defect in defects for selection in defect.tests})
    with TemporaryDirectory() as place, ThreadPoolExecutor(WORKERS) as pool:
        workshop = _Workshop(project, Path(place))
        if any(test.startswith("tests/site") for selection in selections for test in selection):
            workshop.build_site()

        def each(work: Callable, things: list) -> Iterator[tuple]:
            results = tqdm(pool.map(work, things), total=len(things), unit=" runs")
            return zip(things, results, strict=True)

        times = dict(each(workshop.seconds, selections))

        def seconds(defect: Defect) -> float:
            return sum(times[selection] for selection in defect.tests)

        # The slow ones first, so that at the end no worker waits long for the other.
        slow_first = sorted(defects, key=seconds, reverse=True)
        survived = dict(each(partial(workshop.survives, times), slow_first))
    return [defect for defect in defects if survived[defect]]


class _Workshop:
    """Copies of a project, made anew for each run."""

    def __init__(self, project: Path, place: Path) -> None:
        self.pristine = place / "pristine"
        shutil.copytree(project, self.pristine, ignore=LEFT_OUT)
        shutil.rmtree(self.pristine / "site", ignore_errors=True)
        for command in (["init", "--quiet"], ["add", "--all"], COMMIT):  # the site shows a commit
            subprocess.run(["git", *command], cwd=self.pristine, check=True)

    def build_site(self) -> None:
        """Make once what need not be made again for each defect, as the figures are."""
        site = self.pristine.with_name("site")
        _passes(self.pristine, ["mkdocs", "build", "--site-dir", str(site)])

    @contextmanager
    def copy(self) -> Iterator[Path]:
        with TemporaryDirectory(dir=self.pristine.parent, ignore_cleanup_errors=True) as folder:
            yield shutil.copytree(self.pristine, Path(folder, "project"))

    def seconds(self, selection: Selection) -> float:
        """Return how long tests take without a defect, which they have to pass."""
        with self.copy() as copy:
            start = time.monotonic()
            if not _passes(copy, [*PYTEST, *selection]):
                raise UnsoundError(f"fails without any defect: pytest {' '.join(selection)}")
            return time.monotonic() - start

    def survives(self, times: dict[Selection, float], defect: Defect) -> bool:
        with self.copy() as copy:
            defect.apply(copy)
            if defect.in_both and not _passes(copy, ["tests.pages.translation"]):
                return False  # what an editor's own command refuses is noticed, too
            return all(
                _passes(copy, [*PYTEST, *selection], limit=60 + 5 * times[selection])
                for selection in defect.tests
            )


def _passes(copy: Path, module: list[str], limit: float | None = None) -> bool:
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
