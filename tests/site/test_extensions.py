"""Whatever the site's Markdown allows comes out right in everything that is made from a page."""

import inspect
import json
import re
from copy import copy

import nbformat
import pytest

import binclf
from tests.pages.reading import read
from tests.site import browser as chromium
from tests.site import parallel
from tests.site.building import ADDRESSES, build, copy_project, edit, host, keep_pages, soup
from tests.site.small import make_small_project, write_page
from tests.site.test_downloads import everything_in, leftovers, lost
from tests.site.test_markdown import lost as lost_in_markdown
from tests.site.test_markdown import markdown_of

NAME = "folder/build/everything"
HEAD = "---\ntitle: {0}\ndescription: {0}\n---\n\n"
PAGE = r"""
# Everything $x_1$ {#everything}

Words that steps look for: 默认, `language-text`, doc-object, `<dl`, `<math`, pip install torch.

## Tabs in $n$ *tabs* {#tabs}

=== "One"

    === "Inner *one*"

        ```python
        print("in two tabs")
        ```   

        <!--pytest-codeblocks:expected-output-->

        ```text
        in two tabs
        ```

        After the inner code.

    === "Inner two"

        Text of inner two.

=== "Two"

    !!! note

        A note without a title.

        - item

            ```python
            x = 1

            print(x)
            ```

            After in the item.

        - another item

    After the note.

## Notes {#notes}

!!! warning ""

    Nothing above this.

    !!! tip "Within **bold** $t$"

        Inner note.

!!! danger inline end "At the side"

    At the side text.

??? answer "An answer with $t$ *folded*"

    Folded text:

    ```python
    print("folded")
    ```

    <!--pytest-codeblocks:expected-output-->

    ```text
    folded
    ```

    After the folded code.

    - item

        ???+ note

            !!! tip "Within"

                ```python
                print("in three")
                ```

                Item, folded, tip.

1. One

2. Two:

    ```python
    print("two")
    ```

    Rest of two.

3. Three

    ```py
    three
    ```

4. Four

## Definitions {#definitions}

Term A
Term B
:   First of both.

:   Second of both.

Term C
:   Of C alone.

With id {#with-id}
:   It has one.

## Tables {#tables}

| Left | Middle | Right |
| :--- | :---: | ---: |
| `a|b` | *b* | 1 |
| x \| y | $c$ | [link](../../index.md "A title") |

## Formulas {#formulas}

Inline $a_1 * b_2 < c$ and one
$x +
y$ over two lines, and \$5 or $6 are none.

$$
\begin{aligned}
a &= b * c * d \\
c &= \frac{d}{e}
\end{aligned}
$$

- in a list:

    $$x_1 * x_2$$

## Text {#text}

Escapes: \*stars\*, \_under\_, snake_case_name, &lt;b&gt;bold&lt;/b&gt;, a < b, AT&amp;T &amp;amp;.

More: \`ticks\`, \[text\]\(target), back\\slash.

1\. no list

\# no heading

\- no item

\+ no item

x  
= y

H<sub>2</sub>O and x<sup>2</sup>, [reference][ref], <https://example.org/a_b_c>,
[title](https://example.org/ "t"), [here](#tabs).

![An image](../../../assets/images/icon.svg "A title"){ .small width=20 }

[ref]: ../../index.md

A setext heading {#setext}
--------------------------

A paragraph with an id.
{: #paragraph .quiet }

> A quotation
>
> - with a list

---

###### Six {#six}

````py
```python
no block
```
````

```python
print("`````")
```

<!--pytest-codeblocks:expected-output-->

``````text
`````
``````

The end.

::: binclf.training._gradients
    options:
      show_source: true
      show_root_heading: false
      show_root_toc_entry: false

::: binclf.Dataset
"""
QUOTED = inspect.getsource(binclf.training._gradients).strip()
ROOT_URL = ADDRESSES["SITE_URL"]
CHINESE = {
    "Text": "文字",
    "After": "之后",
    "Rest": "其余",
    "First": "第一",
    "item": "条目",
    "Folded": "折叠的",
}


@pytest.fixture(scope="module")
def built(local, tmp_path_factory):
    """A site with such a page, deep in a folder; the page's source in English."""
    project = copy_project(tmp_path_factory.mktemp("extensions") / "project")
    keep_pages(project, "index.md")
    pages = {"zh": PAGE, "en": PAGE}
    for old, new in CHINESE.items():
        pages["zh"] = pages["zh"].replace(old, new)
    for language, page in pages.items():
        path = project / f"docs/{language}/{NAME}.md"
        path.parent.mkdir(parents=True)
        path.write_text(HEAD.format(language) + page.lstrip(), "utf-8")
    edit(project / "mkdocs.yml", "      - api.md\n", f"      - Folder:\n          - {NAME}.md\n")
    result = build(project / "site", project, "--no-strict", **ADDRESSES)
    assert result.returncode == 0, result.stderr
    return project / "site", path


