"""What is in one language's folder is in the other's, too, or is named; no text is shown as what it
is not: static-i18n would publish a Chinese page without translation as an English one."""

from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel

log = get_plugin_logger("languages")


def check(files: Files, config: MkDocsConfig) -> None:
    """Warn, which stops a strict build, of every file that only one language has."""
    i18n: Any = config.plugins["i18n"]
    found: dict[PurePosixPath, list[str]] = {}  # the languages that have each file
    for file in files:
        folder, *rest = PurePosixPath(file.src_uri).parts
        if file.inclusion in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT):
            continue
        if folder in i18n.all_languages:
            found.setdefault(PurePosixPath(*rest), []).append(folder)
    for name, languages in found.items():
        for missing in i18n.all_languages:
            if missing not in languages:
                log.warning(f"docs/{languages[0]}/{name} has no translation docs/{missing}/{name}")


def keep_to_language(files: Files, config: MkDocsConfig) -> None:
    """Remove the pages in another language that stand in for those that are missing."""
    i18n: Any = config.plugins["i18n"]
    pages: list[Any] = [file for file in files if file.is_documentation_page()]
    for file in pages:
        if file.locale != i18n.current_language:
            files.remove(file)
        file.alternates = {name: it for name, it in file.alternates.items() if it.locale == name}
    i18n.i18n_files_per_language[i18n.current_language] = files.documentation_pages()
