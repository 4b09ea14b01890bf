"""How `python -m binclf` ends: by Ctrl-C, and where nobody reads what it prints."""

import os
import shlex
import signal
import subprocess
import sys

import pytest

COMMAND = [sys.executable, "-m", "binclf"]
# As Python writes where nothing is set: what is printed leaves it late.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


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
    assert process.returncode == -signal.SIGINT  # as shells expect it
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("module", ["torch._C", "torch.nn", "binclf.data", "binclf.__main__"])
def test_ctrl_c_while_importing_ends_quietly(tmp_path, module):
    """A module that waits is put before the real one, and interrupted."""
    path = tmp_path / "sitecustomize.py"
    path.write_text(
        "import sys, time\n"
        "class Waiting:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n"
        "            print('here', flush=True)\n"
        "            time.sleep(60)\n"
        "sys.meta_path.insert(0, Waiting())\n"
    )
    with subprocess.Popen(
        [*COMMAND, "--epochs=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (-signal.SIGINT, b"", b"")


def test_importing_leaves_ctrl_c_to_others():
    code = "import signal, binclf; assert signal.getsignal(2) is signal.default_int_handler"
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def shell(redirected, *arguments, cwd):
    command = shlex.join([*COMMAND, *arguments])
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", redirected.format(command)],
        cwd=cwd,
        env=BUFFERED,
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
@pytest.mark.parametrize(
    ("redirected", "returncode", "last"),
    [
        ("{} | true", 1, "epochs/s]"),
        ("{} >&-", 0, "epochs/s]"),
        ("{} > /dev/full", 1, "python -m binclf study: [Errno 28] No space left on device"),
        ("{} 2>&- >&1", 0, ""),
        ("{} 2> /dev/full", 0, ""),
    ],
)
def test_a_study_is_saved_wherever_it_is_printed(tmp_path, redirected, returncode, last):
    arguments = ["study", "--seeds=0:64", "--epochs=2", "--output=a.safetensors"]
    result = shell(redirected, *arguments, cwd=tmp_path)
    assert result.returncode == returncode, result.stderr
    assert "Error" not in result.stderr
    assert result.stderr.rstrip().endswith(last)
    assert ("seeds: 64" in result.stdout) == (last == "")
    assert [path.name for path in tmp_path.iterdir()] == ["a.safetensors"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
def test_a_study_that_cannot_be_saved_in_the_end_is_printed(tmp_path):
    """As on a full disk, writing fails at some byte."""
    arguments = ["study", "--seeds=0:64", "--epochs=2", "--output=a.safetensors"]
    result = shell("ulimit -f 1; {}", *arguments, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.startswith("seeds: 64\n")
    assert "Traceback" not in result.stderr
    last = result.stderr.splitlines()[-1]
    assert last.startswith("python -m binclf study: --output: a.safetensors cannot be written: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such shell")
def test_nowhere_to_print_is_said_before_the_work(tmp_path):
    result = shell("{} >&-", "--epochs=1000000000", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        "python -m binclf: stdout: expected somewhere to print the result, it is closed\n"
    )


def test_importing_without_numpy_is_quiet():
    code = "import sys; sys.modules['numpy'] = None; import binclf"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, "")
