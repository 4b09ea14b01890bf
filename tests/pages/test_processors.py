"""Every block prints the same on another processor, one without vector instructions and with more
cores: a reader's is not this one, on which pytest-codeblocks runs the pages."""

import json
import os
import subprocess
import sys
from pathlib import Path

from pytest_codeblocks.main import CodeBlock, extract_from_file

from tests.pages.failures import of_this_torch
from tests.pages.reading import EVERY_PAGE, ROOT, language_of, where
from tests.pages.running import run_python
from tests.verdict import expect_none

ELSEWHERE = {
    **os.environ,
    "ATEN_CPU_CAPABILITY": "default",
    "OMP_NUM_THREADS": "4",
    "OMP_WAIT_POLICY": "passive",  # threads that wait leave the cores to those that work
}
RUN = """
import json, sys
from tests.pages.running import run_python

def run(code):
    try:
        return run_python(code)
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(json.dumps([run(code) for code in json.load(sys.stdin)]))
"""


def differences(paths: list[Path]) -> list[str]:
    """Name the blocks that print elsewhere what their pages do not show, with page and line."""
    blocks = [(path, b) for path in paths for b in extract_from_file(path) if b.syntax == "python"]
    result = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps([block.code for _, block in blocks]),
        cwd=ROOT,
        env=ELSEWHERE,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 0, result.stderr
    return [
        f"{where(path)}:{block.lineno}: prints {printed!r} elsewhere, not {shown!r}"
        for (path, block), printed in zip(blocks, json.loads(result.stdout), strict=True)
        if printed != (shown := _shown(path, block))
    ]


def _shown(path: Path, block: CodeBlock) -> str:
    """Return what a page shows below a block, or else what it prints on this processor.

    A notebook's outputs are recorded nowhere: it shows those of the machine that builds it. Those
    of a page that names its PyTorch are not another's.
    """
    recorded = block.expected_output if of_this_torch(path) else None
    return recorded or run_python(block.code)


def test_pages():
    # The other languages have the very same blocks and outputs, as test_languages makes sure.
    expect_none(differences([path for path in EVERY_PAGE if language_of(path) == "en"]))


def test_a_block_that_depends_on_the_processor_is_found(page):
    def block(code: str, output: str) -> str:
        marker = "<!--pytest-codeblocks:expected-output-->"
        return f"```python\n{code}\n```\n\n{marker}\n\n```text\n{output}\n```\n\n"

    kernels = "import torch\n\nprint(torch.backends.cpu.get_cpu_capability())"
    threads = "import torch\n\nprint(torch.get_num_threads() > 1)"
    recorded = [("print(1)", "1"), (kernels, "AVX2"), (threads, "False"), ("1 / 0", "1")]
    assert differences([page("".join(block(*it) for it in recorded))]) == [
        "page.md:11: prints 'DEFAULT\\n' elsewhere, not 'AVX2\\n'",
        "page.md:23: prints 'True\\n' elsewhere, not 'False\\n'",
        "page.md:35: prints 'ZeroDivisionError: division by zero' elsewhere, not '1\\n'",
    ]
