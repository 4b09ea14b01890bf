"""What holds for all tests."""

import gc
import os

import pytest
from hypothesis import settings

# The tests' own processes share the cores already; threads would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The machines that run the tests are shared: how long one example takes says nothing.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_collection_finish() -> None:
    gc.freeze()  # what has been imported stays: there is no need to look through it again and again


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the outputs of a page that names another PyTorch: its messages may differ."""
    shown = [item for item in items if item.path.name == "failures.md"]
    if not shown:
        return
    from tests.pages.failures import of_this_torch  # which takes a second

    for item in shown:
        if not of_this_torch(item.path):
            reason = "another PyTorch than the page's: tests/pages/test_failures.py does the rest"
            item.add_marker(pytest.mark.skip(reason=reason))
