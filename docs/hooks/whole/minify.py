"""Publish the project's scripts and styles small, and few for a page: readers on a phone load less.

They are many files, for those who read them. One that gives no names to others is put where it is
imported, and what comes of it is no module: a page that is opened from disk could not load one. The
modules of the figures, which do, become bundles.
"""

import re
from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from whole.bundles import bundles

ASSETS = Path(__file__).parents[2] / "assets"
MINIFIERS = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
IMPORT = re.compile(r'^@?import "(?P<name>[^"]+)"(?P<media> \w+)?;', re.MULTILINE)


def minify(config: MkDocsConfig) -> None:
    site = Path(config.site_dir, "assets").resolve()
    files = [site / it.relative_to(ASSETS) for it in ASSETS.rglob("*.*") if it.suffix in MINIFIERS]
    texts = {file: _whole(file) for file in files} | bundles(site / "javascripts")
    for file, text in texts.items():  # now that all have been read
        file.write_text(MINIFIERS[file.suffix](text), "utf-8")


def _whole(file: Path) -> str:
    def imported(line: re.Match[str]) -> str:
        names = list(file.parent.glob(line["name"]))
        if len(names) != 1:
            raise PluginError(f"{file.name}: {line['name']!r} are {len(names)} files, not one")
        inside = _whole(names[0])
        if file.suffix == ".js":  # its names are its own, and where it stops, no other does
            return f'queueMicrotask(() => {{\n"use strict";\n{inside}\n}});'
        return f"@media{line['media']} {{{inside}}}" if line["media"] else inside

    return IMPORT.sub(imported, file.read_text("utf-8"))
