"""`mkdocs serve` lives on while files change, and yet shows what a new one would show.

Before each build all hooks are loaded anew, but for this one, which says so.
"""

import logging
import os
import sys
from pathlib import Path

from mkdocs import utils
from mkdocs.config.config_options import Hooks
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

THIS = Path(__file__)
SOURCE = THIS.read_bytes()
CLEAN_DIRECTORY = utils.clean_directory

log = get_plugin_logger("hooks")

command = ""  # build, serve or gh-deploy
_first_seen: set[tuple[str, int]] = set()


def look(config: MkDocsConfig) -> None:
    """Remember the files that the first build begins with."""
    if not _first_seen:
        _first_seen.update(_files(config))


def follow(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Build with the hooks as they are then; at once, if files changed before they were watched."""
    # Watched folders would change with every build.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    build = server.builder

    def build_with_new_hooks() -> None:
        if THIS.read_bytes() != SOURCE:
            log.warning(f"{THIS.name} has changed: start `mkdocs serve` again")
        _forget_hooks()
        build()

    server.builder = build_with_new_hooks
    server._want_rebuild = _files(config) != _first_seen


def tidy_up() -> None:
    """Undo what static-i18n leaves behind when its build of the English site fails.

    It keeps the Chinese one from being removed then. Afterwards no page would ever be.
    """
    utils.clean_directory = CLEAN_DIRECTORY
    logging.getLogger("mkdocs.commands.build").filters.clear()


def _forget_hooks() -> None:
    # By name: what a folder's modules are kept in may say that it lies elsewhere by now.
    names = {path.stem for path in THIS.parent.iterdir()} - {__name__}
    for name in list(sys.modules):
        if name.partition(".")[0] in names:
            del sys.modules[name]
    Hooks._load_hook.cache_clear()


def _files(config: MkDocsConfig) -> set[tuple[str, int]]:
    watched = [Path(it) for it in (config.docs_dir, config.config_file_path, *config.watch)]
    files = [it for path in watched for it in (path, *path.rglob("*")) if it.is_file()]
    return {(str(it), it.stat().st_mtime_ns) for it in files if it.parent.name != "__pycache__"}
