"""Remember which blocks of the two languages belong together: `make translated`.

A pair is written down once someone has read both sides. Later, where one side of a pair has
changed and the other has not, the other waits for its translation.
"""

import sys
from collections.abc import Iterator
from hashlib import sha256

from tests.pages.reading import PROSE, ROOT, TWINS, Block, read
from tests.pages.writing import write

RECORD = ROOT / "tests/pages/translated.txt"


class UnequalPagesError(Exception):
    """Two pages whose blocks do not correspond."""


def digest(block: Block) -> str:
    return sha256("\0".join((block.text, *block.links)).encode()).hexdigest()[:12]


def pairs(zh: list[Block], en: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Return all that is translated on two pages, the author's comments included, side by side."""
    sides = [[b for b in page if b.kind in PROSE or b.language == "py"] for page in (zh, en)]
    if len(sides[0]) != len(sides[1]):
        raise UnequalPagesError(
            f"{zh[0].place} and {en[0].place}: {len(sides[0])} and {len(sides[1])} blocks to "
            "compare; give both pages the same blocks first"
        )
    return zip(*sides, strict=True)


def main() -> None:
    try:
        lines = dict.fromkeys(
            f"{digest(one)} {digest(other)}"
            for zh, en in TWINS
            for one, other in pairs(read(zh), read(en))
        )
    except UnequalPagesError as error:
        sys.exit(str(error))
    write(RECORD, "".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    main()
