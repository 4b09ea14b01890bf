"""Put binclf's wheel on the site, and its address into the command that installs it."""

from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from once import PACKAGE, ROOT, made

FROM_A_CLONE = "$ python -m pip install .\n"


@event_priority(-200)  # after static-i18n, which makes every file anew
def on_files(files, config):
    wheel = build()
    files.append(File.generated(config, f"downloads/{wheel.name}", abs_src_path=str(wheel)))
    return files


def on_page_markdown(markdown, page, config, files):
    return markdown.replace(FROM_A_CLONE, f"$ python -m pip install {requirement(config)}\n")


def requirement(config, extra: str = "") -> str:
    """Return what pip has to install: the wheel on the site, or the clone one works in."""
    if not config.site_url:
        return f".{extra}"
    address = f"{config.site_url.rstrip('/')}/downloads/{build().name}"
    return f'"binclf{extra} @ {address}"' if extra else address


def build() -> Path:
    sources = [*PACKAGE, *(ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE"))]
    command = ["-m", "hatchling", "build", "--target", "wheel", "--directory"]
    (wheel,) = made("wheel", sources, command).glob("*.whl")
    return wheel
