"""Publish the project's scripts and styles without their comments: readers on a phone load less."""

from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.config.defaults import MkDocsConfig

ASSETS = Path(__file__).parents[2] / "assets"
MINIFIERS = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def minify(config: MkDocsConfig) -> None:
    for source in ASSETS.rglob("*.*"):
        if minified := MINIFIERS.get(source.suffix):
            published = Path(config.site_dir, "assets", source.relative_to(ASSETS))
            published.write_text(minified(source.read_text("utf-8")), "utf-8")
