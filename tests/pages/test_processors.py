"""The recorded outputs are the same on other processors and with other numbers of threads."""

import os
import subprocess
import sys

import pytest
from pytest_codeblocks.main import extract_from_file

from tests.pages.outputs import COMMAND, run_console
from tests.pages.reading import ROOT, TWINS

ELSEWHERE = "If the pages' own tests fail too, this is no matter of the processor."


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
        pytest.fail(f"{run.stdout}{run.stderr}{ELSEWHERE}", pytrace=False)


# The notebooks run with AVX2: tests/site/test_installation.py. This is what none of them has.
REST = [
    pytest.param(block, id=f"{path.name}:{block.lineno}")
    for _, path in TWINS
    for block in extract_from_file(path)
    if COMMAND in block.code or (block.syntax == "python" and path.name == "README.md")
]


@pytest.mark.parametrize("block", REST)
def test_avx2(monkeypatch, block):
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "avx2")
    if block.syntax == "console":
        expected, printed = block.code, run_console.__wrapped__(block.code)
    else:
        run = subprocess.run([sys.executable, "-c", block.code], capture_output=True, text=True)
        expected, printed = block.expected_output, run.stdout
    if printed != expected:
        pytest.fail(f"recorded\n{expected}but run\n{printed}{ELSEWHERE}", pytrace=False)
