"""The terms of docs/glossary.csv: in sentences of both languages, and on the glossary's page."""

import csv
import re
from typing import NamedTuple

from markdown.extensions.toc import slugify, unique

from tests.pages.reading import PROSE, ROOT, Block

MARKER = "<!--docs/glossary.csv-->\n"
ENTRIES = re.compile(r"(?:\n[^\s#].*\n: .*\n)*")


class Term(NamedTuple):
    """A row of the file; several forms, or several words, have semicolons between them.

    `forms` are other beginnings of words that the term may take in English, `unlike` longer
    Chinese words that contain the term and are something else. `place` is the section that the
    term leads to on the glossary's page, as page.md#id; a term without one is on no page, nor
    on the glossary's: only its translation has been agreed on.
    """

    zh: str
    en: str
    forms: str
    unlike: str
    place: str
    note_zh: str
    note_en: str

    def is_in(self, english: str) -> bool:
        forms = "|".join(re.escape(form) for form in _split(f"{self.en};{self.forms}"))
        return bool(re.search(rf"\b(?:{forms})", english, re.IGNORECASE))


def _split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


def read_terms() -> list[Term]:
    with (ROOT / "docs/glossary.csv").open(encoding="utf-8", newline="") as file:
        return [Term(**row) for row in csv.DictReader(file)]


def terms_in(chinese: str, terms: list[Term]) -> list[Term]:
    """Return the terms of a sentence; of one within another, the longer."""
    words = {term.zh: term for term in terms}
    words |= dict.fromkeys(word for term in terms for word in _split(term.unlike))
    longest_first = sorted(words, key=len, reverse=True)
    found = re.findall("(?<!_)(?:" + "|".join(map(re.escape, longest_first)) + ")", chinese)
    return [term for word in dict.fromkeys(found) if (term := words[word])]


def sections(blocks: list[Block]) -> dict[str, str]:
    """Return what readers see of the prose below each heading, by its id, up to the next heading.

    The heading belongs to it; code, outputs, the alternative texts of images and what is generated
    from docstrings do not.
    """
    found: dict[str, list[str]] = {}
    texts: list[str] = []  # those before the first heading belong to none
    for block in blocks:
        if block.kind == "heading":
            texts = found.setdefault(block.id, [])
        if block.kind in PROSE and block.seen and not block.seen.startswith("::: "):
            texts.append(block.seen)
    return {id: "\n".join(texts) for id, texts in found.items()}


def with_terms(page: str, language: str, terms: list[Term]) -> str:
    """Return a page with the terms that lead somewhere, if it has a mark for them."""
    head, marker, below = page.partition(MARKER)
    if not marker:
        return page
    ids: set[str] = set()
    entries = "".join(_entry(term, language, ids) for term in terms if term.place)
    return head + marker + entries + ENTRIES.sub("", below, count=1)


def _entry(term: Term, language: str, ids: set[str]) -> str:
    if language == "zh":
        word, other, lang, note = term.zh, term.en, "en", term.note_zh
    else:
        word, other, lang, note = term.en, term.zh, "zh", term.note_en
    linked = f"[{word}]({term.place})"
    in_both = linked if word == other else f'{linked} · <span lang="{lang}">{other}</span>'
    return f"\n{in_both} {{#{unique(slugify(term.en, '-'), ids)}}}\n:   {note}\n"
