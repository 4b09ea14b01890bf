"""What is built: the same headings in both languages, the reference, addresses where known."""

import json
import re

import pytest

import binclf
from package import release
from tests.site.building import ADDRESSES, URLS, soup


@pytest.mark.parametrize("url", [url for url in URLS if not url.startswith("en/")])
def test_both_languages_have_the_same_ids(local, url):
    places = "article :is(h1, h2, h3, h4, dt, [id])"
    ids = [
        [(place.name, place.get("id")) for place in soup(local, page).select(places)]
        for page in (url, f"en/{url}")
    ]
    assert ids[0] == ids[1]
    assert all(id for _, id in ids[0])


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
    known = release.names()
    commit = known["commit"]
    for site in (local, published):
        footer = " ".join(soup(site, "en/").select_one(".md-copyright").get_text().split())
        parts = [f"binclf {binclf.__version__}", commit + known["changed"]]
        assert footer.startswith(" · ".join([*filter(None, parts), ""]))
    assert not soup(local, "en/").select(".md-copyright a")
    links = [link["href"] for link in soup(published, "en/").select(".md-copyright a")]
    assert links == ([f"{ADDRESSES['REPO_URL']}/commit/{commit}"] if commit else [])


def test_addresses_appear_only_where_they_are_set(local, published):
    source, edit = ".md-source", ".md-content__button[rel~=edit]"
    assert not soup(local, "en/article/").select(f"{source}, {edit}")
    page = soup(published, "en/article/")
    assert page.select_one(source)["href"] == ADDRESSES["REPO_URL"]
    # With this attribute Material asks the forge's API for stars.
    assert not page.select('[data-md-component="source"]')
    assert page.select_one(edit)["href"] == f"{ADDRESSES['REPO_URL']}/edit/main/docs/en/article.md"


@pytest.mark.parametrize("home", ["", "en/"])
def test_search_knows_every_page_of_its_language(local, home):
    docs = json.loads((local / home / "search/docs.json").read_text("utf-8"))
    text = {doc["location"]: doc["title"] + doc["text"] for doc in docs}
    assert not re.search("107.822466|\u2061", "".join(text.values()))  # an output, a formula
    assert {location.split("#")[0] for location in text} == {
        url.removeprefix("en/") for url in URLS if url.startswith("en/") == bool(home)
    }
