"""`make lint`: check style, types and workflows; pre-commit does the same before each commit."""

import subprocess
import sys
import sysconfig
from pathlib import Path

SCRIPTS = Path(sysconfig.get_path("scripts"))
CHECKS = [
    ["ruff", "check"],
    ["ruff", "format", "--check"],
    ["mypy"],
    ["zizmor", "--offline", "--quiet", ".github"],
]


def failed(project: Path) -> list[str]:
    """Check a project, and return the names of the checks that found something."""
    return [
        " ".join(check[:2])
        for check in CHECKS
        if subprocess.run([SCRIPTS / check[0], *check[1:]], cwd=project).returncode != 0
    ]


if __name__ == "__main__":
    if checks := failed(Path(__file__).parents[1]):
        sys.exit(f"failed: {', '.join(checks)}")
