"""What the site says around its pages and in its live figures: the words.yml of each language."""

import json
import re
from itertools import permutations
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils.yaml import yaml_load

Words = dict[str, dict[str, str]]

PLACE = re.compile(r"{(\w+)")
MODULES = {"figures": "live", "step": "live/step", "data": "live/data"}


def read(docs: Path) -> dict[str, Words]:
    """Return the words of both languages, each with the same places to be filled."""
    words = {language: _load(docs / language / "words.yml") for language in ("zh", "en")}
    for one, other in permutations(words):
        if alone := sorted(_forms(words[one]) - _forms(words[other])):
            has, lacks = (f"docs/{language}/words.yml" for language in (one, other))
            raise PluginError(f"{has} has {', '.join(alone)}, and {lacks} does not")
    return words


def _load(path: Path) -> Words:
    with path.open("rb") as file:  # whose name an error in it gives
        return yaml_load(file)


def _forms(words: Words) -> set[str]:
    """Return the name of every word with the places in it, like figures.loss(epochs, lossi)."""
    return {
        f"{group}.{name}({', '.join(sorted(set(PLACE.findall(text))))})"
        for group, texts in words.items()
        for name, text in texts.items()
        if text
    }


def add(files: Files, config: MkDocsConfig) -> None:
    """Write what the live figures say as the module of each language."""
    for language, words in config.extra["words"].items():
        for group, folder in MODULES.items():
            module = f"export const words = {json.dumps(words[group], ensure_ascii=False)};\n"
            uri = f"assets/javascripts/{folder}/{language}.js"
            files.append(File.generated(config, uri, content=module))
