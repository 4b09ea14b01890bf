"""What the theme's templates can use besides what Jinja and MkDocs bring."""

from functools import partial
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemBytecodeCache, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig

from once import CACHE
from rewriting import rewritten


def prepare(env: Environment, config: MkDocsConfig) -> None:
    env.filters["rewritten"] = _rewritten
    env.globals["words"] = config.extra["words"][config.theme["language"]]
    env.filters["absolute"] = partial(urljoin, config.extra["address"])
    compiled = CACHE / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))


@pass_context
def _rewritten(context: Context, html: str, old: str, new: str) -> str:
    return rewritten(html, old, new, f"docs/overrides/{context.name}")
