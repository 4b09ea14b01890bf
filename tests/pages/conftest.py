"""Small pages that break a rule, for the tests of the checks themselves."""

from textwrap import dedent

import pytest

from tests.pages.reading import Block, read


@pytest.fixture
def page(tmp_path):
    """Write a page and return its path."""

    def write(source: str, name: str = "page.md"):
        path = tmp_path / name
        path.write_text(dedent(source), "utf-8")
        return path

    return write


@pytest.fixture
def blocks(page):
    """Write a page and return its blocks as readers see them."""

    def write(source: str, name: str = "page.md") -> list[Block]:
        return read(page(source, name))

    return write
