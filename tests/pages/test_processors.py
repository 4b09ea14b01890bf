"""The recorded outputs are the same on other processors and with other numbers of threads."""

import os
import subprocess
import sys

import pytest

from tests.pages.reading import ROOT


@pytest.mark.parametrize(("capability", "threads"), [("default", "4"), ("avx2", "1")])
def test_outputs(capability, threads):
    run = subprocess.run(
        [sys.executable, "-m", "tests.pages.outputs", "--check"],
        cwd=ROOT,
        env={**os.environ, "ATEN_CPU_CAPABILITY": capability, "OMP_NUM_THREADS": threads},
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode != 0:
        pytest.fail(
            f"{run.stdout}{run.stderr}"
            "If the pages' own tests fail too, this is no matter of the processor.",
            pytrace=False,
        )
