"""Many starts at once, against one after the other and against JAX."""

from collections.abc import Iterator

import torch

import binclf
from binclf import convergence
from tests.bench.article import article_loop
from tests.bench.timing import Row, fastest, seconds

STARTS = 4096


def rows() -> Iterator[Row]:
    loop, eager = fastest(article_loop, lambda: study(STARTS), turns=3)
    yield Row("4096 bare loops / 4096 starts at once", STARTS * loop / eager, at_least=2500)
    yield from against_jax()
    yield from growth()


def study(seeds: int) -> float:
    """Time a study, all included."""
    return seconds(lambda: binclf.study_convergence(range(seeds)))


def compiled_study() -> float:
    """Time 4096 starts with compiled steps, which a study takes from 65,536 on only."""
    usual, convergence.COMPILED_FROM = convergence.COMPILED_FROM, 0
    try:
        return study(STARTS)
    finally:
        convergence.COMPILED_FROM = usual


def against_jax() -> Iterator[Row]:
    try:
        from tests.bench import peer
    except ImportError:
        print("(JAX is not installed: pip install binclf[bench] compares with it)")
        return
    starts = peer.starts(STARTS)
    train = peer.compiled(starts)
    theirs = torch.tensor(train(starts).tolist())
    ours = binclf.study_convergence(range(STARTS)).lossi
    torch.testing.assert_close(theirs, ours, rtol=1e-3, atol=0)  # it is the same work

    def jax_from_cold() -> float:
        return seconds(lambda: peer.compiled(starts)(starts).block_until_ready())

    def jax_warm() -> float:
        return seconds(lambda: train(starts).block_until_ready())

    eager, cold = fastest(lambda: study(STARTS), jax_from_cold, turns=3)
    yield Row("4096 starts, eagerly / JAX with its compilation", eager / cold, at_most=1)
    compiling = compiled_study()
    warm, theirs_warm = fastest(compiled_study, jax_warm, turns=3)
    yield Row("4096 starts, JAX warm / compiled and warm", theirs_warm / warm, at_least=3)
    yield Row("torch.compile / what it saves for 4096 starts", (compiling - warm) / (eager - warm))


def growth() -> Iterator[Row]:
    smallest = study(64)
    for seeds in (512, 4096, 65_536):
        yield Row(f"{seeds} starts / 64 starts", study(seeds) / smallest)
