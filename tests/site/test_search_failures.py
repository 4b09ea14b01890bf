"""A message pasted from a terminal leads to its entry on the page on failures, before all else."""

import re
from traceback import format_exception_only

import pytest

from tests.pages import failures
from tests.pages.failures import entries, error_of
from tests.pages.reading import DOCS
from tests.site.search import ask
from tests.verdict import expect_none

ENTRIES = [entry for entry in entries(DOCS / "en" / failures.NAME) if entry.message]
CONSTANT = ("between", "no-grad")  # where the numbers of the message are no sizes
SIZE = re.compile(r"(?<![A-Za-z])\d+|(?<=\dx)\d+")


def pasted(entry):
    """Yield a message as readers have it: from a terminal, with sizes of their own, in quotes."""
    in_terminal = format_exception_only(error_of(entry.programs[0]))[-1].strip()
    for message in (entry.message, in_terminal):
        others = message
        if entry.id not in CONSTANT:
            others = SIZE.sub(lambda size: str(int(size[0]) * 3 + 2), message)
        yield from (message, others, f'"{others}"', f"“{others}”", f"`{others}`", f"E   {others}")
        yield others.translate(str.maketrans("'", "’"))


@pytest.mark.parametrize("home", ["", "en/"])
def test_a_message_leads_to_its_entry(page, home):
    page.goto("404.html")
    cases = [(entry.id, message) for entry in ENTRIES for message in pasted(entry)]
    answers = ask(page, f"/{home}", [message for _, message in cases])
    firsts = [answer[0][0] if answer else "nothing" for answer in answers]
    expect_none(
        [
            f"{message!r} leads to {first}, not to {id}"
            for (id, message), first in zip(cases, firsts, strict=True)
            if first != f"failures/#{id}"
        ]
    )
