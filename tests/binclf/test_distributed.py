"""A study shared out over two processes equals that of one, and ends when one of them dies."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack

import psutil
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from binclf.distributed import share_out

STUDY = ["-m", "binclf", "study"]
TORCHRUN = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
FOREVER = ["--seeds=0:128", "--epochs=400000"]


@given(seeds=st.integers(1, 2000), shares=st.integers(1, 8))
def test_shares_are_cut_at_multiples_of_64(seeds, shares):
    numbers = torch.arange(seeds)
    if seeds <= 64 * (shares - 1):
        with pytest.raises(ValueError, match=rf"^seeds: expected more than {64 * (shares - 1)}"):
            share_out(numbers, shares)
        return
    parts = share_out(numbers, shares)
    assert torch.equal(torch.cat(parts), numbers)
    assert all(len(part) % 64 == 0 for part in parts[:-1])
    assert max(map(len, parts)) - min(map(len, parts)) < 128


def test_two_processes_equal_one(tmp_path):
    arguments = [*STUDY, "--seeds=-5:200", "--epochs=30", "--hidden=7", "--output"]
    one, two = tmp_path / "one.safetensors", tmp_path / "two.safetensors"
    alone = subprocess.run([sys.executable, *arguments, str(one)], capture_output=True)
    together = subprocess.run([*TORCHRUN, *arguments, str(two)], capture_output=True)
    assert together.returncode == alone.returncode == 0, together.stderr.decode()
    assert together.stdout == alone.stdout
    ours, theirs = load_file(two), load_file(one)
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in theirs)


def test_a_mistake_is_told_by_every_process():
    result = subprocess.run(
        [*TORCHRUN, *STUDY, "--seeds=0:64"], capture_output=True, encoding="utf-8"
    )
    assert result.returncode != 0
    assert "study: seeds: expected more than 64 for 2 processes, got 64" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_torchrun_ends_the_run_when_a_process_dies():
    with subprocess.Popen(
        [*TORCHRUN, *STUDY, *FOREVER], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        wait_until_training(run)
        workers = psutil.Process(run.pid).children()
        workers[-1].send_signal(signal.SIGKILL)
        out, err = run.communicate(timeout=60)
    assert run.returncode != 0
    assert out == b""
    assert b"SIGKILL" in err
    assert not any(worker.is_running() for worker in workers)


# What a process does without torchrun, which is not there on another host; the seconds it
# waits for one that no longer answers are fewer here.
ALONE = """
from datetime import timedelta
from binclf import __main__, distributed
distributed.PATIENCE = timedelta(seconds=2)
__main__.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGSTOP"])
@pytest.mark.parametrize("victim", [0, 1])
def test_the_other_process_ends_by_itself(how, victim):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with ExitStack() as stack:
        processes = []
        for rank in ("0", "1"):
            places = {"RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": "2"}
            address = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port}
            process = subprocess.Popen(
                [sys.executable, "-c", ALONE, "study", "--seeds=0:128", "--epochs=3000"],
                env={**os.environ, **places, **address},
                stderr=subprocess.PIPE,
            )
            processes.append(stack.enter_context(process))
            stack.callback(process.kill)
        wait_until_training(processes[0])
        processes[victim].send_signal(getattr(signal, how))
        _, err = processes[1 - victim].communicate(timeout=60)
    assert processes[1 - victim].returncode == 1
    assert f"process {victim} of this run has died or no longer answers".encode() in err
    assert b"Traceback" not in err


def wait_until_training(process):
    """Read what the process says until its bar has moved."""
    shown = b""
    while b"1%" not in shown and b"k/" not in shown:
        more = process.stderr.read(1)
        assert more, shown.decode()
        shown += more
