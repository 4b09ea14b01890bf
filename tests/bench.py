"""Speeds, each the ratio of two things timed in this run: `make bench`.

Every pair takes turns, and each side counts with its fastest turn: what slows a shared machine
down then hits both sides alike.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from time import perf_counter

import binclf
from tests.article.original import listings
from tests.pages.reading import EVERY_PAGE, ROOT
from tests.site.building import build, copy_project, serve, wait_for

TURNS = 7


def seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def fastest(*actions: Callable[[], float], turns: int = TURNS) -> list[float]:
    """Return the fewest seconds each action took, the actions taking turns."""
    times = [[action() for action in actions] for _ in range(turns)]
    return [min(column) for column in zip(*times, strict=True)]


def article_loop() -> float:
    """Time the author's loop, bare: without its two lines that print."""
    *_, loop, _, _ = code = listings((ROOT / "docs/zh/article.md").read_text("utf-8"))
    names: dict = {}
    for listing in code[: code.index(loop)]:
        exec(listing, names)
    bare = compile(re.sub(r"^ *print\(.*\n", "", loop, flags=re.M), "loop", "exec")
    with redirect_stdout(StringIO()):
        return seconds(lambda: exec(bare, names))


def train(progress: bool) -> float:
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters()
    with redirect_stderr(StringIO()):
        return seconds(lambda: binclf.train(parameters, X, Y, progress=progress))


def page_tests() -> float:
    command = [sys.executable, "-m", "pytest", "--quiet", *map(str, EVERY_PAGE)]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True))


def clean_build() -> float:
    with tempfile.TemporaryDirectory() as site:
        return seconds(lambda: build(Path(site)).check_returncode())


def reload() -> float:
    """Time from the edit of a page to the moment the local server shows it."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        page = project / "docs/en/index.md"
        with serve(project) as url:
            page.write_text(page.read_text("utf-8") + "\nA new line.\n", "utf-8")
            return seconds(lambda: wait_for("A new line.", f"{url}en/"))


def main() -> None:
    loop, off, on = fastest(article_loop, lambda: train(False), lambda: train(True))
    pages, built, reloaded = fastest(page_tests, clean_build, reload, turns=3)
    rows = [
        ("binclf.train / the article's bare loop", off / loop, 1.05),
        ("binclf.train with its bar / the bare loop", on / loop, 1.10),
        ("the page tests / the bare loop", pages / loop, None),
        ("a clean strict build / the bare loop", built / loop, None),
        ("mkdocs serve's reload / a clean strict build", reloaded / built, None),
    ]
    for name, ratio, bound in rows:
        at_most = f"  at most {bound:.2f}" if bound else ""
        print(f"{name:<46}{ratio:6.2f}{at_most}")
    print(f"(the bare loop took {loop:.2f} s)")
    if any(bound and ratio > bound for _, ratio, bound in rows):
        sys.exit("a ratio is above its bound")


if __name__ == "__main__":
    main()
