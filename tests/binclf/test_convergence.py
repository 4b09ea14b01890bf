"""Many starts at once agree with one start at a time."""

import os
from fractions import Fraction

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

import binclf
from binclf import convergence
from binclf.network import Parameters
from tests.binclf.strategies import not_a_number, seeds

X, Y = binclf.make_dataset()


def trained(seed, **options):
    """Train one start with `train`; return its losses and its prediction for input 1."""
    parameters = binclf.init_parameters(hidden=options.pop("hidden", 10), seed=seed)
    losses = binclf.train(parameters, X, Y, **options).losses
    return losses, binclf.predict(parameters, 1)


def expect_same(study, other):
    for ours, theirs in zip(study, other, strict=True):
        assert torch.equal(ours.nan_to_num(-1), theirs.nan_to_num(-1))


@given(chosen=st.lists(seeds.filter(lambda s: s < 2**63), min_size=1), hidden=st.integers(1, 20))
def test_starts_are_those_of_init_parameters(chosen, hidden):
    together = convergence._starts(chosen, hidden, torch.device("cpu"))
    for k, seed in enumerate(chosen):
        alone = binclf.init_parameters(hidden=hidden, seed=seed)
        for ours, theirs in zip(together, alone, strict=True):
            assert torch.equal(ours[:, k], theirs.flatten())


@given(seed=seeds, hidden=st.integers(1, 20), learning_rate=st.floats(1e-3, 1))
@settings(max_examples=25)
def test_every_step_is_that_of_autograd(seed, hidden, learning_rate):
    alone = binclf.init_parameters(hidden=hidden, seed=seed)
    for i, (x, y) in enumerate(convergence.SAMPLES):
        together = [p.detach().reshape(-1, 1).repeat(1, 64) for p in alone]
        h2 = convergence._step(*together, x, y, learning_rate)
        theirs = binclf.forward(alone, X[:, i]).h2
        torch.testing.assert_close(h2[:, 7], theirs.detach())
        for parameter in alone:
            parameter.grad = None
        binclf.loss(theirs, Y[:, i]).backward()
        binclf.sgd_step(alone, learning_rate)
        for ours, parameter in zip(together, alone, strict=True):
            torch.testing.assert_close(ours[:, 7], parameter.detach().flatten())


@pytest.mark.parametrize(
    ("seeds", "options"),
    [
        ([1], {}),
        (range(100, 120), {"epochs": 50}),
        (range(10), {"epochs": 50, "learning_rate": 0.001, "hidden": 3}),
        (range(10), {"epochs": 50, "hidden": 20}),
    ],
)
def test_the_results_are_those_of_train(seeds, options):
    study = binclf.study_convergence(seeds, **options)
    assert study.seeds.tolist() == list(seeds)
    assert study.finite.all()
    for k, seed in enumerate(seeds):
        losses, prediction = trained(seed, **options)
        kept = [losses[epoch - 1] for epoch in study.epochs]
        assert study.losses[:, k].tolist() == pytest.approx(kept, rel=1e-3)
        assert study.lossi[k].item() == pytest.approx(losses[-1], rel=1e-3)
        assert study.probability[k].item() == pytest.approx(prediction.probability, abs=1e-4)
        assert study.label[k].item() == prediction.label


def test_the_shapes_and_types():
    study = binclf.study_convergence(range(70), epochs=100)
    assert study.losses.shape == (len(study.epochs), 70)
    assert 20 < len(study.epochs) < 36
    assert (study.epochs[0], study.epochs[-1]) == (1, 100)
    assert (study.epochs.diff() > 0).all()
    for per_seed in (study.seeds, study.lossi, study.probability, study.label, study.finite):
        assert per_seed.shape == (70,)
    assert study.label.dtype == torch.int8
    assert study.finite.dtype == torch.bool