@pytest.fixture
def page(built):
    return soup(built[0], f"en/{NAME}/")


def test_html(page):
    assert not page.select("span.arithmatex, mtext, [style]")
    assert [th.get("align") for th in page.select("th")] == ["left", "center", "right"]
    assert {len(row.select("td, th")) for row in page.select("tr")} == {3}
    contents = page.select_one(".md-sidebar--secondary a[href='#tabs']")
    assert contents.select_one("math").get_text() == "n"
    assert " ".join(contents.get_text().split()) == "Tabs in n tabs"
    assert page.select_one(f"a[download][href$='downloads/en/{NAME}.ipynb']")
    assert page.title.string.startswith("en - ")  # only the home page has the site's
    source = page.select_one("article > .doc-function")
    assert source.get_text().strip() == QUOTED  # and no heading, docstring or lines' numbers
    assert not source.select("details, [id]")


def test_markdown(built, page):
    markdown = markdown_of(built[0], f"en/{NAME}/")
    # In tables GitHub's Markdown wants this escaped, in code too, which nbconvert does not know.
    assert lost_in_markdown(copy(page.article), markdown) == ["a|b"]
    assert "\n| `a\\|b` | *b* | 1 |\n" in markdown
    assert "\n$$\n\\begin{aligned}\na &= b * c * d \\\\\nc" in markdown
    assert "\n``````text\n`````\n``````\n" in markdown
    assert "\n> > **Within bold $t$**\n" in markdown
    assert "\n> **An answer with $t$ *folded***\n>\n> Folded text:\n" in markdown
    assert "\n- Term A, Term B: First of both.\n\n  Second of both.\n" in markdown
    assert f"\n```python\n{QUOTED}\n```\n" in markdown
    assert not re.search(r"\]\((?!https?:)", markdown)
    listed = (built[0] / "llms.txt").read_text("utf-8")
    assert [f"{ROOT_URL}{it}{NAME}/index.html.md" in listed for it in ("", "en/")] == [True, True]


def test_notebook(built):
    site, path = built
    notebook = nbformat.read(site / f"downloads/en/{NAME}.ipynb", nbformat.NO_CONVERT)
    text = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    python = [block.text.strip() for block in read(path) if block.language == "python"]
    assert code[1:] == python
    assert not leftovers(text)
    assert any(source.startswith("> After the folded code.\n") for source in text)
    assert text[0].startswith("# Everything $x_1$\n")
    assert any(source.startswith("Rest of two.\n\n3. Three\n") for source in text)
    # The first is as in the Markdown, the others are no text, or not there before the build.
    assert lost(read(path)[2:], everything_in(notebook)) == [
        "a|b",
        "An image",
        PAGE[PAGE.index("::: binclf.training") : PAGE.index("::: binclf.Dataset")].strip(),
        "::: binclf.Dataset",
    ]
    shown = "\n".join(text)
    assert f"\n```python\n{QUOTED}\n```\n" in shown
    assert re.search(r"`a\\\|b`.*!\[An image\]\(https://.*\n### Dataset\n", shown, re.DOTALL)


def test_search(built, page):
    docs = json.loads((built[0] / "en/search/docs.json").read_text("utf-8"))
    found = {
        doc["location"].partition("#")[2]: doc["text"] for doc in docs if NAME in doc["location"]
    }
    headings = {heading["id"] for heading in page.select("article :is(h2, h3, h4, h5, h6)[id]")}
    assert headings <= found.keys()
    assert "Of C alone" in found["definitions"]
    assert 'folded\nFolded text:\nprint("folded")\nAfter the folded code.\n' in found["notes"]
    assert "def _gradients(" in found["six"]


def test_parallel_text(built, browser):
    url = f"en/{NAME}/"
    with host(built[0]) as address, browser.new_context(base_url=address) as context:
        problems = chromium.watch(context, address)
        page = context.new_page()
        page.goto(url)
        before = parallel.remember(page)
        parallel.turn_on(page)
        assert not parallel.wrong_pairs(page, built[0], address, url)
        assert not parallel.not_restored(page, before)
        parallel.turn_on(page)
        chromium.unfold(page)
        assert not parallel.misplaced(page)
        assert not problems


def test_a_function_that_is_no_longer_there_stops_the_build(tmp_path):
    project = make_small_project(tmp_path / "project")
    write_page(project, "terms", "::: binclf.gone\n    options:\n      show_source: true\n")
    result = build(tmp_path / "site", project)
    assert result.returncode != 0
    assert "binclf.gone could not be found" in result.stderr
