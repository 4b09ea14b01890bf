"""Put binclf's wheel on the site; where the site has an address, pages install it from there."""

import re
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from once import ROOT, made, sources
from rewriting import rewritten

METADATA = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE")]
BUILD = ["-m", "hatchling", "build", "--target", "wheel", "--directory"]
FROM_CLONE = re.compile(r'\$ python -m pip install (?:\.|"\.(\[\w+\])")\n')


def add(files: Files, config: MkDocsConfig) -> None:
    (wheel,) = made("wheel", sources(*METADATA), BUILD).iterdir()
    file = File.generated(config, f"downloads/{wheel.name}", abs_src_path=str(wheel))
    files.append(file)
    address = config.extra["address"]
    config.extra["wheel"] = urljoin(address, file.url) if address else None


def offer(markdown: str, page: Page, config: MkDocsConfig) -> str:
    """Install from the site what a page installs from a clone, if the site has an address."""
    if wheel := config.extra["wheel"]:
        return rewritten(
            markdown,
            FROM_CLONE,
            lambda command: f"$ python -m pip install {_named(wheel, command[1])}\n",
            page.file.src_uri,
            sign="$ python -m pip install ",
        )
    return markdown


def _named(wheel: str, extra: str | None) -> str:
    return f'"binclf{extra} @ {wheel}"' if extra else wheel
