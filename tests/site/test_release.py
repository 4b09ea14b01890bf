"""What Git knows for certain is said: the commit, the day a page was changed. The rest is not."""

import os
import shutil
import subprocess

import pytest

from package import release
from tests.pages.reading import ROOT

NAME = "en/a b “c” 一.md" if os.name == "nt" else "en/a>b “c” 一.md"
DAYS = ("2024-02-29", "2025-01-01")
IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")


def git(folder, *command, day=DAYS[1]):
    dates = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    result = subprocess.run(
        ["git", "-C", str(folder), *IDENTITY, *command],
        env={**os.environ, **dates},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return result.stdout.strip()


def make_project(folder):
    for name in ("mkdocs.yml", "binclf/__init__.py", "docs/zh/index.md", f"docs/{NAME}"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    shutil.copy(ROOT / "binclf/__init__.py", folder / "binclf")
    return folder


@pytest.fixture
def clone(tmp_path):
    """A repository with two commits, the later of which changed one page."""
    folder = make_project(tmp_path / "clone")
    git(folder, "init", "--quiet")
    for day in DAYS:
        (folder / "docs/zh/index.md").write_text(day)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "all", day=day)
    return folder


@pytest.fixture
def facts(monkeypatch):
    """Return the commit that a project names, with its sign of changes, and its pages' dates."""

    def of(folder):
        monkeypatch.setattr(release, "ROOT", folder)
        names = release.names()
        return names["commit"] + names["changed"], release.dates()

    return of


KNOWN = {"zh/index.md": DAYS[1], NAME: DAYS[0]}


def head(folder):
    return git(folder, "rev-parse", "--short", "HEAD")


def test_a_clone_has_its_commit_and_dates(clone, facts):
    assert facts(clone) == (head(clone), KNOWN)
    git(clone, "config", "log.showSignature", "true")
    git(clone, "config", "status.showUntrackedFiles", "no")
    git(clone, "config", "status.relativePaths", "true")
    assert facts(clone) == (head(clone), KNOWN)


def test_worktrees_and_submodules_are_clones(clone, facts, tmp_path):
    git(clone, "worktree", "add", "--quiet", str(tmp_path / "worktree"))
    assert facts(tmp_path / "worktree") == (head(clone), KNOWN)
    outer = tmp_path / "outer"
    git(tmp_path, "init", "--quiet", str(outer))
    local = ("-c", "protocol.file.allow=always")
    git(outer, *local, "submodule", "add", "--quiet", str(clone), "docs")
    git(outer, "commit", "--quiet", "--message", "all")
    assert facts(outer / "docs") == (head(clone), KNOWN)


def test_what_no_commit_has_is_said_and_has_no_date(clone, facts):
    (clone / "docs/zh/index.md").write_text("now")
    (clone / "docs/zh/new.md").write_text("now")
    assert facts(clone) == (f"{head(clone)}+", {NAME: DAYS[0]})
    git(clone, "add", "--all")
    assert facts(clone)[1] == {NAME: DAYS[0]}


def test_other_files_change_nothing(clone, facts):
    (clone / "notes.txt").touch()
    assert facts(clone) == (head(clone), KNOWN)


def test_a_shallow_clone_knows_its_commit_only(clone, facts, tmp_path):
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", clone.as_uri(), str(shallow))
    assert facts(shallow) == (head(clone), {})


@pytest.mark.parametrize(
    ("place", "is_added"), [(".", False), ("vendor/binclf", False), ("vendor/binclf", True)]
)
def test_an_archive_is_not_what_is_around_it(tmp_path, facts, place, is_added):
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "theirs")
    archive = make_project(tmp_path / place)
    if is_added:
        git(tmp_path, "add", "--all")
        git(tmp_path, "commit", "--quiet", "--message", "theirs, too")
    assert facts(archive) == ("", {})


def test_without_a_repository_or_git_nothing_is_said(clone, facts, tmp_path, monkeypatch):
    assert facts(make_project(tmp_path / "archive")) == ("", {})
    git(tmp_path, "init", "--quiet", str(tmp_path / "unborn"))
    assert facts(make_project(tmp_path / "unborn")) == ("", {})
    expected = head(clone), KNOWN
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "unborn/.git"))  # as in a hook of Git
    assert facts(clone) == expected
    assert facts(tmp_path / "archive") == ("", {})
    monkeypatch.setenv("PATH", "")
    assert facts(clone) == ("", {})


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_repository_that_git_does_not_trust_is_none(clone, facts, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)  # or somebody's trust in all of them
    for path in (clone, clone / ".git"):
        os.chown(path, 65534, 65534)
    assert facts(clone) == ("", {})
