"""A page runs only the scripts that its policy names, and has nothing that would need more.

What a browser refuses, or loads from elsewhere, fails whichever test opens the page.
"""

import re

import pytest
from bs4 import BeautifulSoup

from tests.site.building import URLS, soup

EVERY_PAGE = [*URLS, "404.html"]
POLICY = "meta[charset] + meta[http-equiv=Content-Security-Policy]"
INJECTED = {
    "</head>": "<script>window.injected = true</script>",
    "</h1>": '<img src="x" onerror="injected = true">',
}
WATCH = """
    window.refused = new Set();
    addEventListener("securitypolicyviolation", (it) => refused.add(it.effectiveDirective));
"""


def forbidden(html):
    """Return what of a page its policy would have to allow, and does not."""
    handlers = [
        name
        for tag in html.find_all()
        for name in tag.attrs
        if name.startswith("on") or name == "style"
    ]
    targets = [tag["href"] for tag in html.select("[href^='javascript:' i]")]
    loads = html.select("[src], link:not([rel=canonical], [rel~=alternate])")
    addresses = [tag.get("src", tag.get("href")) for tag in loads]
    elsewhere = [address for address in addresses if re.match("(https?:)?//", address)]
    return [*handlers, *targets, *elsewhere, *(tag.name for tag in html.select("style"))]


@pytest.mark.parametrize("url", EVERY_PAGE)
def test_a_page_allows_its_own_scripts_and_no_others(local, published, url):
    for site in (local, published):
        page = soup(site, url)
        policy = page.select_one(POLICY)["content"]
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert "unsafe" not in policy
        assert not re.search(r"https?:|\*", policy)
        assert not forbidden(page)


@pytest.mark.parametrize(
    "html",
    [
        '<a onclick="f()">a</a>',
        '<p style="color: red">a</p>',
        '<a href="JavaScript:f()">a</a>',
        "<style>a { color: red }</style>",
        '<script src="https://cdn.example/a.js"></script>',
        '<img src="//cdn.example/a.png">',
        '<link rel="preconnect" href="https://fonts.example">',  # for which a policy has no word
    ],
)
def test_what_a_policy_forbids_is_found(html):
    assert forbidden(BeautifulSoup(html, "html.parser"))


def test_an_injected_script_does_not_run(unwatched):
    page = unwatched()  # here an error in the console is no surprise
    page.add_init_script(WATCH)

    def inject(route):
        html = route.fetch().text()
        for mark, put in INJECTED.items():
            assert mark in html
            html = html.replace(mark, put + mark, 1)
        route.fulfill(body=html)

    page.route("**/en/testing/", inject)
    page.goto("en/testing/")
    page.wait_for_function("() => refused.has('script-src-elem') && refused.has('script-src-attr')")
    assert page.evaluate("window.injected") is None
