"""What every page says about itself to search engines, previews and other programs."""

import json
import re
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from package import release
from tests.pages.reading import ROOT, SITE, front_matter, name_of
from tests.site.building import (
    ADDRESSES,
    URLS,
    build,
    edit,
    html_of,
    keep_pages,
    soup,
    url_of,
)

ROOT_URL = ADDRESSES["SITE_URL"]
CARD = f"{ROOT_URL}assets/images/card.png"
NEED_AN_ADDRESS = {
    *("og:url", "og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"),
    "twitter:card",
}
NAMED = NEED_AN_ADDRESS | {
    *("description", "author", "og:type", "og:site_name", "og:title", "og:description"),
    *("og:locale", "og:locale:alternate"),
}
NAMESPACES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "html": "http://www.w3.org/1999/xhtml",
}


def addresses(url: str) -> dict[str, str]:
    """Return where a page is in each language, and for readers of neither."""
    name = url.removeprefix("en/")
    return {"zh": ROOT_URL + name, "en": f"{ROOT_URL}en/{name}", "x-default": ROOT_URL + name}


def named(page: BeautifulSoup) -> dict[str, str]:
    return {
        tag.get("name", tag.get("property")): tag["content"] for tag in page.select("[content]")
    }


def structured(page: BeautifulSoup) -> dict:
    return json.loads(page.select_one("script[type='application/ld+json']").string)


def changed(url: str) -> str | None:
    """Return the day that Git names for a page, if it knows one."""
    (page,) = (page for page in SITE if url_of(page) == url)
    return release.dates().get(page.relative_to(ROOT / "docs").as_posix())


def problems(html: str, url: str) -> list[str]:
    """Return what is missing or wrong in the head of a published page."""
    page = BeautifulSoup(html.partition("</head>")[0], "html.parser")
    language, other = ("en", "zh") if url.startswith("en/") else ("zh", "en")
    where, meta, data = addresses(url), named(page), structured(page)
    [canonical] = [tag["href"] for tag in page.select("link[rel=canonical]")] or [None]
    translations = {"en": "translationOfWork", "zh": "workTranslation"}
    right = {
        "title": re.fullmatch(r"\S.*\S( - \S.*)?", page.title.string),
        "language": page.html["lang"] == data["inLanguage"] == language,
        "address": {canonical, meta.get("og:url"), data.get("@id")} == {where[language]},
        "alternates": where
        == {tag["hreflang"]: tag["href"] for tag in page.select("head [hreflang]")},
        "translation": where[other] == data.get(translations[language], {}).get("@id")
        and translations[other] not in data,
        "description": len({meta.get(name) for name in ("description", "og:description")}) == 1
        and data["description"] == meta["description"],
        "author": data["author"]["name"] == meta.get("author"),
        "kind": (data["@type"] == "TechArticle") == (meta.get("og:type") == "article"),
        "date": data.get("dateModified") == meta.get("article:modified_time") == changed(url),
        "picture": {data.get("image"), meta.get("og:image")} == {CARD},
        # Material would ask for a sitemap.xml beside every address linked by exactly this.
        "requests": 'rel="alternate"' not in html,
    }
    missing = [name for name in NAMED if not meta.get(name)]
    return [name for name, is_right in right.items() if not is_right] + missing


@pytest.mark.parametrize("url", URLS)
def test_heads_are_complete(published, url):
    assert not problems(html_of(published, url), url)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("<title>.*?</title>", "<title> - Site</title>", "title"),
        ('lang="en"', 'lang="zh"', "language"),
        ('"og:url" content=".*?"', '"og:url" content="https://elsewhere.example/"', "address"),
        ('(hreflang="zh" href=")[^"]*', r"\1../../article/", "alternates"),
        ("translationOfWork", "workTranslation", "translation"),
        ('docs/article/", "@type', 'docs/", "@type', "translation"),
        ('name="description" content="', r"\g<0>Other", "description"),
        ('name="author" content="', r"\g<0>Other", "author"),
        ("TechArticle", "WebPage", "kind"),
        ('("@type": "TechArticle".*)}</script>', r'\1, "dateModified": "1"}</script>', "date"),
        ("images/card.png", "images/icon.png", "picture"),
        ('rel="alternate "', 'rel="alternate"', "requests"),
        ('<meta name="twitter:card"[^>]*>', "", "twitter:card"),
        ('("og:image:alt" content=")[^"]*', r"\1", "og:image:alt"),
    ],
)
def test_what_is_wrong_in_a_head_is_found(published, old, new, found):
    html = html_of(published, "en/article/")
    wrong = re.sub(old, new, html, count=1)
    assert wrong != html
    assert problems(wrong, "en/article/") == [found]


