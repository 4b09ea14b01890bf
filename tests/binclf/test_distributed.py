"""A study shared out over two processes equals that of one, and ends when one of them dies.

That torchrun then ends the others is its own promise; here is what a process does without it.
"""

import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

import binclf
from binclf import distributed
from binclf.distributed import share_out, study_together

STUDY = ["-m", "binclf", "study"]
TORCHRUN = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]


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
    path = tmp_path / "study.safetensors"
    arguments = ["--seeds=-5:200", "--epochs=30", "--hidden=7", f"--output={path}"]
    together = subprocess.run([*TORCHRUN, *STUDY, *arguments], capture_output=True, text=True)
    assert together.returncode == 0, together.stderr
    assert together.stdout.count("seeds: 205\n") == 1  # one of them prints
    assert "3.84k/3.84k" in together.stderr  # and shows its share, 128 seeds
    alone = binclf.study_convergence(range(-5, 200), epochs=30, hidden=7)
    saved = load_file(path)
    assert saved.keys() == alone._asdict().keys()
    assert all(torch.equal(saved[name], theirs) for name, theirs in alone._asdict().items())


@pytest.mark.parametrize("rank", ["0", "1"])
def test_a_mistake_is_told_by_every_process_before_they_meet(monkeypatch, rank):
    monkeypatch.setenv("RANK", rank)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ValueError, match=r"^seeds: expected more than 64 for 2 processes, got 64"):
        study_together(
            range(64), epochs=1, learning_rate=0.01, hidden=10, device="cpu", progress=False
        )


STUDY_OF_128 = {"epochs": 1, "learning_rate": 0.01, "hidden": 10, "progress": False}


def test_each_process_takes_its_own_gpu(monkeypatch):
    """What can be seen without a GPU: which of them is asked for."""
    for variable, value in {"RANK": "0", "WORLD_SIZE": "2", "LOCAL_RANK": "1"}.items():
        monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=r"^device: expected one that works here, got 'cuda:1'"):
        study_together(range(128), device="cuda", **STUDY_OF_128)


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"WORLD_SIZE": "two"}, "WORLD_SIZE: expected a whole number of at least 1, got 'two'"),
        ({"WORLD_SIZE": ""}, "WORLD_SIZE: expected a whole number of at least 1, got ''"),
        ({"WORLD_SIZE": "2"}, "RANK: expected to be set where WORLD_SIZE is, as torchrun does"),
        ({"WORLD_SIZE": "2", "RANK": "2"}, "RANK: expected a whole number from 0 to 1, got 2"),
        ({"WORLD_SIZE": "2", "RANK": "0"}, "MASTER_PORT: expected to be set where"),
        ({"WORLD_SIZE": "2", "RANK": "0", "MASTER_PORT": "80"}, ".* MASTER_ADDR expected, but"),
    ],
)
def test_variables_that_torchrun_would_have_set(monkeypatch, variables, message):
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    with pytest.raises(ValueError, match=f"^{message}"):
        assert distributed.is_launched()
        study_together(range(128), device="cpu", **STUDY_OF_128)


def test_one_process_is_no_launch(monkeypatch):
    assert not distributed.is_launched()
    monkeypatch.setenv("WORLD_SIZE", "1")
    assert not distributed.is_launched()


# As a PyTorch that was built without it.
WITHOUT = """
import sys, torch
del torch._C._c10d_init, sys.modules["torch.distributed"]
import torch.distributed
assert not torch.distributed.is_available()
from binclf import __main__
__main__.main()
"""


@pytest.mark.parametrize(
    ("arguments", "variables", "said"),
    [
        (["--seed=0", "--epochs=0"], {}, "predicted value: 1"),
        (["study", "--seeds=0:128"], {"WORLD_SIZE": "2", "RANK": "0"}, "WORLD_SIZE: expected 1, "),
    ],
)
def test_a_pytorch_without_torch_distributed(arguments, variables, said):
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in result.stderr
    assert said in result.stdout + result.stderr


# Torchrun is not there on another host. The seconds that a process waits for one that no longer
# answers are fewer here.
ALONE = """
from datetime import timedelta
from binclf import __main__, distributed
distributed.PATIENCE = timedelta(seconds=2)
__main__.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("how", "victim"), [("SIGKILL", 0), ("SIGSTOP", 1)])
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
                [sys.executable, "-c", ALONE, "study", "--seeds=0:128", "--epochs=1000"],
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
