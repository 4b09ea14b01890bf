"""Cut a page into the cells of a notebook."""

from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag

from page.converting import markdown

OUTPUT_FOLLOWS = "pytest-codeblocks:expected-output"
CODE = "div.highlight.language-python:not(.doc *)"  # which only quotes how functions are called

Cell = tuple[str, str]


def cut(page: BeautifulSoup) -> list[Cell]:
    """Return the cells of a tidy page as pairs of kind, "code" or "markdown", and source.

    Each `python` block is a cell of its own, whatever it is in; recorded outputs are left out, and
    links that lead nowhere from elsewhere than the site.
    """
    for mark in page.find_all(string=lambda text: isinstance(text, Comment)):
        if mark.strip() == OUTPUT_FOLLOWS and (output := mark.find_next_sibling()):
            output.decompose()
    for link in page.select("a[href]"):
        if not urlsplit(str(link["href"])).scheme:
            link.unwrap()
    for image in page.select("img"):
        if not urlsplit(str(image["src"])).scheme:
            image.replace_with(str(image.get("alt", "")))
    blocks = page.select(CODE)
    for block in blocks:
        _lift(block, page)
    cells, rest = [], BeautifulSoup("", "html.parser")
    for node in [*page.contents, None]:
        if node is None or any(node is block for block in blocks):
            cells.append(("markdown", markdown(rest).strip("\n")))
            cells.append(("code", node.get_text().strip("\n") if node else ""))
            rest = BeautifulSoup("", "html.parser")
        else:
            rest.append(node)
    return [(kind, source) for kind, source in cells if source]


def _lift(block: Tag, page: BeautifulSoup) -> None:
    """Take a block out of all that it is in, which goes on below it."""
    while (around := block.parent) and around is not page:
        below = page.new_tag("div" if around.name == "li" else around.name)
        below.extend(list(block.next_siblings))
        if around.name == "ol":
            above = around.find_all("li", recursive=False)
            below["start"] = str(int(str(around.get("start") or 1)) + len(above))
        around.insert_after(block)
        block.insert_after(below)
