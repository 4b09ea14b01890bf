"""Lighthouse's scores for every page of the site, served compressed and at the address it names."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.timing import Row
from tests.site import browser as chromium
from tests.site.building import URLS, build, host

LIGHTHOUSE = "lighthouse@13.5.0"
FLAGS = f"--chrome-flags=--headless --disable-gpu {' '.join(chromium.FLAGS)}"
SPEED = "performance"


def rows() -> Iterator[Row]:
    npx, path = shutil.which("npx"), chromium.find(*chromium.NAMES, chromium.SHELL)
    if npx is None or path is None:
        print("Lighthouse is left out: it needs Chromium, and comes with Node.js' npx")
        return
    with tempfile.TemporaryDirectory() as folder, host(Path(folder)) as address:
        build(Path(folder), SITE_URL=address).check_returncode()
        lowest: dict[str, float] = {}
        for url in URLS:
            for category, score in _scores([npx, "--yes", LIGHTHOUSE, address + url], path).items():
                if score < 100:
                    print(f"  {category} {score:g}: {url or '(home)'}")
                lowest[category] = min(score, lowest.get(category, 100))
        for category, score in lowest.items():
            yield Row(f"Lighthouse, lowest of {len(URLS)} pages: {category}", score, at_least=100)


def _scores(command: list[str], path: str) -> dict[str, float]:
    """Return a page's scores, that for speed as the median of three visits."""
    first, *others = [_visit([*command, *only], path) for only in ([], _ONLY_SPEED, _ONLY_SPEED)]
    return {**first, SPEED: statistics.median(visit[SPEED] for visit in (first, *others))}


_ONLY_SPEED = [f"--only-categories={SPEED}"]


def _visit(command: list[str], path: str) -> dict[str, float]:
    result = subprocess.run(
        [*command, "--quiet", "--output=json", FLAGS],
        env={**os.environ, "CHROME_PATH": path},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    categories = json.loads(result.stdout)["categories"]
    return {name: 100 * category["score"] for name, category in categories.items()}
