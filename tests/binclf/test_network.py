"""Starting weights and the forward pass, sections 1.3 and 1.4.1."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import binclf
from tests.binclf.strategies import not_finite, not_whole, seeds, sizes


def article_draws(features, hidden, seed):
    state = torch.get_rng_state()
    torch.manual_seed(seed)
    draws = [torch.randn(*shape) for shape in [(features, hidden), (hidden,), (hidden, 1), (1,)]]
    torch.set_rng_state(state)
    return draws


@given(features=sizes, hidden=sizes, seed=seeds)
def test_draws_are_the_articles(features, hidden, seed):
    parameters = binclf.init_parameters(features, hidden, seed=seed)
    for ours, article in zip(parameters, article_draws(features, hidden, seed), strict=True):
        assert torch.equal(ours, article)
        assert ours.dtype == torch.float32
        assert ours.is_leaf
        assert ours.requires_grad


@given(seed=st.none() | seeds)
def test_the_global_generator_is_left_alone(seed):
    before = torch.get_rng_state()
    binclf.init_parameters(seed=seed)
    assert torch.equal(before, torch.get_rng_state())


@given(seed=st.integers(-(2**31), 2**31), times=st.integers(-(2**30), 2**30))
def test_of_a_seed_32_bits_matter(seed, times):
    one = binclf.init_parameters(seed=seed)
    other = binclf.init_parameters(seed=seed + times * 2**32)
    assert torch.equal(one.w1, other.w1)


def test_without_a_seed_every_start_differs():
    torch.manual_seed(0)
    one = binclf.init_parameters()
    torch.manual_seed(0)
    assert not torch.equal(one.w1, binclf.init_parameters().w1)


def test_the_default_dtype_does_not_matter():
    expected = binclf.init_parameters(seed=0)
    torch.set_default_dtype(torch.float64)
    try:
        assert torch.equal(binclf.init_parameters(seed=0).w1, expected.w1)
    finally:
        torch.set_default_dtype(torch.float32)


@given(not_whole | st.integers(max_value=0))
def test_bad_sizes(size):
    with pytest.raises(ValueError, match=r"^features: expected a whole number of at least 1, got"):
        binclf.init_parameters(size)
    with pytest.raises(ValueError, match=r"^hidden: expected a whole number of at least 1, got"):
        binclf.init_parameters(hidden=size)


@pytest.mark.parametrize(
    ("hidden", "got"),
    [*((size, size) for size in (2**45, 2**62, 2**80)), pytest.param(10**5000, "int", id="huge")],
)
def test_sizes_beyond_the_memory(hidden, got):
    with pytest.raises(ValueError, match=f"fit into memory, got 1 and {got}$"):
        binclf.init_parameters(hidden=hidden)


@given(
    (not_whole | st.integers(max_value=-(2**63) - 1) | st.integers(2**64)).filter(
        lambda s: s is not None
    )
)
def test_bad_seeds(seed):
    with pytest.raises(ValueError, match=r"^seed: expected a whole number from"):
        binclf.init_parameters(seed=seed)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (torch.ones(2), r"x: expected shape \(1,\), got \(2,\)"),
        (torch.ones(1, 1), r"x: expected shape \(1,\), got \(1, 1\)"),
        ([1.0], r"x: expected a tensor of shape \(1,\), got list"),
        (torch.ones(1, dtype=torch.int64), "x: expected floating-point numbers, got torch.int64"),
        (torch.ones(1, dtype=torch.float64), "x: expected torch.float32 on cpu"),
        (torch.ones(1, device="meta"), "x: expected torch.float32 on cpu"),
        (torch.ones(1).to_sparse(), "x: expected a dense tensor, got torch.sparse_coo"),
    ],
)
def test_bad_samples(x, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        binclf.forward(binclf.init_parameters(), x)


@pytest.mark.filterwarnings("ignore:The PyTorch API of nested tensors")
def test_a_nested_sample():
    with pytest.raises(ValueError, match=r"^x: expected a dense tensor, got a nested one$"):
        binclf.forward(binclf.init_parameters(), torch.nested.nested_tensor([torch.ones(1)]))


@given(not_finite)
def test_samples_that_are_not_finite(value):
    with pytest.raises(ValueError, match=r"^x: expected finite numbers, got \S+ at \(1,\)$"):
        binclf.forward(binclf.init_parameters(features=2), torch.tensor([0.0, value]))


def test_parameters_that_are_not_four():
    w1, b1, w2, _ = binclf.init_parameters()
    for parameters, got in [([w1, b1, w2], "list of 3"), (3, "int"), (None, "NoneType")]:
        with pytest.raises(ValueError, match=rf"^parameters: expected w1, b1, w2, b2, got {got}$"):
            binclf.forward(parameters, torch.ones(1))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("w1", torch.ones(10), r"expected shape \(features, hidden\), got \(10,\)"),
        ("w1", torch.ones(0, 10), r"expected shape \(features, hidden\), got \(0, 10\)"),
        ("b1", torch.ones(9), r"expected shape \(10,\), got \(9,\)"),
        ("w2", torch.ones(1, 10), r"expected shape \(10, 1\), got \(1, 10\)"),
        ("w2", torch.ones(10, 1, dtype=torch.float64), "expected torch.float32 on cpu"),
        ("b2", None, r"expected a tensor of shape \(1,\), got NoneType"),
    ],
)
def test_bad_parameters(name, value, message):
    parameters = binclf.init_parameters()._replace(**{name: value})
    with pytest.raises(ValueError, match=f"^parameters.{name}: {message}"):
        binclf.forward(parameters, torch.ones(1))
