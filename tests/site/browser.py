"""A Chromium for the tests in a browser; as a command, get one where there is none.

The headless shell is Chromium without all that draws windows. It is preferred, the system's or
Playwright's own: opening a page took it a third of the processor's time (0.8 of 2.3 s).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-sandbox"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
DEBIAN = [["apt-get", "update"], ["apt-get", "install", "--yes", SHELL, "fonts-noto-cjk"]]
ADVICE = "No Chromium: install one, or name one in CHROME_PATH, to run the tests in a browser."


def find(*names: str) -> str | None:
    """Return the path of CHROME_PATH's browser, or of the first of these that the system has."""
    named = os.environ.get("CHROME_PATH")
    return named or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launch() -> Iterator[Browser | None]:
    """Start a browser without a window; None if there is none."""
    with sync_playwright() as playwright:
        browser = _start(playwright)
        try:
            yield browser
        finally:
            if browser is not None:
                browser.close()


def _start(playwright: Playwright) -> Browser | None:
    start = playwright.chromium.launch
    if path := find(SHELL):
        return start(executable_path=path, args=FLAGS)
    try:
        return start(args=FLAGS)
    except Error as error:
        if "Executable doesn't exist" not in error.message:
            raise
    path = find(*NAMES)
    return start(executable_path=path, args=FLAGS) if path else None


def watch(context: BrowserContext, address: str) -> list[str]:
    """Return what goes wrong in a visitor's pages, or comes from elsewhere, as it happens."""
    problems = []

    def watch_console(message):
        if message.type in ("error", "warning"):
            problems.append(f"{message.text} ({message.location['url']})")

    def watch_requests(request):
        if not request.url.startswith((address, "data:", "blob:")):
            problems.append(f"a request to {request.url}")

    context.on("console", watch_console)
    context.on("weberror", lambda event: problems.append(str(event.error)))
    context.on("request", watch_requests)
    return problems


def unfold(page: Page) -> None:
    """Open what is folded: most checks look only at what is seen."""
    page.locator("article details").evaluate_all("all => all.forEach((it) => (it.open = true))")


def get() -> None:
    """Download Playwright's headless shell or, as root on Debian, install the system's."""
    # Whoever has a Chromium need not wait for another one, except where nobody waits.
    enough = (SHELL,) if os.environ.get("CI") else (SHELL, *NAMES)
    if find(*enough) or _run(PLAYWRIGHT):
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        all(_run(command) for command in DEBIAN)


def _run(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


if __name__ == "__main__":
    get()
    with launch() as browser:
        if browser is None:
            print(ADVICE, file=sys.stderr)