@pytest.mark.parametrize("chosen", [[7], range(5, 70), range(1, 130, 3), [3, 3, -1, 2**63 - 2]])
def test_a_seed_does_not_depend_on_its_neighbours(chosen):
    whole = binclf.study_convergence([*range(130), -1, 2**63 - 2], epochs=30)
    where = [whole.seeds.tolist().index(seed) for seed in chosen]
    part = binclf.study_convergence(chosen, epochs=30)
    assert torch.equal(part.losses, whole.losses[:, where])
    assert torch.equal(part.probability, whole.probability[where])


def test_blocks_and_threads_change_nothing(monkeypatch):
    whole = binclf.study_convergence(range(4096), epochs=5)
    threads = torch.get_num_threads()
    monkeypatch.setitem(convergence.BLOCK, "cpu", 1024)
    try:
        for number in (1, 3):
            torch.set_num_threads(number)
            expect_same(binclf.study_convergence(range(4096), epochs=5), whole)
    finally:
        torch.set_num_threads(threads)


def test_overflowing_seeds_are_marked_and_the_others_kept():
    study = binclf.study_convergence(range(40), epochs=20, learning_rate=100)
    finite = []
    for seed in range(40):
        try:
            trained(seed, epochs=20, learning_rate=100)
            finite.append(True)
        except binclf.DivergenceError:
            finite.append(False)
    assert study.finite.tolist() == finite
    assert 0 < sum(finite) < 40
    assert torch.equal(study.lossi.isnan(), ~study.finite)
    assert torch.equal(study.probability.isnan(), ~study.finite)
    assert torch.equal(study.label == -1, ~study.finite)


def test_an_overflow_that_passes_is_marked():
    """A logit can be infinite for one sample while all parameters stay finite."""
    ones = torch.ones(1, 64)
    parameters = Parameters(1e30 * ones, 0 * ones, 1e30 * ones, 0 * ones)
    losses, probability = convergence._train_block(
        parameters, [1], 1e-30, convergence._epoch, on_epoch=lambda: None
    )
    assert losses[-1].isnan().all()
    assert probability.isnan().all()


@pytest.fixture
def compiler_settings(monkeypatch, tmp_path):
    """A few samples, one of them negative, compile in less time than all."""
    from torch._inductor import config as inductor

    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(convergence, "SAMPLES", convergence.SAMPLES[9:11])
    with inductor.patch("cpp.vec_isa_ok", True):  # to find out takes as long again
        yield inductor


@pytest.mark.filterwarnings("default")  # PyTorch's compiler warns about PyTorch
def test_compiled_steps_agree_for_more_learning_rates_than_pytorch_compiles(
    monkeypatch, compiler_settings
):
    rates = [k / 1000 for k in range(1, 10)]
    eager = [binclf.study_convergence(range(70), epochs=50, learning_rate=rate) for rate in rates]
    monkeypatch.setattr(convergence, "COMPILED_FROM", 0)
    for rate, theirs in zip(rates, eager, strict=True):
        ours = binclf.study_convergence(range(70), epochs=50, learning_rate=rate)
        torch.testing.assert_close(ours.losses, theirs.losses, rtol=1e-3, atol=0)
        assert not torch.equal(ours.losses, theirs.losses), f"nothing was compiled for {rate}"


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("missing", ["compiler", "cache"])
def test_without_what_compiling_needs_other_steps_are_taken(
    monkeypatch, compiler_settings, missing
):
    hidden = {"compiler": 3, "cache": 4}[missing]
    eager = binclf.study_convergence(range(70), epochs=50, hidden=hidden)
    monkeypatch.setattr(convergence, "COMPILED_FROM", 0)
    if missing == "cache":
        monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", os.devnull + "/nowhere")
    compilers = (None, "no-such-compiler") if missing == "compiler" else compiler_settings.cpp.cxx
    with compiler_settings.patch("cpp.cxx", compilers):
        expect_same(binclf.study_convergence(range(70), epochs=50, hidden=hidden), eager)


