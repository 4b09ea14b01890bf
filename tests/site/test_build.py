"""The strict build: no warning, every page, nothing from elsewhere, addresses where known."""

import json
import re
import subprocess
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

import binclf
from tests.pages.reading import ROOT, front_matter
from tests.site.building import ADDRESSES, URLS, build, html_of, keep_pages, soup

NO_PAGE = BeautifulSoup("", "html.parser")


def foreign_loads(page: BeautifulSoup, source: str) -> list[str]:
    """Return everything of another origin that a page or a stylesheet makes the browser load."""
    loads = [tag["src"] for tag in page.select("[src]")]
    loads += [
        part.split()[0] for tag in page.select("[srcset]") for part in tag["srcset"].split(",")
    ]
    loads += [
        link["href"]
        for link in page.select("link[href]")
        if not {"canonical", "alternate", "prev", "next"} & set(link["rel"])
    ]
    loads += re.findall(r"url\(['\"]?([^'\")]+)", source)
    loads += re.findall(r"@import\s+['\"]([^'\"]+)", source)
    return [load for load in loads if re.match(r"(https?:)?//", load)]


@pytest.mark.parametrize("url", URLS)
def test_pages_load_nothing_from_elsewhere(local, published, url):
    for site in (local, published):
        assert not foreign_loads(soup(site, url), html_of(site, url))
        # With this attribute Material asks the forge's API for stars.
        assert not soup(site, url).select('[data-md-component="source"]')


def test_stylesheets_load_nothing_from_elsewhere(local):
    sheets = list(local.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        assert not foreign_loads(NO_PAGE, sheet.read_text("utf-8"))


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<img src="//cdn.example/a.png">',
        '<link rel="stylesheet" href="https://fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img srcset="a.png 1x, https://cdn.example/b.png 2x">',
        "<style>a { background: url('https://cdn.example/a.png') }</style>",
        '@import "https://fonts.example/css";',
    ],
)
def test_a_foreign_load_is_found(html):
    assert foreign_loads(BeautifulSoup(html, "html.parser"), html)


@pytest.mark.parametrize("url", URLS)
def test_language_switch_stays_on_the_page(local, published, url):
    language, name = ("en", url[3:]) if url.startswith("en/") else ("zh", url)
    for site, root in ((local, "http://127.0.0.1/"), (published, ADDRESSES["SITE_URL"])):
        page = soup(site, url)
        assert page.html["lang"] == language
        assert {
            link["hreflang"]: urljoin(root + url, link["href"])
            for link in page.select(".md-select__link")
        } == {"zh": root + name, "en": f"{root}en/{name}"}


@pytest.mark.parametrize("url", [url for url in URLS if not url.startswith("en/")])
def test_headings_have_the_same_ids(local, url):
    ids = [
        [(h.name, h.get("id")) for h in soup(local, page).select("article :is(h1, h2, h3, h4)")]
        for page in (url, f"en/{url}")
    ]
    assert ids[0] == ids[1]
    assert all(id for _, id in ids[0])


@pytest.mark.parametrize(("url", "language"), [("article/", "zh"), ("en/article/", "en")])
def test_the_articles_metadata(local, url, language):
    meta = front_matter(ROOT / "docs" / language / "article.md")
    page = soup(local, url)
    named = {
        tag.get("name", tag.get("property")): tag.get("content") for tag in page.select("meta")
    }
    assert named["author"] == meta["author"]
    assert named["description"] == meta["description"]
    assert named["article:published_time"] == str(meta["date"])
    assert named["keywords"] == ", ".join(meta["tags"])
    byline = page.select_one("h1 + .byline").get_text()
    for value in (meta["author"], str(meta["date"]), meta["description"], *meta["tags"]):
        assert value in byline


@pytest.mark.parametrize(
    ("url", "titles", "default"),
    [
        ("api/", ["参数：", "返回：", "引发：", "属性："], "默认：10)"),
        ("en/api/", ["Parameters:", "Returns:", "Raises:", "Attributes:"], "default: 10)"),
    ],
)
def test_the_reference_speaks_the_pages_language(local, url, titles, default):
    page = soup(local, url)
    found = page.select(".doc-section-title")
    assert {title.get_text() for title in found} == set(titles)
    items = [" ".join(it.get_text().split()) for it in page.select(".doc-section-item")]
    assert f"hidden (int, {default} – Neurons in the hidden layer, at least 1." in items
    # What is returned is one item, however many lines it takes.
    lists = [it.find_next("ul") for it in found if it.get_text() == titles[1]]
    assert len(lists) > 10
    assert {len(it.find_all("li", recursive=False)) for it in lists} == {1}


def test_the_footer_names_version_and_commit(local, published):
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout.strip()
    for site in (local, published):
        footer = soup(site, "en/").select_one(".md-copyright")
        assert f"binclf {binclf.__version__}" in footer.get_text()
        assert commit in footer.get_text()
    assert not soup(local, "en/").select(".md-copyright a")
    link = soup(published, "en/").select_one(".md-copyright a")
    assert link["href"] == f"{ADDRESSES['REPO_URL']}/commit/{commit}"


def test_addresses_appear_only_where_they_are_set(local, published):
    selectors = ("link[rel=canonical]", ".md-source", ".md-content__button[rel~=edit]")
    page = soup(local, "en/article/")
    assert not [selector for selector in selectors if page.select(selector)]
    page = soup(published, "en/article/")
    canonical, source, edit = (page.select_one(selector)["href"] for selector in selectors)
    assert canonical == f"{ADDRESSES['SITE_URL']}en/article/"
    assert source == ADDRESSES["REPO_URL"]
    assert edit == f"{ADDRESSES['REPO_URL']}/edit/main/docs/en/article.md"


@pytest.mark.parametrize(("home", "words"), [("", "\u200b隐藏\u200b"), ("en/", "hidden layer")])
def test_search_knows_the_words_of_each_language(local, home, words):
    docs = json.loads((local / home / "search/docs.json").read_text("utf-8"))
    text = {doc["location"]: doc["title"] + doc["text"] for doc in docs}
    assert words in text["article/#hidden-layer"]
    assert not re.search("107.822466|∂", "".join(text.values()))  # an output, a formula
    assert {location.split("#")[0] for location in text} == {
        url.removeprefix("en/") for url in URLS if url.startswith("en/") == bool(home)
    }


BROKEN = {
    "[gone](gone.md)": "gone.md",
    "[gone](testing.md#gone)": "'testing.md#gone'",
    "[gone](/testing/)": "/testing/",
    "![gone](../assets/figures/en/gone.svg)": "gone.svg",
}


def test_each_broken_link_is_a_warning_and_warnings_fail_the_build(project, tmp_path):
    keep_pages(project, "index.md", "testing.md")
    with (project / "docs/en/index.md").open("a", encoding="utf-8") as page:
        page.write("\n" + "\n\n".join(BROKEN) + "\n")
    result = build(tmp_path / "site", project)
    assert result.returncode != 0
    for named in BROKEN.values():
        assert re.search(f"WARNING.*index.md.*{re.escape(named)}", result.stderr)
    assert "warnings in strict mode!" in result.stdout
