"""Remember which blocks of the two languages belong together: `make translated`.

A pair is written down once someone has read both sides. Later, where one side of a pair has
changed and the other has not, the other waits for its translation.
"""

from collections.abc import Iterator
from hashlib import sha256

from tests.pages.reading import PROSE, ROOT, TWINS, Block, read

RECORD = ROOT / "tests/pages/translated.txt"


def digest(block: Block) -> str:
    return sha256("\0".join((block.text, *block.links)).encode()).hexdigest()[:12]


def pairs(zh: list[Block], en: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Return all that is translated on two pages, the author's comments included, side by side."""
    sides = [[b for b in page if b.kind in PROSE or b.language == "py"] for page in (zh, en)]
    return zip(*sides, strict=True)


def main() -> None:
    lines = dict.fromkeys(
        f"{digest(one)} {digest(other)}"
        for zh, en in TWINS
        for one, other in pairs(read(zh), read(en))
    )
    RECORD.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
