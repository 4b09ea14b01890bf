"""Training, the pages and the tests, against the author's loop and one another."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import binclf
from tests.article.original import listings
from tests.bench.plain import plain_site
from tests.bench.timing import Row, fastest, seconds
from tests.pages.reading import EVERY_PAGE, ROOT
from tests.site.building import build, copy_project, serve, wait_for


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


def whole_suite() -> float:
    """Time all of pytest as in a fresh clone: nothing that earlier runs have made is there."""
    for cache in (".cache", ".hypothesis", ".pytest_cache"):
        shutil.rmtree(ROOT / cache, ignore_errors=True)
    command = [sys.executable, "-m", "pytest", "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        cold = {**os.environ, "TORCHINDUCTOR_CACHE_DIR": folder}
        return seconds(lambda: subprocess.run(command, cwd=ROOT, env=cold, check=True))


def builds() -> tuple[float, float]:
    """Time a strict build of an unchanged tree, and plain Material's of the same pages."""
    with tempfile.TemporaryDirectory() as folder:
        site, other = Path(folder, "site"), Path(folder, "other")
        build(site).check_returncode()
        plain = plain_site(Path(folder, "plain"), site)
        warm, theirs = fastest(
            lambda: seconds(lambda: build(site).check_returncode()),
            lambda: seconds(lambda: build(other, plain, "--no-strict").check_returncode()),
            turns=3,
        )
    return warm, theirs


def reload() -> float:
    """Time from the edit of a page to the moment the local server shows it."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        page = project / "docs/en/index.md"
        with serve(project) as url:
            page.write_text(page.read_text("utf-8") + "\nA new line.\n", "utf-8")
            return seconds(lambda: wait_for("A new line.", f"{url}en/"))


def rows() -> Iterator[Row]:
    loop, off, on = fastest(article_loop, lambda: train(False), lambda: train(True), turns=7)
    yield Row("binclf.train / the article's bare loop", off / loop, at_most=0.45)
    yield Row("binclf.train with its bar / the bare loop", on / loop, at_most=0.5)
    yield Row("the whole of pytest, cold / the bare loop", whole_suite() / loop, at_most=75)
    yield Row("the page tests / the bare loop", page_tests() / loop)
    built, plain = builds()
    yield Row("a strict build of an unchanged tree / plain Material's", built / plain, at_most=2)
    yield Row("mkdocs serve's reload / a strict build", reload() / built)
