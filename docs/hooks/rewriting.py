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
    pattern = re.compile(re.escape(old)) if isinstance(old, str) else old
    changed, count = pattern.subn(new if callable(new) else lambda _: new, text)
    if not count:
        looked_for = old if isinstance(old, str) else old.pattern
        raise PluginError(f"{where}: nothing to rewrite, looked for {looked_for!r}")
    return changed
