"""Let a page run and load only what the site brings: a Content-Security-Policy on every page.

A script in the page itself runs only if its hash is named here: those are Material's few.
`mkdocs serve` adds one to reload the page, another each time, so what it serves has no policy.
"""

import base64
import hashlib
import re
from typing import Literal

INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'

_is_served = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global _is_served
    _is_served = command == "serve"


def on_post_page(output: str, **_: object) -> str:
    return _with_policy(output)


def on_post_template(output_content: str, *, template_name: str, **_: object) -> str:
    return _with_policy(output_content) if template_name.endswith(".html") else output_content


def _with_policy(html: str) -> str:
    if _is_served:
        return html
    hashes = "".join(f" '{_hash(script)}'" for script in INLINE_SCRIPT.findall(html))
    policy = (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(CHARSET, CHARSET + meta, 1)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
