"""What the tests of the live figures do on a page, as a reader would."""

import contextlib
import io
import re
from urllib.parse import parse_qs, urlsplit

FLIPPED = "samples=0:1:0,4:5:0"


def result(page, name):
    return page.locator(f"span[data-live={name}]").first.inner_text()


def number(page, name):
    return page.locator(f"span[data-live={name}] input").first


def query_of(page):
    return {name: value for name, (value,) in parse_qs(urlsplit(page.url).query).items()}


def wait_until(page, condition):
    """Wait for a sign, then for the next frame: from then on all that a figure shows is true.

    What a reader does may be in the address at once, while pictures and sentences follow together
    in the next frame, and all of them come before what is said or written down after a pause.
    """
    page.wait_for_function(f"() => {condition}")
    page.evaluate("() => new Promise(requestAnimationFrame)")


def copied(page):
    """Return the program that the button copies."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=re.compile("^(复制为Python|Copy as Python)$")).first.click()
    page.get_by_role("button", name=re.compile("^(已复制|Copied)$")).first.wait_for()
    return page.evaluate("navigator.clipboard.readText()")


def printed(program):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(program, {})
    return output.getvalue()


def centre(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