def test_without_an_address_what_needs_one_is_left_out(local):
    for url in URLS:
        page = soup(local, url)
        assert not page.select("head [hreflang], link[rel=canonical]")
        assert set(named(page)) & NAMED == NAMED - NEED_AN_ADDRESS
        assert not {"@id", "url", "image", *("translationOfWork", "workTranslation")} & set(
            structured(page)
        )


def test_titles_and_descriptions_are_unlike_one_another(published):
    pages = [soup(published, url) for url in URLS]
    assert len({page.title.string for page in pages}) == len(URLS)
    assert len({named(page)["description"] for page in pages}) == len(URLS)


@pytest.mark.parametrize("file", SITE, ids=url_of)
def test_heads_say_what_the_front_matter_says(published, file):
    meta, page = front_matter(file), soup(published, url_of(file))
    data = structured(page)
    assert page.title.string.startswith(f"{meta['title']} - ") == (name_of(file) != "index.md")
    assert named(page)["description"] == meta["description"]
    assert data["author"]["name"] == meta.get("author", "The binclf authors")
    if "author" in meta:
        assert named(page)["keywords"] == ", ".join(meta["tags"])
        for date in (named(page)["article:published_time"], data["datePublished"]):
            assert date == str(meta["date"])
        byline = page.select_one("h1 + .byline").get_text()
        for value in (meta["author"], str(meta["date"]), meta["description"], *meta["tags"]):
            assert value in byline


def test_a_title_of_any_kind_gives_valid_json(project, tmp_path):
    keep_pages(project, "testing.md")
    title = """5 < 6 & "7" </script> '8' \\"""
    for language in ("zh", "en"):
        edit(
            project / f"docs/{language}/testing.md",
            front_matter(ROOT / f"docs/{language}/testing.md")["title"] + "\n",
            f"{json.dumps(title)}\n",
        )
    assert build(tmp_path / "site", project, "--no-strict").returncode == 0
    page = soup(tmp_path / "site", "en/testing/")
    assert structured(page)["name"] == named(page)["og:title"] == title


def entries(sitemap: str) -> dict[str, dict[str, str]]:
    """Return the pages that a sitemap lists, each with its addresses in each language."""
    return {
        entry.find("map:loc", NAMESPACES).text: {
            link.get("hreflang"): link.get("href")
            for link in entry.findall("html:link", NAMESPACES)
        }
        for entry in ElementTree.fromstring(sitemap)
    }


def test_one_sitemap_lists_all_pages(local, published):
    assert [path.parent for path in published.rglob("sitemap.xml")] == [published]
    assert not list(local.rglob("sitemap.xml*"))
    expected = {ROOT_URL + url: addresses(url) for url in URLS}
    assert entries((published / "sitemap.xml").read_text("utf-8")) == expected
    robots = (published / "robots.txt").read_text("utf-8")
    assert f"\nSitemap: {ROOT_URL}sitemap.xml" in robots


def test_the_card_is_as_large_as_the_pages_say(published):
    meta = named(soup(published, "en/"))
    declared = (int(meta["og:image:width"]), int(meta["og:image:height"]))
    with Image.open(published / meta["og:image"].removeprefix(ROOT_URL)) as card:
        assert card.size == declared
        assert len(card.convert("RGB").getcolors(1 << 20)) > 100  # something is drawn on it
    # Machines that build the site have no Chinese fonts.
    assert not re.search(
        "[\u3000-\u9fff]", (ROOT / "docs/hooks/package/emblem.py").read_text("utf-8")
    )


def test_icons_are_named(local):
    icons = soup(local, "").select("link[rel=icon], link[rel=apple-touch-icon], .md-logo img")
    assert len(icons) == 4  # the logo is in the header and in a phone's menu
    ElementTree.parse(local / "assets/images/icon.svg")
