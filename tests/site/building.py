"""Build the site, or serve it, the way its commands do."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
from bs4 import BeautifulSoup
from filelock import FileLock

from page.sources import pages
from tests.pages.reading import ROOT, SITE, language_of, name_of

ADDRESSES = {"SITE_URL": "https://site.example/docs/", "REPO_URL": "https://github.com/us/it"}
PAGES_WITH_CODE = [page for page in SITE if "```python\n" in page.read_text("utf-8")]
MKDOCS = [sys.executable, "-m", "mkdocs"]
COMPRESSED = ("text/", "javascript", "json", "svg", "xml")
PATIENCE = 300  # seconds, for machines that do much else besides


def environment(**variables: str) -> dict[str, str]:
    """Return this process's environment with the site's addresses only where they are given."""
    rest = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
    return {**rest, "NO_MKDOCS_2_WARNING": "1", **variables}


def build(
    site: Path, project: Path = ROOT, *options: str, within: Sequence[str] = (), **variables: str
) -> subprocess.CompletedProcess:
    """Build a project's site into a folder, by a command that another one may begin."""
    return subprocess.run(
        [*within, *MKDOCS, "build", "--strict", *options, "--site-dir", str(site)],
        cwd=project,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
    )


def build_once(site: Path, **variables: str) -> Path:
    """Build the site, without a warning, unless another process has already built this one."""
    # One at a time, since the first draws the figures and executes the notebook for the others.
    with FileLock(site.with_name("build.lock")):
        if not site.exists():
            unfinished = site.with_name(f"{site.name}-unfinished")
            result = build(unfinished, **variables)  # --quiet would let warnings pass
            said = (result.stdout + result.stderr).splitlines()
            told = [line for line in said if not line.startswith("INFO ")]
            assert (result.returncode, told) == (0, []), "\n".join(told)
            unfinished.rename(site)
    return site


def copy_project(folder: Path) -> Path:
    """Copy what the site is built from, so that it can be edited."""
    for name in ("docs", "binclf"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    if (ROOT / ".cache").exists():  # what has been made once need not be made again
        unfinished = shutil.ignore_patterns("tmp*")
        shutil.copytree(ROOT / ".cache", folder / ".cache", ignore=unfinished)
    return folder


def keep_pages(project: Path, *names: str) -> None:
    """Remove all other pages; the links to them are broken then, but the rest builds sooner."""
    docs = project / "docs"
    for page in pages(docs):
        if page.relative_to(docs).as_posix().partition("/")[2] not in names:
            page.unlink()


def edit(path: Path, old: str, new: str) -> None:
    """Replace what a file has to contain."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def url_of(page: Path) -> str:
    """Return the address of a page within the site."""
    folder = "" if language_of(page) == "zh" else f"{language_of(page)}/"
    url = f"{folder}{name_of(page).removesuffix('.md')}/"
    return url.removesuffix("index/") if page.stem == "index" else url


URLS = [url_of(page) for page in SITE]


def html_of(site: Path, url: str) -> str:
    """Return what a built site sends at an address."""
    path = site / url
    return (path if path.is_file() else path / "index.html").read_text("utf-8")


def soup(site: Path, url: str) -> BeautifulSoup:
    """Return a page of a built site. Many look at it: whoever changes it takes a copy."""
    return _parsed(html_of(site, url))


@cache
def _parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def notebook_of(site: Path, page: Path) -> nbformat.NotebookNode:
    """Return the notebook that a built site offers in place of a page."""
    path = site / "downloads" / language_of(page) / name_of(page)
    return nbformat.read(path.with_suffix(".ipynb"), nbformat.NO_CONVERT)


@contextmanager
def serve(
    project: Path, *options: str, output: int | IO[str] = subprocess.DEVNULL, **variables: str
) -> Iterator[str]:
    """Run `mkdocs serve` on a free port and yield the site's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [*MKDOCS, "serve", *options, "--dev-addr", address],
        cwd=project,
        env=environment(**variables),
        stdout=output,
        stderr=output,
    )
    try:
        wait_for("<html", f"http://{address}/")
        yield f"http://{address}/"
    finally:
        server.terminate()
        server.wait()


class _StaticHost(SimpleHTTPRequestHandler):
    """Serve as hosts of static sites do: text compressed, their own page for what is missing."""

    def do_GET(self) -> None:
        path, status = Path(self.translate_path(self.path)), HTTPStatus.OK
        if path.is_dir():
            path /= "index.html"
        if not path.exists():
            path, status = Path(self.directory, "404.html"), HTTPStatus.NOT_FOUND
        body, kind = path.read_bytes(), self.guess_type(path)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if any(text in kind for text in COMPRESSED):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # a page may be left while it loads
            self.wfile.write(body)

    def log_message(self, *args) -> None:
        pass


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Offer a folder's files on a free port and yield their address."""
    handler = partial(_StaticHost, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def wait_for(text: str, url: str) -> None:
    """Ask for a page until it has this text."""

    def missing() -> str:
        with suppress(URLError, ConnectionError), urlopen(url) as response:
            if text in response.read().decode():
                return ""
        return f"no {text!r} at {url}"

    wait_while(missing)


def wait_while(problem: Callable[[], object]) -> None:
    """Wait until there is no problem any more."""
    deadline = time.monotonic() + PATIENCE
    while found := problem():
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {PATIENCE} s still: {found}")
        time.sleep(0.05)
