"""Every step that this site adds to MkDocs' build, in the order in which they run.

MkDocs calls these functions from top to bottom, those for a page once for each; all of them for
Chinese and then, from static-i18n's `on_post_build`, for English. Folders say what a step works
on: `package` is made from binclf, `page` from one page, `whole` from all of them. What the theme
writes, the templates in docs/overrides change, when pages are rendered.
"""

from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import serving
from package import colours, figures, notebook, reference, release, wheel
from page import (
    as_markdown,
    converting,
    downloads,
    fences,
    guesses,
    maths,
    policy,
    programs,
    shape,
    sources,
)
from whole import minify, search, templates, translations, words

# Higher comes first. Without one, these come after all plugins that have none either.
BEFORE_PLUGINS = 100
AFTER_I18N = -200  # whose own is -100


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    serving.command = command


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Here the first build is done; before each that follows, these hooks are loaded anew."""
    serving.follow(server, config)
    return server


@event_priority(BEFORE_PLUGINS)  # mkdocstrings asks for the language before i18n has set it
def _set_language(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    default = i18n.default_language
    language = i18n.current_language or default
    config.theme["language"] = language
    config.extra["default_language"] = default
    config.extra["folder"] = "" if language == default else f"{language}/"


def _configure(config: MkDocsConfig) -> None:
    """Put what steps and templates ask for into `config.extra`, and set plugins up."""
    Path(config.site_dir).mkdir(parents=True, exist_ok=True)  # or all else would be in vain
    serving.look(config)
    is_served = serving.command == "serve"
    config.extra["is_served"] = is_served
    # While it is being served, nobody elsewhere can go where MkDocs says that it is.
    config.extra["address"] = "" if is_served else config.site_url or ""
    config.extra["release"] = release.names()
    config.extra["dates"] = release.dates()
    config.extra["words"] = words.read(Path(config.docs_dir))
    if not config.repo_url:
        config.edit_uri = None  # MkDocs warns about every page it cannot link to
    notebook.configure(config)
    reference.configure(config)
    search.configure(config)


on_config = CombinedEvent(_set_language, _configure)


@event_priority(BEFORE_PLUGINS)  # i18n leaves out what it finds in neither language's folder
def _check_files(files: Files, config: MkDocsConfig) -> Files:
    """Here are the files of both languages, for each of them once more."""
    if not config.extra["folder"]:
        sources.check(files, config)
        translations.check(files, config)
    return files


@event_priority(AFTER_I18N)  # which would take these for files of one language
def _add_files(files: Files, config: MkDocsConfig) -> Files:
    translations.keep_to_language(files, config)
    colours.add(files, config)  # a stylesheet, and `extra.colours`: those of the package
    figures.add(files, config)  # drawn from runs of binclf, with the icon and the card
    words.add(files, config)  # what the live figures say, as scripts
    programs.add(files, config)  # of a page, as files
    wheel.add(files, config)  # the package; `extra.wheel` says where it can be installed from
    return files


on_files = CombinedEvent(_check_files, _add_files)


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Here mkdocs-jupyter has put its own in place of the notebook page's `render`."""
    notebook.render_as_markdown(page, config)  # its cells with their outputs
    return page


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    fences.check(page)  # or a block could be shown that never runs
    page.meta["is_home"] = page.file.src_uri.partition("/")[2] == "index.md"
    page.meta["changed"] = config.extra["dates"].get(page.file.src_uri)
    return wheel.offer(markdown, page, config)  # with the site's wheel in the command to install


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    shape.check(html, page)  # or something of it would be missing somewhere
    html = maths.with_formulas(html, page)  # MathML in place of LaTeX …
    html = reference.without_stray_spaces(html, page)
    html = search.mark(html, page)  # … by which the search knows formulas, to leave them out
    return guesses.mark(html, page)  # `meta.has_guesses`: whether there is anything to guess


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    reference.keep_styles_to_itself(config)
    templates.prepare(env, config)
    return env


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Here come 404.html, which is empty but for Chinese, and files that are no pages."""
    if template_name == "404.html" and not config.use_directory_urls:
        return ""  # from disk no server sends it
    if template_name.endswith(".html") and output_content.strip():
        return policy.with_policy(output_content, template_name, config)
    return output_content


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Here the HTML of the page's text is final, and the links in it are resolved."""
    html = converting.tidy(page.content or "", as_markdown.address_of(page, config))
    as_markdown.write(html, page, config)  # `meta.markdown` says where
    downloads.write(html, page, config)  # a notebook, if it has code; `meta.notebook` says where
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Here the page is complete: its policy names every script that the page has in itself."""
    return policy.with_policy(output, page.file.src_uri, config)


@event_priority(AFTER_I18N)  # which builds the English site here
def on_post_build(config: MkDocsConfig) -> None:
    i18n: Any = config.plugins["i18n"]
    if not i18n.building:  # the English site, whose build comes by here first
        search.divide(config)  # one index becomes two, one for each language
        minify.minify(config)  # scripts and styles become few, without comments


def on_build_error(error: Exception) -> None:
    serving.tidy_up()
    if isinstance(error, OSError):  # such as a folder that cannot be written to
        raise Abort(f"Aborted: {error}") from error
