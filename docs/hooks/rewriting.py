"""The one way to change HTML and other text that somebody else has written.

A new version of a theme or of a plugin may write it differently: then the build stops.
"""

import re
from collections.abc import Callable

from mkdocs.exceptions import PluginError

Match = re.Match[str]


def rewritten(
    text: str,
    old: str | re.Pattern[str],
    new: str | Callable[[Match], str],
    where: str,
    sign: str = "",
) -> str:
    """Return the text with what is old, wherever it stands, replaced by what is new.

    A text without the `sign` has nothing to be rewritten, and stays as it is.
    """
    if sign not in text:
        return text
    expect(text, old, where)
    pattern = re.compile(re.escape(old)) if isinstance(old, str) else old
    return pattern.sub(new if callable(new) else lambda _: new, text)


def expect(text: str, wanted: str | re.Pattern[str], where: str) -> None:
    """Stop the build if what is wanted is not in the text."""
    found = wanted in text if isinstance(wanted, str) else wanted.search(text)
    if not found:
        name = wanted if isinstance(wanted, str) else wanted.pattern
        raise PluginError(f"{where}: the site relies on {name!r}, which is no longer there")
