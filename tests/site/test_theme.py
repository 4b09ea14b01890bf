"""A version of Material that writes something differently, or a plugin's, is noticed."""

import hashlib
import re
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from rewriting import rewritten
from tests.pages.reading import ROOT
from tests.verdict import expect_none

OVERRIDES = ROOT / "docs/overrides"
TEMPLATES = Path(material.__file__).parent / "templates"
# Material's templates in place of which the site has its own, as they were when last compared.
READ = {
    "404.html": "80c93494b543",
    "base.html": "8536d352b009",
    "main.html": "9948b55a7bc9",
    "partials/alternate.html": "572b1d4dae61",
    "partials/content.html": "ce33929c85af",
    "partials/copyright.html": "bc86bca3bf75",
    "partials/javascripts/palette.html": "8790389765ea",
    "partials/logo.html": "e0925ef6c190",
    "partials/nav.html": "af33f6e032f6",
    "partials/palette.html": "fb935107ae7d",
    "partials/source.html": "6847616d67be",
}


def replaced() -> dict[str, bytes]:
    """Return Material's templates that the site has its own for, or parts of its own."""
    own = (path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.*"))
    names = ["base.html", *(name for name in own if (TEMPLATES / name).exists())]
    return {name: (TEMPLATES / name).read_bytes() for name in names}


def changes(templates: dict[str, bytes]) -> list[str]:
    now = {name: hashlib.sha256(text).hexdigest()[:12] for name, text in templates.items()}
    gone = [f"{name} is replaced no more: remove it from READ" for name in READ.keys() - now.keys()]
    return gone + [
        f"{name}: compare Material's with the site's, then record {digest!r} here"
        for name, digest in now.items()
        if READ.get(name) != digest
    ]


def test_materials_templates_are_as_they_were_when_they_were_read():
    expect_none(changes(replaced()))


def test_a_template_that_has_changed_is_named():
    templates = replaced()
    templates["partials/logo.html"] += b"<!-- new -->"
    (found,) = changes(templates)
    assert found.startswith("partials/logo.html: compare")


@pytest.mark.parametrize("old", ["<old>", re.compile("<old.>")])
def test_what_is_there_is_rewritten_and_what_is_not_stops_the_build(old):
    assert rewritten("a <old> a", "<old>", "<\\1>", "page.md") == "a <\\1> a"
    assert rewritten("nothing", old, "<new>", "page.md", sign="old") == "nothing"
    with pytest.raises(PluginError, match=r"^page\.md: the site relies on '<old.?>', which is no"):
        rewritten("<bold>", old, "<new>", "page.md", sign="old")
