"""The checks of what comes in, which every public function shares."""

import math
from numbers import Integral, Real

import torch
from torch import Tensor


def check_whole(name: str, value: object, *, least: int, most: float = math.inf) -> int:
    """Return `value` as an int; it has to be a whole number from `least` to `most`."""
    if isinstance(value, Integral) and not isinstance(value, bool) and least <= int(value) <= most:
        return int(value)
    expected = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
    raise ValueError(f"{name}: expected a whole number {expected}, got {value!r}")


def check_between(name: str, value: object, low: float, high: float) -> float:
    """Return `value` as a float; it has to lie strictly between `low` and `high`."""
    if isinstance(value, Real) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:  # a whole number that no float can hold
            number = math.inf
        if low < number < high:
            return number
    expected = f"between {low} and {high}" if high < math.inf else f"above {low} and finite"
    raise ValueError(f"{name}: expected a number {expected}, got {value!r}")


def check_tensor(
    name: str, value: object, shape: tuple[int | str, ...], *, like: Tensor | None = None
) -> Tensor:
    """Return `value`; it has to be a tensor of finite floating-point numbers of this shape.

    A string in `shape` names a size that only has to be at least 1. With `like`, the tensors
    also have to agree in dtype and device.
    """
    expected = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
    if not isinstance(value, Tensor):
        raise ValueError(
            f"{name}: expected a tensor of shape {expected}, got {type(value).__name__}"
        )
    if len(value.shape) != len(shape) or any(
        size < 1 if isinstance(wanted, str) else size != wanted
        for size, wanted in zip(value.shape, shape, strict=True)
    ):
        raise ValueError(f"{name}: expected shape {expected}, got {tuple(value.shape)}")
    if not value.is_floating_point():
        raise ValueError(f"{name}: expected floating-point numbers, got {value.dtype}")
    if like is not None and (value.dtype, value.device) != (like.dtype, like.device):
        raise ValueError(
            f"{name}: expected {like.dtype} on {like.device}, as the other tensors are, "
            f"got {value.dtype} on {value.device}"
        )
    _check_every(name, value, torch.isfinite(value), "finite numbers")
    return value


def check_labels(name: str, value: Tensor) -> Tensor:
    """Return `value`; every element has to be 0 or 1."""
    _check_every(name, value, (value == 0) | (value == 1), "only the labels 0 and 1")
    return value


def check_not_negative(name: str, value: Tensor) -> Tensor:
    """Return `value`; no element may be below 0."""
    _check_every(name, value, ~(value < 0), "no negative numbers")
    return value


def _check_every(name: str, value: Tensor, good: Tensor, expected: str) -> None:
    if not good.all():
        where = tuple((~good).nonzero()[0].tolist())
        raise ValueError(f"{name}: expected {expected}, got {value[where].item()} at {where}")
