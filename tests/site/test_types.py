"""The scripts' types hold: TypeScript reads them from the comments."""

import os
import shutil
import subprocess

import pytest

from tests.pages.reading import ROOT
from tests.site.building import edit
from tests.verdict import expect_none

SCRIPTS = ROOT / "docs/assets/javascripts"
COMPILER = ["--yes", "--package", "typescript@7.0.2", "tsc"]
OPTIONS = [
    *("--noEmit", "--allowJs", "--checkJs"),
    *("--strict", "--noUnusedLocals", "--noUnusedParameters"),
    *("--target", "es2023", "--lib", "es2023,dom,dom.iterable"),
    *("--module", "esnext", "--moduleResolution", "bundler", "--moduleDetection", "force"),
    *("--types", ""),
]


def test_scripts_have_no_wrong_type_and_one_put_in_is_found(tmp_path):
    npx = shutil.which("npx")
    if npx is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Node.js checks the scripts' types")
    wrong = shutil.copytree(SCRIPTS, tmp_path / "wrong")
    edit(wrong / "live/running.js", "predict(parameters, ", "predict(")
    result = subprocess.run(
        [npx, *COMPILER, *OPTIONS, *map(str, [*SCRIPTS.rglob("*.js"), wrong / "live/main.js"])],
        capture_output=True,
        encoding="utf-8",
    )
    errors = [line for line in result.stdout.splitlines() if "error TS" in line]
    put_in = [line for line in errors if "wrong/live/running.js" in line]
    assert put_in, result.stdout + result.stderr
    expect_none([line for line in errors if line not in put_in])
