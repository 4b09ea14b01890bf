"""What the theme's templates can use besides what Jinja and MkDocs bring."""

from urllib.parse import urljoin

from jinja2 import Environment, FileSystemBytecodeCache, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig

from once import kept
from rewriting import rewritten


def prepare(env: Environment, config: MkDocsConfig) -> None:
    env.globals["words"] = config.extra["words"][config.theme["language"]]
    env.filters["rewritten"] = _rewritten
    env.filters["absolute"] = _absolute
    env.bytecode_cache = FileSystemBytecodeCache(str(kept("templates")))


# Without the context, Jinja would work out what is constant once and for all: it is kept.
@pass_context
def _absolute(context: Context, url: str) -> str:
    address: str = context["config"].extra["address"]
    return urljoin(address, url)


@pass_context
def _rewritten(context: Context, html: str, old: str, new: str, sign: str = "") -> str:
    page = context.get("page")
    where = f"{page.file.src_uri}: " if page else ""
    where += f"docs/overrides/{context.name} or what it extends"
    return rewritten(html, old, new, where, sign)
