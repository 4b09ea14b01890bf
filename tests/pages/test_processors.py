"""The recorded outputs are the same on other processors and with other numbers of threads.

Here without vector instructions; tests/site/test_installation.py runs the notebooks with AVX2.
"""

import os
import subprocess
import sys

import pytest

from tests.pages.reading import ROOT


def test_outputs():
    run = subprocess.run(
        [sys.executable, "-m", "tests.pages.outputs", "--check"],
        cwd=ROOT,
        env={
            **os.environ,
            "ATEN_CPU_CAPABILITY": "default",
            "OMP_NUM_THREADS": "4",
            "OMP_WAIT_POLICY": "passive",  # threads without a core of their own would take long
        },
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode != 0:
        pytest.fail(
            f"{run.stdout}{run.stderr}"
            "If the pages' own tests fail too, this is no matter of the processor.",
            pytrace=False,
        )
