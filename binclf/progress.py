"""A progress bar that never stops the work it shows."""

import sys
from contextlib import suppress

from tqdm import tqdm


class _Stderr:
    """stderr, but what it does not take is dropped: its pipe may be closed, its disk full."""

    def __init__(self) -> None:
        self._stream = sys.stderr

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._stream.flush()


def progress_bar(total: int, *, shown: bool, unit_scale: bool) -> tqdm:
    """Count epochs on stderr, if there is one; a program without a console has none."""
    bar: tqdm = tqdm(
        total=total,
        unit=" epochs",
        unit_scale=unit_scale,
        dynamic_ncols=True,
        file=_Stderr(),
        disable=not shown or sys.stderr is None,
    )
    return bar
