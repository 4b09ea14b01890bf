"""What a console block shows below `python -m binclf` is what the command prints."""

import pytest

from tests.pages.reading import EVERY_PAGE, fences_of, where
from tests.pages.running import run_console

BLOCKS: dict[str, list[str]] = {}  # each with all its places, which are in both languages
for path in EVERY_PAGE:
    for block in fences_of(path):
        if block.language == "console":
            BLOCKS.setdefault(block.code, []).append(f"{where(path)}:{block.first + 1}")


@pytest.mark.parametrize(("code", "places"), BLOCKS.items(), ids=map(" ".join, BLOCKS.values()))
def test_pages(code, places):
    if run_console(code) != code:
        pytest.fail(
            f"{' and '.join(places)} show\n{code}but running it shows\n{run_console(code)}"
            "If that is as it should be, run make refresh.",
            pytrace=False,
        )
