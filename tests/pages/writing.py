"""Write a file as a whole or not at all, whatever happens meanwhile."""

import os
import shutil
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Replace a file's text; its lines end as they did."""
    path = path.resolve()  # of a link, what it leads to
    if path.exists() and b"\r\n" in path.read_bytes():
        text = text.replace("\n", "\r\n")
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(text.encode())
        if path.exists():
            shutil.copymode(path, unfinished)
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
