"""What holds for all tests."""

import gc
import os

from hypothesis import settings

# The tests' own processes share the cores already; threads would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The machines that run the tests are shared: how long one example takes says nothing.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_collection_finish() -> None:
    gc.freeze()  # what has been imported stays: there is no need to look through it again and again
