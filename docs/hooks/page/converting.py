"""Set a page's HTML as Markdown: everything that the site's own Markdown allows is in the HTML,
where it is plain what belongs to what."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markdownify import ATX, MarkdownConverter

CODE = re.compile("<pre.*?</pre>", re.DOTALL)
COLOURS = re.compile(r"</?(?:span|a)\b[^>]*>")  # of which code has more than all the rest
# What text would mean in Markdown: anywhere, and where a line begins.
MEANT = re.compile(r"[\\*`$]|(?<!\w)_|_(?!\w)|<(?=[\w/!?])|&(?=#?\w+;)|(?<=\])\(")
MEANT_FIRST = re.compile(
    r"(?m)^(\s*)(#{1,6}(?!\S)|[-+](?!\S)|>|~{3}|[-=]+$|:(?!\S)|\d+(?=[.)](?!\S)))"
)
IN_ADDRESSES = str.maketrans({" ": "%20", "(": "%28", ")": "%29"})


def tidy(html: str, address: str) -> BeautifulSoup:
    """Return HTML with nothing but what Markdown has, and links that lead on from this address."""
    page = BeautifulSoup(without_colours(html), "html.parser")
    for sign in page.find_all(class_="headerlink"):
        sign.decompose()
    for tabs in page.find_all(class_="tabbed-set"):
        labels = tabs.select(":scope > .tabbed-labels > label")
        blocks = tabs.select(":scope > .tabbed-content > .tabbed-block")
        for label, block in zip(labels, blocks, strict=True):
            block.insert(0, label.extract())
            _embolden(label, page)
    for admonition in page.select(".admonition, details"):  # folded or not: here it is open
        admonition.name = "blockquote"
        _embolden(admonition.select_one(":scope > :is(.admonition-title, summary)"), page)
    for terms in page.find_all("dl"):
        _list(terms, page)
    for image in page.find_all("img", src=re.compile("^data:")):
        image.replace_with(str(image["alt"]))
    for item in page.find_all(class_="doc-section-item"):
        # Of the reference: each on a line of its own.
        for part in item.find_all(class_="doc-md-description"):
            for paragraph in part.find_all("p", recursive=False):
                paragraph.unwrap()
            part.unwrap()
        item.smooth()
        for text in item.find_all(string=re.compile(r"\s")):
            text.replace_with(re.sub(r"\s+", " ", text).replace(" )", ")"))
    for attribute in ("href", "src"):
        for link in page.find_all(None, {attribute: True}):
            link[attribute] = urljoin(address, str(link[attribute])).translate(IN_ADDRESSES)
    return page


def without_colours(html: str) -> str:
    return CODE.sub(lambda code: COLOURS.sub("", code[0]), html)


def markdown(page: Tag) -> str:
    return _Converter(
        heading_style=ATX,
        bullets="-",
        keep_inline_images_in=["td", "th", "h1", "h2", "h3", "h4", "h5", "h6"],
        sub_symbol="<sub>",
        sup_symbol="<sup>",
    ).convert_soup(page)


def _embolden(title: Tag | None, page: BeautifulSoup) -> None:
    """Make what stands above something a paragraph in bold."""
    if title:
        for strong in title.find_all(["strong", "b"]):
            strong.unwrap()
        title.name = "strong"
        title.wrap(page.new_tag("p"))


def _list(terms: Tag, page: BeautifulSoup) -> None:
    """Make a list of definitions, which Markdown does not have, one of items."""
    terms.name = "ul"
    item, is_open = page.new_tag("li"), False
    for part in terms.find_all(["dt", "dd"], recursive=False):
        if part.name == "dt" and not is_open:
            part.name, item, is_open = "li", part, True
            continue
        separator = ", " if part.name == "dt" else ": " if is_open else None
        is_open = part.name == "dt"
        item.extend([separator, *part.contents] if separator else [_paragraph(part, page)])
        part.decompose()


def _paragraph(part: Tag, page: BeautifulSoup) -> Tag:
    paragraph = page.new_tag("div")
    paragraph.extend(list(part.contents))
    return paragraph


class _Converter(MarkdownConverter):
    """What markdownify leaves to its users, or gets wrong where code or text means something."""

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        within = parent_tags or set()
        text = super().process_text(el, parent_tags=parent_tags)  # type: ignore[misc]
        text = _in_a_cell(text, within)
        if within & {"_noformat", "_inline"}:
            return text
        begun, newline, lines = ("", "", text) if not el.previous_sibling else text.partition("\n")
        return begun + newline + MEANT_FIRST.sub(_escaped, lines)

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return MEANT.sub(lambda sign: f"\\{sign[0]}", text)

    def convert_math(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        dollars = "$$" if el.get("display") == "block" else "$"
        return _in_a_cell(f"{dollars}{el['alttext']}{dollars}", parent_tags)

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        code = el.get_text().removesuffix("\n")
        marks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
        return f"\n\n{marks}{_language(el)}\n{code}\n{marks}\n\n"


def _in_a_cell(text: str, within: set[str]) -> str:
    return text.replace("|", "\\|") if within & {"td", "th"} else text


def _escaped(sign: re.Match[str]) -> str:
    return f"{sign[1]}{sign[2]}\\" if sign[2].isdigit() else f"{sign[1]}\\{sign[2]}"


def _language(code: PageElement) -> str:
    names = code.parent.get_attribute_list("class") if code.parent else []
    marks = [name for name in names if name and name.startswith("language-")]
    return marks[0].removeprefix("language-") if marks else ""
