"""Lighthouse's scores for every page of the site, served compressed and at the address it names."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.timing import Row
from tests.site import browser as chromium
from tests.site.building import URLS, build, host

LIGHTHOUSE = "lighthouse@13.5.0"
FLAGS = f"--chrome-flags=--headless --disable-gpu {' '.join(chromium.FLAGS)}"
SPEED = "performance"
ONLY_SPEED = f"--only-categories={SPEED}"


def is_there() -> bool:
    there = bool(shutil.which("npx") and chromium.find(*chromium.NAMES, chromium.SHELL))
    if not there:
        print("Lighthouse is left out: it needs Chromium, and comes with Node.js' npx")
    return there


def rows() -> Iterator[Row]:
    if not is_there():
        return
    with tempfile.TemporaryDirectory() as folder, host(Path(folder)) as address:
        build(Path(folder), SITE_URL=address).check_returncode()
        lowest: dict[str, float] = {}
        for url in URLS:
            for category, score in _scores(address + url).items():
                if score < 100:
                    print(f"  {category} {score:g}: {url or '(home)'}")
                lowest[category] = min(score, lowest.get(category, 100))
        for category, score in lowest.items():
            yield Row(f"Lighthouse, lowest of {len(URLS)} pages: {category}", score, at_least=100)


def _scores(address: str) -> dict[str, float]:
    """Return a page's scores, that for speed as the median of three visits."""
    first, *others = [
        {name: 100 * it["score"] for name, it in visit(address, *only)["categories"].items()}
        for only in ([], [ONLY_SPEED], [ONLY_SPEED])
    ]
    return {**first, SPEED: statistics.median(scores[SPEED] for scores in (first, *others))}


def visit(address: str, *options: str) -> Any:
    """Return Lighthouse's report."""
    path = chromium.find(*chromium.NAMES, chromium.SHELL)
    result = subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, address, *options, "--quiet", "--output=json", FLAGS],
        env={**os.environ, "CHROME_PATH": str(path)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return json.loads(result.stdout)
