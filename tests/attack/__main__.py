"""How good are the checks? Seed defects, and see which of them are noticed: `make attack`."""

import argparse
import sys
from random import Random

from tests.attack import in_both, package, pages, site
from tests.attack.defects import Defect, take
from tests.attack.runs import UnsoundError, survivors
from tests.attack.score import read_kinds, write_score
from tests.pages.reading import ROOT

GENERATORS = {
    "digit-in-prose": pages.digit_in_prose,
    "digit-in-output": pages.digit_in_output,
    "sentence-changed": pages.sentence_changed,
    "sentence-added": pages.sentence_added,
    "sentence-dropped": pages.sentence_dropped,
    "code": pages.code,
    "heading-id": pages.heading_id,
    "link": pages.link,
    "fence": in_both.fence,
    "marker": in_both.marker,
    "number-in-both": in_both.number,
    "operator": package.operator,
    "comparison": package.comparison,
    "constant": package.constant,
    "condition": package.condition,
    "dropped-call": package.dropped_call,
    "template": site.template,
    "style": site.style,
    "build": site.build,
    "script": site.script,
}
# A check of numbers cannot know which of a page's numbers is meant: such survivors are counted,
# and not an error.
WEAK = "number-in-both"


def drawn(seed: int) -> list[Defect]:
    """Draw as many defects of each kind as kinds.csv says, the same for the same seed."""
    return [
        defect
        for kind, count, *_ in read_kinds()
        for defect in take(count, GENERATORS[kind](Random(f"{seed} {kind}")))
    ]


def main() -> None:
    parser = argparse.ArgumentParser("python -m tests.attack", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="which defects; 0 writes the score")
    seed = parser.parse_args().seed
    defects = drawn(seed)
    try:
        survived = survivors(defects, ROOT)
    except UnsoundError as error:
        sys.exit(str(error))
    print(f"noticed: {len(defects) - len(survived)} of {len(defects)}")
    for defect in survived:
        print(defect)
    if seed == 0:
        write_score(defects, survived)
        print("To show the score on the page, run make refresh.")
    sys.exit(1 if any(defect.kind != WEAK for defect in survived) else 0)


if __name__ == "__main__":
    main()
