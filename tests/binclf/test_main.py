"""`python -m binclf` in a terminal: what it prints, and where."""

import os
import re
import runpy
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from safetensors import safe_open
from safetensors.torch import load_file

import binclf


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command without a new Python, which would take seconds to import PyTorch.

    tests/pages/test_commands.py runs those that the pages show as their readers do.
    """

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["binclf", *arguments])
        returncode = 0
        try:
            runpy.run_module("binclf", run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            returncode = ended.code
        return CompletedProcess(arguments, returncode, *capfd.readouterr())

    return run


def expected(x=1.0, *, seed, epochs, learning_rate=0.01, hidden=10, threshold=0.5):
    parameters = binclf.init_parameters(hidden=hidden, seed=seed)
    X, Y = binclf.make_dataset()
    history = binclf.train(parameters, X, Y, epochs=epochs, learning_rate=learning_rate)
    probability, label = binclf.predict(parameters, x, threshold=threshold)
    return (
        f"lossi: {history.losses[-1]:.6f}\n"
        f"probability of positive class: {probability:.4f}\n"
        f"predicted value: {label}\n"
    )


@pytest.mark.parametrize(
    ("typed", "x"),
    [
        *(("-3", -3), ("-0.5", -0.5), ("-.5", -0.5), ("-1e1", -10), ("2", 2)),
        *(("−3", -3), ("－３．５", -3.5), ("1e−3", 0.001)),  # from our pages, a Chinese keyboard
    ],
)
def test_any_number_as_input(run, typed, x):
    result = run(typed, "--seed", "1", "--epochs", "2")
    assert result.stdout == expected(x, seed=1, epochs=2)


def test_options(run):
    result = run(
        *("--seed=4", "--epochs=3", "--learning-rate=0.1", "--hidden=3", "--threshold=0.99")
    )
    assert result.stdout == expected(seed=4, epochs=3, learning_rate=0.1, hidden=3, threshold=0.99)
    shown = result.stderr.rpartition("\r")[2]
    assert "3/3 " in shown
    assert result.stdout.splitlines()[0] in shown


def test_train_is_the_default(run):
    assert run("train", "--seed=1", "--epochs=2").stdout == run("--seed=1", "--epochs=2").stdout


def test_a_study(run):
    result = run("study", "--seeds=-3:100", "--epochs=20", "--learning-rate=0.1", "--hidden=5")
    study = binclf.study_convergence(range(-3, 100), epochs=20, learning_rate=0.1, hidden=5)
    quantiles = [f"lossi at {q:4.0%}: {loss:.4f}" for q, loss in study.quantiles().items()]
    assert result.stdout.splitlines() == [
        "seeds: 103",
        "overflowed: 0",
        f"predicted value 1 for input 1: {study.label.sum()}",
        *quantiles,
    ]
    assert len(quantiles) == 9
    assert "2.06k/2.06k" in result.stderr


def test_seeds_as_they_are_typed(run):
    plain = run("study", "--seeds=-3:5", "--epochs=1").stdout
    assert run("study", "--seeds", "－3：5", "--epochs=1").stdout == plain


def test_a_study_that_overflows(run):
    printed = run("study", "--seeds=0:64", "--epochs=20", "--learning-rate=100").stdout
    study = binclf.study_convergence(range(64), epochs=20, learning_rate=100)
    assert f"overflowed: {(~study.finite).sum()}\n" in printed
    assert f"input 1: {(study.label == 1).sum()}\n" in printed


def test_a_saved_study(run, tmp_path):
    path = tmp_path / "study.safetensors"
    path.write_text("an older study")
    path.chmod(0o640)
    assert run("study", "--seeds=0:70", "--epochs=3", f"--output={path}").returncode == 0
    loaded = binclf.Study(**load_file(path))
    assert loaded.quantiles() == binclf.study_convergence(range(70), epochs=3).quantiles()
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o640, "it lets others read what they could read before"
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    assert metadata == {
        **{"binclf": binclf.__version__, "epochs": "3", "learning_rate": "0.01"},
        **{"hidden": "10", "device": "cpu"},
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no umask, and links for few")
def test_a_saved_study_obeys_the_umask_and_keeps_a_link(run, tmp_path):
    link = tmp_path / "latest.safetensors"
    target = tmp_path / "elsewhere" / "study.safetensors"
    target.parent.mkdir()
    link.symlink_to(target)
    umask = os.umask(0o027)
    try:
        run("study", "--seeds=0:2", "--epochs=1", f"--output={link}")
    finally:
        os.umask(umask)
    assert link.readlink() == target
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(target.parent.iterdir()) == [target]
    assert load_file(link)["seeds"].tolist() == [0, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="these are of Linux and macOS")
@pytest.mark.parametrize("kind", ["folder", "device", "loop", "full folder"])
def test_what_cannot_be_saved_is_known_before_the_work(run, tmp_path, kind):
    path = tmp_path / "a.safetensors"
    if kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to(os.devnull)
    elif kind == "loop":
        path.symlink_to(path)
    else:
        path = Path("/proc/a.safetensors")  # nobody can make a file there
    before = sorted(tmp_path.iterdir())
    result = run("study", "--epochs=1000000000", f"--output={path}")
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("python -m binclf study: --output: expected a file")
    assert sorted(tmp_path.iterdir()) == before


def test_without_a_seed_runs_differ(run):
    assert run("--epochs=1").stdout != run("--epochs=1").stdout


def test_no_epochs_have_no_lossi(run):
    assert re.fullmatch(
        r"probability of positive class: 0\.\d{4}\npredicted value: [01]\n",
        run("--seed=0", "--epochs=0", "0").stdout,
    )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["one"], "x"),
        (["-inf"], "x"),
        (["1", "2"], "unrecognized arguments: 2"),
        (["--seed=x"], "--seed: expected a whole number, got 'x'"),
        (["--learning-rate=1e-46"], "learning_rate"),
        (["--seeds=0:1"], "unrecognized arguments: --seeds=0:1"),
        (["study", f"--seeds=0:{'1' * 5000}"], "--seeds: expected two whole numbers"),
        (["--epochs=-1"], "epochs"),
        (["--threshold=1"], "threshold"),
        (["--epoch=1"], "--epoch"),
        (["study", "--seeds=5"], "--seeds: expected two whole numbers as in 0:4096, got '5'"),
        (["study", "--seeds=5:5"], "seeds: expected at least one"),
        (["study", "--seeds=0:1", "--epochs=0"], "epochs"),
        (["study", "--device=nowhere"], "device"),
        (["study", "--output=study.pt"], "--output: expected a file ending in .safetensors"),
        (["study", "--output=no/such/folder/a.safetensors"], "--output"),
    ],
)
def test_a_bad_argument_is_one_line(run, arguments, named):
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert re.match("python -m binclf( study)?: ", line)
    assert named in line


def test_divergence_is_told_without_a_traceback(run):
    result = run("--seed=0", "--learning-rate=100")
    assert result.returncode == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "python -m binclf: training diverged in epoch" in result.stderr
