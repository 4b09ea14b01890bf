"""What the theme's templates can use besides what Jinja and MkDocs bring."""

from functools import partial
from urllib.parse import urljoin

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig

from once import compiled_templates
from rewriting import rewritten


def prepare(env: Environment, config: MkDocsConfig) -> None:
    env.filters["rewritten"] = _rewritten
    env.filters["absolute"] = partial(urljoin, config.extra["address"])
    env.bytecode_cache = compiled_templates()


@pass_context
def _rewritten(context: Context, html: str, old: str, new: str, sign: str = "") -> str:
    return rewritten(html, old, new, f"docs/overrides/{context.name}", sign)
