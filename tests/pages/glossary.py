"""The terms of docs/glossary.csv: in sentences of both languages, and on the glossary's page."""

import csv
import re
from typing import NamedTuple

from markdown.extensions.toc import slugify, unique

from tests.pages.reading import ROOT

MARKER = "<!--docs/glossary.csv-->\n"
ENTRIES = re.compile(r"(?:\n[^\s#].*\n: .*\n)*")


class Term(NamedTuple):
    """A row of the file; several forms, or several words, have semicolons between them.

    `forms` are other beginnings of words that the term may take in English, `unlike` longer
    Chinese words that contain the term and are something else.
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


def with_terms(page: str, language: str, terms: list[Term]) -> str:
    """Return a page with the terms as they are now; only the glossary's has a place for them."""
    head, marker, below = page.partition(MARKER)
    if not marker:
        return page
    ids: set[str] = set()
    entries = "".join(_entry(term, language, ids) for term in terms)
    return head + marker + entries + ENTRIES.sub("", below, count=1)


def _entry(term: Term, language: str, ids: set[str]) -> str:
    if language == "zh":
        word, other, lang, note = term.zh, term.en, "en", term.note_zh
    else:
        word, other, lang, note = term.en, term.zh, "zh", term.note_en
    linked = f"[{word}]({term.place})" if term.place else word
    in_both = linked if word == other else f'{linked} · <span lang="{lang}">{other}</span>'
    return f"\n{in_both} {{#{unique(slugify(term.en, '-'), ids)}}}\n:   {note}\n"
