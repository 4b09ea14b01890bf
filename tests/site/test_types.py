"""The scripts' types hold: TypeScript reads them from the comments."""

import os
import shutil
import subprocess

import pytest

from tests.pages.reading import ROOT

SCRIPTS = ROOT / "docs/assets/javascripts"
COMPILER = ["--yes", "--package", "typescript@7.0.2", "tsc"]
OPTIONS = [
    *("--noEmit", "--allowJs", "--checkJs"),
    *("--strict", "--noUnusedLocals", "--noUnusedParameters"),
    *("--target", "es2023", "--lib", "es2023,dom,dom.iterable"),
    *("--module", "esnext", "--moduleResolution", "bundler", "--moduleDetection", "force"),
    *("--types", ""),
]


def check(*scripts):
    npx = shutil.which("npx")
    if npx is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Node.js checks the scripts' types")
    return subprocess.run(
        [npx, *COMPILER, *OPTIONS, *map(str, scripts)], capture_output=True, encoding="utf-8"
    )


def test_scripts():
    result = check(*SCRIPTS.rglob("*.js"))
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_wrong_type(tmp_path):
    shutil.copytree(SCRIPTS, tmp_path, dirs_exist_ok=True)
    store = tmp_path / "live/store.js"
    text = store.read_text("utf-8")
    assert "predict(parameters, state.x)" in text
    store.write_text(text.replace("predict(parameters, state.x)", "predict(state.x)"), "utf-8")
    result = check(tmp_path / "live/main.js")
    assert result.returncode != 0
    assert "store.js" in result.stdout
