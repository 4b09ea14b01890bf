"""Every page with Python blocks offers itself as a notebook that leaves nothing out."""

import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

from page import fences
from tests.pages.reading import (
    PROSE,
    ROOT,
    SITE,
    Block,
    front_matter,
    language_of,
    name_of,
    read,
    where,
)
from tests.site.building import ADDRESSES, PAGES_WITH_CODE, notebook_of, soup, url_of
from whole import words

NAMES = {"zh": "下载为notebook", "en": "Download as notebook"}


@pytest.mark.parametrize("page", SITE, ids=where)
def test_pages_with_code_offer_themselves(local, published, page):
    language, url = language_of(page), url_of(page)
    notebook = f"downloads/{language}/{name_of(page).removesuffix('.md')}.ipynb"
    address = f"{'../' * url.count('/')}{notebook}"
    offer = (NAMES[language], address)
    for site in (local, published):
        links = soup(site, url).select("a[download]")
        offers = [(link.get_text(strip=True), link["href"]) for link in links]
        assert offers == [offer] * (page in PAGES_WITH_CODE)


@pytest.mark.parametrize("page", PAGES_WITH_CODE, ids=where)
def test_a_notebook_has_the_code_and_the_prose_of_its_page(local, published, page):
    _, _, *blocks = read(page)  # the first two are the front matter's
    for site in (local, published):
        notebook = notebook_of(site, page)
        nbformat.validate(notebook)
        assert notebook.metadata.title == front_matter(page)["title"]
        assert notebook.metadata.kernelspec.name == "python3"
        assert notebook.metadata.language_info.name == "python"
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert not any(cell.outputs for cell in code)
        assert [cell.source for cell in code[1:]] == [
            block.text.strip("\n") for block in blocks if block.language == "python"
        ]
        assert not leftovers([cell.source for cell in notebook.cells if cell not in code])
    written = [block for block in blocks if not block.text.startswith(":::")]  # the reference
    assert not lost(written, everything_in(notebook_of(local, page)))


def everything_in(notebook: NotebookNode) -> list[str]:
    fenced = {"markdown": "{}", "code": "```python\n{}\n```"}
    return [fenced[cell.cell_type].format(cell.source) for cell in notebook.cells]


def leftovers(sources: list[str]) -> list[str]:
    """Return the Markdown of ours, outputs and links, that mean nothing outside the site."""
    pattern = re.compile(r"<!--|\{#|```text|^[> ]*(?:===|!!!|\?\?\?)|\]\((?!https?:)", re.MULTILINE)
    return [match[0] for source in sources for match in pattern.finditer(source)]


@pytest.mark.parametrize(
    "source", ["<!--a-->", "```text", "# A {#a}", '=== "A"', '> !!! a "A"', "??? a", "[a](b.md)"]
)
def test_leftovers_are_found(source):
    assert leftovers(["Text.\n", f"Text.\n{source}"])


def lost(blocks: list[Block], sources: list[str]) -> list[str]:
    """Return the texts and the code of a page that its notebook does not show at their place."""
    html = "\n".join(markdown2html(source) for source in sources)
    rest = squeezed(BeautifulSoup(html, "html.parser").get_text())
    missing = []
    for block in blocks:
        is_shown = block.kind in (*PROSE, "formula", "code") and block.language != "text"
        if is_shown and block.text:  # an item of a list may have its text in paragraphs
            _, found, after = rest.partition(squeezed(block.text))
            if found:
                rest = after
            else:
                missing.append(block.text)
    return missing


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_what_is_lost_is_found(tmp_path):
    opening, formula = "# A\n\n- One $y$.\n\n", "    $$x < \\frac{1}{2}$$\n\n"
    code = "```py\nx\n```"
    path = tmp_path / "page.md"
    path.write_text(f"{opening}{formula}Two.\n\n{code}\n", "utf-8")
    page = read(path)
    assert not lost(page, [opening + formula, f"Two.\n\n{code}"])
    assert lost(page, [opening, f"Two.\n\n{code}"]) == [formula.strip()]
    assert lost(page, [opening + formula, code]) == ["Two."]
    assert lost(page, [f"Two.\n\n{opening}{formula}", code]) == ["Two."]
    assert lost(page, [opening + formula, "Two.\n\n```py\n```"]) == ["x\n"]


def test_a_block_that_is_not_read_alike_stops_the_build_and_is_named(tmp_path):
    (tmp_path / "page.md").write_text("---\ntitle: A\n---\n\n~~~python\nx\n~~~\n", "utf-8")
    config = load_config(str(ROOT / "mkdocs.yml"))
    file = File("page.md", str(tmp_path), config.site_dir, use_directory_urls=True)
    with pytest.raises(PluginError, match=r"^page\.md:5: a block opens with ```"):
        fences.check(Page(None, file, config))


def test_colab_opens_what_is_on_github(local, published):
    def colab(site, url):
        links = soup(site, url).select('a[href^="https://colab."]')
        return [(link.get_text(strip=True), link["href"]) for link in links]

    branch = "https://colab.research.google.com/github/us/it/blob/notebooks/"
    assert colab(published, "article/") == [("在Colab中打开", f"{branch}zh/article.ipynb")]
    assert colab(published, "en/") == [("Open in Colab", f"{branch}en/index.ipynb")]
    assert not colab(published, "en/testing/")
    assert not colab(local, "en/article/")


@pytest.mark.parametrize("path", ["us/it", "github.com/it"])
def test_colab_opens_nothing_from_elsewhere(path):
    config = load_config(str(ROOT / "mkdocs.yml"), repo_url=f"https://forge.example/{path}")
    environment = config.theme.get_env()
    environment.filters["url"] = str
    environment.globals["words"] = words.read(ROOT / "docs")["zh"]
    page = {"meta": {"notebook": "downloads/zh/a.ipynb", "markdown": "a/index.md"}}
    html = environment.get_template("partials/downloads.html").render(config=config, page=page)
    assert "下载为notebook" in html
    assert "colab" not in html


def test_links_lead_to_the_published_site(published):
    (home,) = [page for page in PAGES_WITH_CODE if url_of(page) == "en/"]
    source = "".join(cell.source for cell in notebook_of(published, home).cells)
    assert f"[the article]({ADDRESSES['SITE_URL']}en/article/)" in source
