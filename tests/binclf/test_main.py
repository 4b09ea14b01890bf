"""`python -m binclf` in a terminal: what it prints, where, and how it ends."""

import re
import signal
import subprocess
import sys

import pytest

import binclf

COMMAND = [sys.executable, "-m", "binclf"]


def run(*arguments):
    return subprocess.run([*COMMAND, *arguments], capture_output=True, encoding="utf-8")


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


def test_the_articles_run():
    result = run("--seed", "0")
    assert result.returncode == 0
    assert result.stdout == expected(seed=0, epochs=1000)
    assert "1000/1000" in result.stderr


@pytest.mark.parametrize("x", ["-3", "-0.5", "-.5", "-1e1", "2"])
def test_any_number_as_input(x):
    result = run(x, "--seed", "1", "--epochs", "2")
    assert result.stdout == expected(float(x), seed=1, epochs=2)


def test_options():
    result = run(
        *("--seed=4", "--epochs=3", "--learning-rate=0.1", "--hidden=3", "--threshold=0.99")
    )
    assert result.stdout == expected(seed=4, epochs=3, learning_rate=0.1, hidden=3, threshold=0.99)


def test_without_a_seed_runs_differ():
    assert run("--epochs=1").stdout != run("--epochs=1").stdout


def test_no_epochs_have_no_lossi():
    assert re.fullmatch(
        r"probability of positive class: 0\.\d{4}\npredicted value: [01]\n",
        run("--seed=0", "--epochs=0", "0").stdout,
    )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["one"], "x"),
        (["nan"], "x"),
        (["-inf"], "x"),
        (["1e39"], "x"),
        (["1", "2"], "unrecognized arguments: 2"),
        (["--seed=x"], "--seed"),
        ([f"--seed={2**64}"], "seed"),
        (["--epochs=-1"], "epochs"),
        (["--epochs=1.5"], "--epochs"),
        (["--learning-rate=0"], "learning_rate"),
        (["--learning-rate=inf"], "learning_rate"),
        (["--hidden=0"], "hidden"),
        ([f"--hidden={10**15}"], "hidden"),
        (["--threshold=1"], "threshold"),
        (["--threshold=nan"], "threshold"),
        (["--epoch=1"], "--epoch"),
    ],
)
def test_a_bad_argument_is_one_line(arguments, named):
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("python -m binclf: ")
    assert named in line


def test_divergence_is_told_without_a_traceback():
    result = run("--seed=0", "--learning-rate=100")
    assert result.returncode == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "python -m binclf: training diverged in epoch" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_ends_quietly():
    process = subprocess.Popen(
        [*COMMAND, "--epochs=1000000"], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    shown = b""
    while b"lossi" not in shown:
        shown += process.stderr.read(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
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
