"""Numbers as they stand in a sentence, in digits or spelled out."""

import re

# Digits that belong to a name, as in w1 or float32, are no numbers.
_NUMERAL = re.compile(r"(?<![A-Za-z_\d.])\d+(?:,\d{3})+(?!\d)|(?<![A-Za-z_\d.])\d+(?:\.\d+)*")
_ENGLISH = {
    "zero": "0", "one": "1", "once": "1", "first": "1", "single": "1", "two": "2", "twice": "2",
    "second": "2", "both": "2", "three": "3", "third": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_CHINESE = {
    "零": "0", "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6",
    "七": "7", "八": "8", "九": "9", "十": "10",
}  # fmt: skip
_LARGE = re.compile(
    r"\b(?:(?:thir|four|fif|six|seven|eigh|nine)teen|eleven|twelve|dozens?"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?)\b"
    r"|[一二三四五六七八九十两几数]+[百千万亿]+|[二三四五六七八九]十|十[一二三四五六七八九]",
    re.IGNORECASE,
)


def numerals(text: str) -> list[str]:
    """Return the numbers written in digits, without thousands separators."""
    return [numeral.replace(",", "") for numeral in _NUMERAL.findall(text)]


def spelled(text: str) -> list[str]:
    """Return, in digits, the small numbers that English or Chinese words stand for."""
    words = [_ENGLISH[word] for word in re.findall("[a-z]+", text.lower()) if word in _ENGLISH]
    return words + [_CHINESE[character] for character in text if character in _CHINESE]


def large_words(text: str) -> list[str]:
    """Return the words for numbers above ten, which no check can hold against a run."""
    return _LARGE.findall(text)
