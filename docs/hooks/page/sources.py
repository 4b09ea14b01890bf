"""Which files are pages: the one list, of the build and of the tests.

What else MkDocs would publish as a page, or a browser would show as one, stops the build: no
check would look at it.
"""

import os
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel, set_exclusions

LANGUAGES = ("zh", "en")
LIKE_A_PAGE = re.compile(r"\.(?:md\w*|mkdn?|markdown|x?html?|xht|ipynb)$", re.IGNORECASE)


def pages(docs: Path) -> list[Path]:
    return sorted(
        Path(folder, name)
        for language in LANGUAGES
        for folder, folders, names in os.walk(docs / language, followlinks=True)  # as MkDocs does
        for name in names
        if _is_page(Path(folder, name).relative_to(docs))
    )


def _is_page(path: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in path.parts)
    return path.suffix == ".md" and path.name != "README.md" and not is_hidden


def check(files: Files, config: MkDocsConfig) -> None:
    known = {str(path) for path in pages(Path(config.docs_dir))}
    set_exclusions(files, config)
    for file in files:
        is_checked = file.inclusion == InclusionLevel.EXCLUDED or file.abs_src_path in known
        if LIKE_A_PAGE.search(file.src_uri) and not is_checked:
            raise PluginError(
                f"{file.src_uri}: no check would look at this; pages end in .md, lie in "
                f"{' or '.join(LANGUAGES)}, and those that open a folder are called index.md"
            )
