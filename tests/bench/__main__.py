"""Speeds, each the ratio of two things timed in this run: `make bench`."""

import sys

from tests.bench import article, browser, first_visit, lighthouse, study


def main() -> None:
    within = True
    for measure in (article, study, browser, first_visit, lighthouse):
        for name, ratio, at_most, at_least in measure.rows():
            bound = f"at most {at_most:g}" if at_most < float("inf") else ""
            bound = f"at least {at_least:g}" if at_least else bound
            print(f"{name:<60}{ratio:10.2f}  {bound}".rstrip(), flush=True)
            within &= at_least <= ratio <= at_most
    if not within:
        sys.exit("a ratio is outside its bound")


if __name__ == "__main__":
    main()
