"""A page that something made from it would lack a part of stops the build, and is named."""

from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.utils.meta import get_data

from page import shape
from tests.pages.reading import SITE, as_html, where

HEAD = "---\ntitle: A\ndescription: B\n---\n"
GOOD = f"{HEAD}\n# A {{#a}}\n\n## B {{#b}}\n\n![c](d.svg)\n"


def check(source: str) -> None:
    text, meta = get_data(source)
    file = SimpleNamespace(src_uri="en/page.md", content_string=source)
    shape.check(as_html(text), SimpleNamespace(file=file, meta=meta))


@pytest.mark.parametrize("path", SITE, ids=where)
def test_pages(path):
    check(path.read_text("utf-8"))


def test_a_good_page():
    check(GOOD)
    check(GOOD.replace("title", "author: C\ndate: 2025-01-27\ntags: [d]\ntitle"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (HEAD, "", "1: front matter with a title is expected, not None"),
        ("title: A\n", "", "1: front matter with a title"),
        ("title: A", "title: 1", "1: front matter with a title is expected, not 1"),
        ("title: A", "title: [", "1: front matter with a title"),
        ("description: B", "description: ''", "1: front matter with a description"),
        ("title", "author: C\ntitle", "2: front matter with an author has a date"),
        ("title", "tags: c, d\ntitle", "2: front matter has its tags in a list"),
        ("# A {#a}\n", "", "1: a page begins with its one heading of the first level"),
        ("# A", "Text.\n\n# A", "2: a page begins"),
        ("## B", "# Second", "8: a page begins"),
        ("{#b}", "{#a}", "6: 2 times the id 'a'"),
        ("![c]", "*c*{ style='color: red' }", "10: the site's policy refuses style="),
        ("![c]", "<b onclick='f()'>c</b>", "10: the site's policy refuses onclick="),
        ("![c](d", "![c](https://d.example/e", "10: the site's policy refuses https://d.example/e"),
        ("![c]", "<video src='c'></video>", "10: the site's policy refuses <video"),
        ("![c]", "<style>\n</style>", "10: the site's policy refuses <style"),
    ],
)
def test_a_bad_page_is_named_with_the_line(old, new, problem):
    assert old in GOOD
    with pytest.raises(PluginError, match=f"^en/page.md:{problem}"):
        check(GOOD.replace(old, new))
