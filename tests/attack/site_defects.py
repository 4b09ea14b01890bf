"""Defects of the site, made by hand: kind, file, what stands there, what comes instead, tests."""

OVERRIDES = "docs/overrides"
PARTIALS = "docs/overrides/partials"
STYLES = "docs/assets/stylesheets"
HOOKS = "docs/hooks"

SITE_DEFECTS: list[tuple[str, ...]] = [
    (  # an unnamed button
        *("template", f"{PARTIALS}/alternate.html"),
        """ aria-label="{{ lang.t('select.language') }}">""",
        ">",
        "test_visit.py",
    ),
    (  # another, which is seen only now and then
        *("template", f"{PARTIALS}/alternate.html"),
        """ aria-label="{{ theirs.header.close }}\"""",
        "",
        "test_hint.py",
    ),
    (  # an unnamed dialog
        *("template", f"{OVERRIDES}/main.html"),
        """{{ super() | rewritten('role="dialog"', name) }}""",
        "{{ super() }}",
        "test_visit.py",
    ),
    (  # a script from elsewhere
        *("template", f"{OVERRIDES}/main.html"),
        "{% block extrahead %}",
        '{% block extrahead %}<script src="https://cdn.example/a.js"></script>',
        "test_policy.py",
    ),
    (  # a picture from elsewhere
        *("template", f"{PARTIALS}/logo.html"),
        "{{ config.theme.logo | url }}",
        "https://cdn.example/icon.svg",
        "test_first_visit.py",
        "test_visit.py",
    ),
    (  # English pages that search engines take for copies
        *("template", f"{PARTIALS}/metadata.html"),
        '<link rel="canonical" href="{{ addresses[this] }}">',
        '<link rel="canonical" href="{{ addresses[config.extra.default_language] }}">',
        "test_metadata.py",
    ),
    (  # no description for previews
        *("template", f"{PARTIALS}/metadata.html"),
        '<meta property="og:description" content="{{ meta.description }}">',
        "",
        "test_metadata.py",
    ),
    (  # a sitemap that sends readers of neither language to the English pages
        *("template", f"{OVERRIDES}/sitemap.xml"),
        "{%- if language == config",
        "{%- if language != config",
        "test_metadata.py",
    ),
    (  # a link that leads nowhere
        *("template", f"{PARTIALS}/not-found.html"),
        '"en/article/" | url',
        '"en/articles/" | url',
        "test_links.py",
    ),
    (  # the missing page in the results of searches
        *("template", f"{PARTIALS}/not-found.html"),
        '<meta name="robots" content="noindex">',
        "",
        "test_not_found.py",
    ),
    (  # no Markdown where it is said to be
        *("template", f"{OVERRIDES}/llms.txt"),
        '(file.dest_uri ~ ".md")',
        "file.dest_uri",
        "test_markdown.py",
    ),
    (  # a message in the other language
        *("template", f"{PARTIALS}/downloads.html"),
        "words.page.copied",
        "config.extra.words.en.page.copied",
        "test_markdown.py",
    ),
    (  # a link that looks back
        *("template", f"{PARTIALS}/copyright.html"),
        ' rel="noopener"',
        "",
        "test_links.py",
    ),
    (  # a language switch that leads home
        *("template", f"{PARTIALS}/alternate.html"),
        "(alt.link if page else home) | url",
        "home | url",
        "test_visit.py",
    ),
    (  # three buttons for colours at once
        *("template", f"{PARTIALS}/palette.html"),
        """{{ " hidden" if not loop.first }}""",
        "",
        "test_palette.py",
    ),
    (  # a style in the page
        *("template", f"{PARTIALS}/downloads.html"),
        '<p class="downloads">',
        '<p class="downloads" style="margin: 0">',
        "test_policy.py",
    ),
    (  # Chinese pages in an English search
        *("template", f"{OVERRIDES}/main.html"),
        "config.extra.folder | url if config.extra.folder else base_url",
        "base_url",
        "test_browser.py",
    ),
    (  # an article without its author
        *("template", f"{PARTIALS}/byline.html"),
        "{{ page.meta.author }}",
        "",
        "test_metadata.py",
    ),
    (  # colours too pale, in the light theme
        *("style", "binclf/colours.py"),
        '"quiet": "#56656f"',
        '"quiet": "#a6b5bf"',
        "test_visit.py",
    ),
    (  # and in the dark one
        *("style", "binclf/colours.py"),
        '"green": "#b4cd8b"',
        '"green": "#4c5a36"',
        "test_visit.py",
    ),
    (  # and where both languages are shown
        *("style", f"{STYLES}/parallel.css"),
        "var(--md-default-fg-color) 80%, transparent",
        "var(--md-default-fg-color) 40%, transparent",
        "test_visit.py",
    ),
    (  # names of files broken in two on a phone
        *("style", f"{STYLES}/site.css"),
        ".md-typeset td code {\n  white-space: nowrap;",
        ".md-typeset td code {\n  white-space: normal;",
        "test_visit.py",
    ),
    (  # ends of lines that stay faded
        *("style", f"{STYLES}/site.css"),
        "padding-right: 3.2em;",
        "padding-right: 0;",
        "test_visit.py",
    ),
    (  # a button over what was printed
        *("style", f"{STYLES}/site.css"),
        ".language-text .md-code__nav {\n  display: none;",
        ".language-text .md-code__nav {\n  display: block;",
        "test_browser.py",
    ),
    (  # prompts that are copied
        *("style", f"{STYLES}/site.css"),
        "[data-md-copying] :is(.gp, .go)",
        "[data-md-copying] :is(.gp)",
        "test_browser.py",
    ),
    (  # a button that does nothing without scripts
        *("style", f"{STYLES}/site.css"),
        "@media (scripting: none) {\n  .downloads__copy",
        "@media (scripting: none) {\n  .downloads_copy",
        "test_browser.py",
    ),
    (  # a font from elsewhere
        *("style", f"{STYLES}/theme.css"),
        "/* The reader's own fonts.",
        '@import "https://fonts.example/css"; /* The reader\'s own fonts.',
        "test_visit.py",
    ),
    (  # formulas left as LaTeX
        *("build", f"{HOOKS}/page/maths.py"),
        r"\$\$(.*?)\$\$",
        r"\$\$([^,]*?)\$\$",
        "test_maths.py",
    ),
    (  # a page that is not there as Markdown
        *("build", f"{HOOKS}/page/as_markdown.py"),
        "    write_file(",
        '    if "glossary" not in page.url:\n        write_file(',
        "test_markdown.py",
    ),
    (  # the signs beside headings in the Markdown
        *("build", f"{HOOKS}/page/converting.py"),
        """find_all(class_="headerlink")""",
        """find_all(class_="header-link")""",
        "test_markdown.py",
    ),
    (  # any script may run
        *("build", f"{HOOKS}/page/policy.py"),
        "script-src 'self'{hashes};",
        "script-src 'self' 'unsafe-inline';",
        "test_policy.py",
    ),
    (  # no policy where a page is missing
        *("build", f"{HOOKS}/events.py"),
        """template_name.endswith(".html")""",
        """template_name.endswith(".xml")""",
        "test_policy.py",
    ),
    (  # each search finds the other language
        *("build", f"{HOOKS}/whole/search.py"),
        """next(filter(doc["location"].startswith, others), "")""",
        '""',
        "test_browser.py",
    ),
    (  # what was printed, in the results of a search
        *("build", f"{HOOKS}/whole/search.py"),
        """'<div class="language-text': OUTPUT, """,
        "",
        "test_build.py",
    ),
    (  # a notebook without its opening
        *("build", f"{HOOKS}/page/downloads.py"),
        """        ("markdown", opening.strip()),\n""",
        "",
        "test_downloads.py",
    ),
    (  # styles that the policy refuses
        *("build", f"{HOOKS}/package/notebook.py"),
        r"""rewritten(unquote(page.content or ""), STYLE, lambda it: it[1], uri)""",
        """unquote(page.content or "")""",
        "test_policy.py",
    ),
    (  # spaces before a bracket
        *("build", f"{HOOKS}/package/reference.py"),
        """rewritten(html, BEFORE_BRACKETS, "", page.file.src_uri, sign)""",
        "html",
        "test_build.py",
    ),
    (  # a block that ends the list it is in
        *("build", f"{HOOKS}/page/cells.py"),
        """block.next_siblings""",
        """[]""",
        "test_cells.py",
    ),
    (  # a notebook page with a traceback
        *("build", "mkdocs.yml"),
        "allow_errors: false",
        "allow_errors: true",
        "test_notebook.py",
    ),
]
