"""Find a Chromium for the tests in a browser; as a command, get one where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-sandbox"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]
DEBIAN = [["apt-get", "update"], ["apt-get", "install", "--yes", "chromium", "fonts-noto-cjk"]]
ADVICE = "No Chromium: install one, or name one in CHROME_PATH, to run the tests in a browser."


def find() -> str | None:
    """Return the path of CHROME_PATH's browser, the system's or Playwright's own."""
    if "CHROME_PATH" in os.environ:
        return os.environ["CHROME_PATH"]
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def launch(path: str) -> Iterator[Browser]:
    """Start a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _run(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def get() -> str | None:
    """Find a browser; download Playwright's or, as root on Debian or Ubuntu, the system's."""
    if path := find():
        return path
    if not _run(PLAYWRIGHT):
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        if is_root and shutil.which("apt-get"):
            all(_run(command) for command in DEBIAN)
    return find()


if __name__ == "__main__" and get() is None:
    print(ADVICE, file=sys.stderr)
