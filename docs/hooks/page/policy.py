"""Let a page run and load only what the site brings: a Content-Security-Policy on every page.

A script in the page itself runs only if its hash is named here: those are Material's few.
`mkdocs serve` adds one to reload the page, another each time, so what it serves has no policy.
"""

import base64
import hashlib
import re

from mkdocs.config.defaults import MkDocsConfig

from rewriting import rewritten

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'


def with_policy(html: str, where: str, config: MkDocsConfig) -> str:
    if config.extra["is_served"]:
        return html
    hashes = "".join(f" '{_hash(script)}'" for script in INLINE_SCRIPT.findall(html))
    policy = (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return rewritten(html, CHARSET, CHARSET + meta, where)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