def test_what_the_documentation_says_about_sizes():
    article = convergence.check_settings(1000, 0.01, 10, "cpu")
    assert [article.compiled(seeds) for seeds in (65_535, 65_536)] == [False, True]
    sizes = [*convergence.BLOCK.values(), convergence.BLOCK_ELSEWHERE]
    assert [size % convergence.LANES for size in sizes] == [0, 0]  # elsewhere digits would change


def test_the_label_is_1_above_one_half_only():
    study = binclf.study_convergence(range(3), epochs=1)
    probability = torch.tensor([0.5, 0.50001, 0.2])
    assert study._replace(probability=probability).label.tolist() == [0, 1, 0]


def test_quantiles():
    study = binclf.study_convergence(range(101), epochs=3)
    at = (0, 0.123, 0.5, 0.99, 1)
    expected = torch.quantile(study.lossi.double(), torch.tensor(at, dtype=torch.float64))
    assert list(study.quantiles(at)) == list(at)
    assert list(study.quantiles(at).values()) == pytest.approx(expected.tolist(), rel=1e-12)
    assert study.quantiles()[0.5] == study.lossi.median()
    half = Fraction(1, 2)
    assert study.quantiles([half]) == {half: study.lossi.median()}


def test_quantiles_leave_out_what_overflowed():
    study = binclf.study_convergence(range(64), epochs=20, learning_rate=100)
    assert study.quantiles([1])[1] == study.lossi[study.finite].max()
    nothing = study._replace(losses=study.losses.fill_(torch.nan))
    assert str(nothing.quantiles([0.5])) == "{0.5: nan}"


@given(st.floats(max_value=-1e-9) | st.floats(1 + 1e-9) | not_a_number)
def test_bad_quantiles(q):
    study = binclf.study_convergence([0], epochs=1)
    with pytest.raises(ValueError, match=r"^at: expected numbers from 0 to 1, got"):
        study.quantiles([q])


def test_one_quantile_is_no_list_of_them():
    with pytest.raises(ValueError, match=r"^at: expected numbers from 0 to 1, got 0.5$"):
        binclf.study_convergence([0], epochs=1).quantiles(0.5)


@pytest.mark.parametrize(
    ("seeds", "message"),
    [
        ([], "expected at least one, got none"),
        (5, "expected whole numbers, got 5"),
        ("12", "expected a whole number from .* got '1'"),
        ([1, 2.0], "expected a whole number from .* got 2.0"),
        ([2**63], "expected a whole number from .* got 9223372036854775808"),
        (torch.tensor([1.5]), "expected a whole number from .* got 1.5"),
        (torch.ones(2, device="meta"), "expected whole numbers, got tensor"),
    ],
)
def test_bad_seeds(seeds, message):
    with pytest.raises(ValueError, match=f"^seeds: {message}"):
        binclf.study_convergence(seeds)


def test_a_tensor_of_seeds():
    study = binclf.study_convergence(torch.tensor([3, 1]), epochs=2)
    expect_same(study, binclf.study_convergence((3, 1), epochs=2))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("epochs", 0), ("epochs", 10**400), ("hidden", 0), ("hidden", 2**40)),
        *(("learning_rate", 0), ("learning_rate", 1e-46), ("learning_rate", 10**400)),
    ],
)
def test_bad_settings(name, value):
    with pytest.raises(ValueError, match=rf"\b{name}: expected a?"):
        binclf.study_convergence([0], **{name: value})


@pytest.mark.parametrize(
    "device", ["nowhere", "cpu:x", "cuda:999", "meta", "mps", "hpu", "xla", object()]
)
def test_bad_devices(device):
    with pytest.raises(ValueError, match=r"^device: expected one that works here, got .*: .*$"):
        binclf.study_convergence([0], device=device)


def test_the_bar_is_off_by_default(capfd):
    binclf.study_convergence(range(64), epochs=2)
    assert capfd.readouterr() == ("", "")


def test_the_global_generator_is_left_alone():
    state = torch.get_rng_state()
    binclf.study_convergence(range(3), epochs=1)
    assert torch.equal(torch.get_rng_state(), state)
