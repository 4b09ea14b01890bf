"""Put binclf's wheel on the site; where the site has an address, pages install it from there."""

from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from once import ROOT, made, package

METADATA = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE")]
BUILD = ["-m", "hatchling", "build", "--target", "wheel", "--directory"]
FROM_CLONE = "python -m pip install ."


@event_priority(-200)  # static-i18n makes every file anew at -100
def on_files(files: Files, config: MkDocsConfig) -> Files:
    (wheel,) = made("wheel", [*package(), *METADATA], BUILD).iterdir()
    file = File.generated(config, f"downloads/{wheel.name}", abs_src_path=str(wheel))
    files.append(file)
    served = f"http://{config.dev_addr}/"  # what mkdocs serve takes for site_url, while it runs
    site = config.site_url or ""
    published = site and not site.startswith(served)
    config.extra["wheel"] = urljoin(site, file.url) if published else None
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if wheel := config.extra["wheel"]:
        markdown = markdown.replace(f"$ {FROM_CLONE}\n", f"$ python -m pip install {wheel}\n")
    return markdown
