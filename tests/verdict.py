"""How a check says what it found: every problem on a line of its own, and nothing else."""

import pytest


def expect_none(problems: list[str]) -> None:
    """Fail with the problems, if there are any."""
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)
