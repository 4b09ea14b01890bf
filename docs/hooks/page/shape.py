"""What every page has, and what none has: if not, the build stops, and names page and line."""

from collections import Counter
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from page.converting import without_colours
from page.places import place_of

FRONT_MATTER = ("title", "description")
REFUSED = ("style", "iframe", "object", "embed", "video", "audio")  # by the page's policy


def check(html: str, page: Page) -> None:
    for key in FRONT_MATTER:
        value = page.meta.get(key)
        if not isinstance(value, str) or not value.strip():
            _stop(page, "", f"front matter with a {key} is expected, not {value!r}")
    if "author" in page.meta and "date" not in page.meta:
        _stop(page, "author:", "front matter with an author has a date, too")
    if not isinstance(page.meta.get("tags", []), list):
        _stop(page, "tags:", "front matter has its tags in a list, as [one, two]")
    tags = BeautifulSoup(without_colours(html), "html.parser").find_all(True)
    titles = [tag for tag in tags if tag.name == "h1"]
    if tags[:1] != titles:
        second = titles[-1].get_text().rstrip("¶") if titles else ""
        _stop(page, second, "a page begins with its one heading of the first level")
    ids = Counter(str(tag["id"]) for tag in tags if tag.get("id"))
    for name, count in ids.items():
        if count > 1:
            _stop(page, f"#{name}", f"{count} times the id {name!r}")
    for tag in tags:
        if problem := _refused(tag):
            _stop(page, problem, f"the site's policy refuses {problem}")


def _refused(tag: Tag) -> str | None:
    """Return what of an element a browser would leave out."""
    if tag.name in REFUSED:
        return f"<{tag.name}"
    for name, value in tag.attrs.items():
        if name == "style" or name.startswith("on"):
            return f"{name}="
        if name in ("src", "srcset") and urlsplit(str(value)).netloc:
            return str(value)
    return None


def _stop(page: Page, sign: str, problem: str) -> None:
    raise PluginError(f"{place_of(sign, page)}: {problem}")
