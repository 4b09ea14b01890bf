"""`python -m binclf` in a terminal: what it prints, where, and how it ends."""

import re
import runpy
import signal
import subprocess
import sys
from subprocess import CompletedProcess

import pytest
from safetensors import safe_open
from safetensors.torch import load_file

import binclf

COMMAND = [sys.executable, "-m", "binclf"]


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


@pytest.mark.parametrize("x", ["-3", "-0.5", "-.5", "-1e1", "2"])
def test_any_number_as_input(run, x):
    result = run(x, "--seed", "1", "--epochs", "2")
    assert result.stdout == expected(float(x), seed=1, epochs=2)


def test_options(run):
    result = run(
        *("--seed=4", "--epochs=3", "--learning-rate=0.1", "--hidden=3", "--threshold=0.99")
    )
    assert result.stdout == expected(seed=4, epochs=3, learning_rate=0.1, hidden=3, threshold=0.99)
    assert re.search(r"3/3 .*lossi: ", result.stderr)


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


def test_a_study_that_overflows(run):
    printed = run("study", "--seeds=0:64", "--epochs=20", "--learning-rate=100").stdout
    study = binclf.study_convergence(range(64), epochs=20, learning_rate=100)
    assert f"overflowed: {(~study.finite).sum()}\n" in printed
    assert f"input 1: {(study.label == 1).sum()}\n" in printed


def test_a_saved_study(run, tmp_path):
    path = tmp_path / "study.safetensors"
    path.write_text("an older study")
    assert run("study", "--seeds=0:70", "--epochs=3", f"--output={path}").returncode == 0
    loaded = binclf.Study(**load_file(path))
    assert loaded.quantiles() == binclf.study_convergence(range(70), epochs=3).quantiles()
    assert list(tmp_path.iterdir()) == [path]
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
    assert metadata == {
        **{"binclf": binclf.__version__, "epochs": "3", "learning_rate": "0.01"},
        **{"hidden": "10", "device": "cpu"},
    }


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
        (["--seed=x"], "--seed"),
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize(
    ("arguments", "running"),
    [(["--epochs=1000000"], b"lossi"), (["study", "--seeds=0:64", "--epochs=500000"], b"k/")],
)
def test_ctrl_c_ends_quietly(arguments, running):
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Whoever starts the tests in the background may have it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        shown = b""
        while running not in shown:
            shown += process.stderr.read(1)
        process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


def test_a_reader_that_leaves_early():
    process = subprocess.Popen(
        [*COMMAND, "--epochs=1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert b"Error" not in err


def test_importing_without_numpy_is_quiet():
    code = "import sys; sys.modules['numpy'] = None; import binclf"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, "")
