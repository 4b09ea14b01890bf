"""Every page is there as Markdown, which leaves nothing out, and a button that copies it."""

import re
from copy import copy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html
from playwright.sync_api import expect

from tests.pages.reading import SITE, front_matter, language_of
from tests.site.building import ADDRESSES, URLS, soup, url_of

ADDRESS = ADDRESSES["SITE_URL"]
CONTENT = (
    "h1, h2, h3, h4, p:not(.downloads, .byline *, .doc-section-item *), td, th, pre, label, "
    "li:not(:has(p, ul, ol)), .doc-section-item"
)


def markdown_of(site: Path, url: str) -> str:
    return (site / url / "index.html.md").read_text("utf-8")


def squeezed(text: str) -> str:
    return "".join(text.split())


def lost(article: BeautifulSoup, markdown: str) -> list[str]:
    """Return the pieces of a page that its Markdown does not show, as the same kind of thing."""
    shown = BeautifulSoup(markdown2html(markdown), "html.parser")
    for sign in shown.select(".anchor-link"):
        sign.decompose()
    texts: dict[str, list[str]] = {}
    for tag in shown.select("h1, h2, h3, h4, p, td, th, pre, li, strong"):
        texts.setdefault(tag.name, []).append(squeezed(tag.get_text()))
    return [text for kind, text in pieces(article) if text not in texts.get(kind, [])]


def pieces(article: BeautifulSoup) -> list[tuple[str, str]]:
    for sign in article.select(".headerlink"):
        sign.decompose()
    for formula in article.select("math"):
        dollars = "$$" if formula.get("display") == "block" else "$"
        formula.replace_with(f"{dollars}{formula['alttext']}{dollars}")
    kinds = {"label": "strong"}
    return [
        (kinds.get(tag.name, tag.name), text)
        for tag in article.select(CONTENT)
        if (text := squeezed(tag.get_text()))
    ]


@pytest.mark.parametrize("url", URLS)
def test_markdown_leaves_nothing_out(published, url):
    article, markdown = soup(published, url).article, markdown_of(published, url)
    assert not lost(copy(article), markdown)
    code = [pre.get_text().strip("\n") for pre in article.select("pre")]
    quoted = re.sub("^> ?", "", markdown, flags=re.MULTILINE)
    assert not [text for text in code if text not in quoted]
    ours = r"¶|<div|<span|data:image|\{#|^[> ]*(===|!!!|:::)|\]\((?!https?://)"
    assert not re.search(ours, markdown, re.MULTILINE)


def test_what_markdown_lost_is_found():
    html = "<h1>A</h1><p>One.</p><pre><code>x\ny\n</code></pre><ul><li>Two</li></ul>"
    page = BeautifulSoup(f"<article>{html}</article>", "html.parser").article
    assert not lost(page, "# A\n\nOne.\n\n```\nx\ny\n```\n\n- Two\n")
    assert lost(page, "A\n\nOne.\n\n```\nx\ny\n```\n\n- Two\n") == ["A"]
    assert lost(page, "# A\n\n```\nx\ny\n```\n\n- Two\n") == ["One."]
    assert lost(page, "# A\n\nOne.\n\n```\nx\n```\n\n- Two\n") == ["xy"]
    assert lost(page, "# A\n\nOne.\n\n```\nx\ny\n```\n\nTwo\n") == ["Two"]


def test_markdown_holds_what_is_made_when_the_site_is_built(published):
    reference, notebook = markdown_of(published, "en/api/"), markdown_of(published, "en/notebook/")
    assert "```python\nmake_dataset() -> Dataset\n```" in reference
    assert "- **`hidden`** (`int`, default: `10`) – Neurons in the hidden layer" in reference
    assert "```text\nsample 0: x = 1, label 1\n" in notebook
    article = markdown_of(published, "article/")
    assert article.startswith("# 构建简单的二分类模型\n\nLee Ski · 2025-01-27\n")
    assert "\n**原文**\n\n```py\nimport torch\n" in article
    assert "\n> **勘误**\n>\n> “否则”" in article


def test_llms_txt_lists_every_page_in_order(local, published):
    for site, root in ((local, ""), (published, ADDRESS)):
        text = (site / "llms.txt").read_text("utf-8")
        assert re.match(r"# .+\n\n> .+\n\n", text)
        listed = re.findall(r"^- \[(.+)\]\((.+)\): (.+)$", text, re.MULTILINE)
        assert len(listed) == len(SITE)
        assert listed[0][1] == f"{root}index.html.md"
        for page in SITE:
            meta = front_matter(page)
            item = (meta["title"], f"{root}{url_of(page)}index.html.md", meta["description"])
            assert item in listed
            before = text.partition(f"]({item[1]})")[0]
            assert ("## English" in before) == (language_of(page) == "en")


@pytest.mark.parametrize("url", URLS)
def test_pages_name_their_markdown(local, url):
    links = soup(local, url).select("head [type='text/markdown'], .downloads__markdown")
    assert [link["href"] for link in links] == ["index.html.md"] * 2


def test_the_button_copies_it_and_offers_the_link_where_it_cannot(context, page, local):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("testing/")
    button, status = page.get_by_role("button", name="复制为Markdown"), page.get_by_role("status")
    button.focus()
    page.keyboard.press("Enter")
    expect(status.filter(has_text="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == markdown_of(local, "testing/")
    link = page.get_by_role("link", name="Markdown版本")
    expect(link).to_be_hidden()
    # So it is where the site is served without TLS.
    page.evaluate("Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})")
    button.click()
    expect(status.filter(has_text="无法复制，请直接打开：")).to_be_visible()
    expect(link).to_be_visible()
