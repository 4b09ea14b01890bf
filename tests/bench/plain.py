"""The same pages in plain Material, to compare with: no hooks, styles or scripts."""

import shutil
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from tests.pages.reading import ROOT


def plain_site(folder: Path, site: Path) -> Path:
    """Make a project for MkDocs in a folder, with the figures of a built site; return the folder.

    The API reference is left out: plain Material has no page for it.
    """
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    groups = [{"": [item]} if isinstance(item, str) else item for item in ours["nav"]]
    pages = [page for group in groups for names in group.values() for page in names]
    config = {
        "site_name": ours["site_name"],
        "theme": {"name": "material", "font": False},
        "nav": [page for page in pages if page != "api.md"],
        "plugins": ["search", *(plugin for plugin in ours["plugins"] if "i18n" in plugin)],
        "markdown_extensions": ours["markdown_extensions"],
    }
    for language in ("zh", "en"):
        without = shutil.ignore_patterns("api.md", "words.yml")
        shutil.copytree(ROOT / "docs" / language, folder / "docs" / language, ignore=without)
    shutil.copytree(site / "assets/figures", folder / "docs/assets/figures")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return folder
