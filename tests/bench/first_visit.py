"""A first visit on a phone, as Lighthouse has it, of this site and of plain Material's."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench import lighthouse
from tests.bench.plain import plain_site
from tests.bench.timing import Row
from tests.site.building import build, host

PAGES = ("", "article/", "playground/")
VISITS = 5


def rows() -> Iterator[Row]:
    if not lighthouse.is_there():
        return
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        build(ours).check_returncode()
        build(plain, plain_site(Path(folder, "project"), ours), "--no-strict").check_returncode()
        with host(ours) as here, host(plain) as there:
            for page in PAGES:
                yield from _rows(page, [here + page, there + page])


def _rows(page: str, addresses: list[str]) -> Iterator[Row]:
    visits = [[_visit(address) for address in addresses] for _ in range(VISITS)]
    (paint, blocking, requests), (their_paint, their_blocking, their_requests) = (
        [median(values) for values in zip(*side, strict=True)] for side in zip(*visits, strict=True)
    )
    name = f"{page or '(home)'}, first visit:"
    yield Row(f"{name} largest paint / plain Material's", paint / their_paint, at_most=1.1)
    more = blocking - their_blocking
    yield Row(f"{name} milliseconds blocked, more than there", more, at_most=50)
    yield Row(f"{name} requests / there", requests / their_requests)


def _visit(address: str) -> tuple[float, float, float]:
    """Return the largest paint and the time blocked, in milliseconds, and the requests."""
    audits = lighthouse.visit(address, lighthouse.ONLY_SPEED)["audits"]
    paint, blocking = (
        audits[name]["numericValue"] for name in ("largest-contentful-paint", "total-blocking-time")
    )
    return paint, blocking, len(audits["network-requests"]["details"]["items"])
