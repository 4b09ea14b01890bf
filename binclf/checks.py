"""The boundary of the package: what comes in is looked at, what surrounds it is kept out.

Every public function shares it. Nothing is written before all that comes in has been looked at.
"""

import math
import reprlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import combinations
from numbers import Integral, Real

import torch
from torch import Tensor

# Those in which `torch.matmul` works, and the loss.
DTYPES = (torch.float16, torch.bfloat16, torch.float32, torch.float64)
# Up to here a float holds every whole number; an epoch takes about a millisecond.
MOST_EPOCHS = 2**53


@contextmanager
def without_autocast() -> Iterator[None]:
    """Compute in the dtype of what comes in, under `torch.autocast` too.

    Autocast keeps what it has cast. It has to forget that, since parameters change in place.
    """
    found = [kind for kind in ("cpu", "cuda", "mps", "xpu") if torch.is_autocast_enabled(kind)]
    with ExitStack() as stack:
        if found:
            stack.callback(torch.clear_autocast_cache)
        for kind in found:
            stack.enter_context(torch.autocast(kind, enabled=False))
        yield


def check_whole(name: str, value: object, *, least: int, most: float = math.inf) -> int:
    """Return `value` as an int; it has to be a whole number from `least` to `most`."""
    if isinstance(value, Integral) and not isinstance(value, bool) and least <= int(value) <= most:
        return int(value)
    expected = f"of at least {least}" if most == math.inf else f"from {least} to {most}"
    raise ValueError(f"{name}: expected a whole number {expected}, got {shown(value)}")


def check_between(name: str, value: object, low: float, high: float) -> float:
    """Return `value` as a float; it has to lie strictly between `low` and `high`."""
    number = as_float(value)
    if low < number < high:
        return number
    expected = f"between {low} and {high}" if high < math.inf else f"above {low} and finite"
    raise ValueError(f"{name}: expected a number {expected}, got {shown(value)}")


def check_learning_rate(value: object, dtype: torch.dtype) -> float:
    """Return `value` as a float; in the parameters' dtype, too, it has to be above 0 and finite."""
    number = check_between("learning_rate", value, 0, math.inf)
    if 0 < torch.tensor(number, dtype=dtype, device="cpu").item() < math.inf:
        return number
    raise ValueError(
        f"learning_rate: expected a number above 0 and finite in {dtype}, got {shown(value)}"
    )


def as_float(value: object) -> float:
    """Return a number as a float, and NaN for what is none."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return math.nan
    try:
        return float(value)
    except OverflowError:  # no float is as large
        return math.inf


def shown(value: object) -> str:
    """Return how to show a value in a message, on one line and shortened."""
    try:
        return " ".join(reprlib.repr(value).split())
    except ValueError:  # Python does not write out whole numbers of thousands of digits
        return type(value).__name__


def check_tensor(
    name: str, value: object, shape: tuple[int | str, ...], *, like: Tensor | None = None
) -> Tensor:
    """Return `value`; it has to be a dense tensor of finite numbers in one of `DTYPES`.

    A string in `shape` names a size that only has to be at least 1. With `like`, the tensors
    also have to agree in dtype and device. What was made in inference mode is copied outside of
    it, where automatic differentiation would refuse it.
    """
    expected = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
    if not isinstance(value, Tensor):
        raise ValueError(
            f"{name}: expected a tensor of shape {expected}, got {type(value).__name__}"
            f"{conversion(name, value, torch.float32 if like is None else like.dtype)}"
        )
    if value.is_nested or value.layout != torch.strided:
        kind = "a nested one" if value.is_nested else value.layout
        raise ValueError(f"{name}: expected a dense tensor, got {kind}")
    if not _fits(value.shape, shape):
        raise ValueError(
            f"{name}: expected shape {expected}, got {tuple(value.shape)}"
            f"{_rearrangement(name, value, shape)}"
        )
    if not value.is_floating_point():
        raise ValueError(
            f"{name}: expected floating-point numbers, got {value.dtype}; "
            f"{_as_dtype(name, torch.float32 if like is None else like.dtype)} converts it"
        )
    if value.dtype not in DTYPES:
        known = ", ".join(str(dtype).removeprefix("torch.") for dtype in DTYPES)
        raise ValueError(f"{name}: expected one of {known}, got {value.dtype}")
    if like is not None and (value.dtype, value.device) != (like.dtype, like.device):
        code = name if value.device == like.device else f'{name}.to("{like.device}")'
        raise ValueError(
            f"{name}: expected {like.dtype} on {like.device}, as the other tensors are, "
            f"got {value.dtype} on {value.device}; {_as_dtype(code, like.dtype)} converts it"
        )
    check_every(name, value, torch.isfinite, "finite numbers")
    if value.is_inference() and not torch.is_inference_mode_enabled():
        return value.detach().clone()
    return value


def _fits(sizes: Sequence[int], shape: Sequence[int | str]) -> bool:
    return len(sizes) == len(shape) and all(
        size >= 1 if isinstance(wanted, str) else size == wanted
        for size, wanted in zip(sizes, shape, strict=True)
    )


def _rearrangement(name: str, value: Tensor, shape: Sequence[int | str]) -> str:
    """Say how the same numbers have the shape, if rows are columns or a dimension is missing."""
    if _fits(value.shape[::-1], shape):
        return f"; {name}.T has it"
    return f"; {name}[None] has it" if _fits((1, *value.shape), shape) else ""


def _as_dtype(code: str, dtype: torch.dtype) -> str:
    """Return code that converts a tensor, as people write it."""
    methods = {torch.float32: "float()", torch.float64: "double()"}
    return f"{code}.{methods.get(dtype, f'to({dtype})')}"


def conversion(name: str, value: object, dtype: torch.dtype) -> str:
    """Say how to make a tensor of an array, a data frame or a list, or why it cannot be done."""
    if not hasattr(value, "__len__") or isinstance(value, str):
        return ""
    array = getattr(value, "to_numpy", lambda: value)()
    try:
        torch.tensor(array, dtype=dtype)
    except Exception:  # whatever is in it
        kind = getattr(array, "dtype", None)
        return f", which has dtype {kind}: not numbers only" if kind else ""
    code = name if array is value else f"{name}.to_numpy()"
    return f"; torch.tensor({code}, dtype={dtype}) makes one"


def check_numbers(name: str, values: object, size: int | str) -> Tensor:
    """Return a sequence of finite numbers, which may be a tensor, in float64 on the CPU."""
    try:
        if isinstance(values, Tensor):
            tensor = values.cpu().double()
        else:
            tensor = torch.tensor(values, dtype=torch.float64, device="cpu")
    except (TypeError, ValueError, RuntimeError, OverflowError, LookupError) as error:
        raise ValueError(f"{name}: expected a sequence of numbers, got {shown(values)}") from error
    return check_tensor(name, tensor, (size,))


def check_labels(name: str, value: Tensor) -> Tensor:
    """Return `value`; every element has to be 0 or 1."""
    expected = "only the labels 0 and 1"
    if (value.abs() == 1).all():
        expected += f", as ({name} + 1) / 2 makes of -1 and 1"
    check_every(name, value, lambda y: (y == 0) | (y == 1), expected)
    return value


def check_not_negative(name: str, value: Tensor) -> Tensor:
    """Return `value`; no element may be below 0."""
    check_every(name, value, lambda losses: ~(losses < 0), "no negative numbers")
    return value


def check_every(name: str, value: Tensor, test: Callable[[Tensor], Tensor], expected: str) -> None:
    """Check each number of a tensor."""
    try:
        good = test(value.detach())
        found = None if good.all() else tuple((~good).nonzero()[0].tolist())
    except RuntimeError as error:  # on the device meta, for example, there are none
        raise ValueError(
            f"{name}: expected a tensor whose numbers can be read: {first_line(error)}"
        ) from error
    if found is not None:
        raise ValueError(f"{name}: expected {expected}, got {value[found].item()} at {found}")


def first_line(error: BaseException) -> str:
    """Return the first line of an error's message; PyTorch's go on for many."""
    return str(error).partition("\n")[0] or type(error).__name__


def check_writable(written: dict[str, Tensor]) -> None:
    """Check that a step can be taken in each of these; PyTorch would notice it too late."""
    for name, tensor in written.items():
        if tensor.is_inference():
            raise ValueError(f"{name}: expected a tensor made outside of inference mode")
        if not tensor.is_leaf:
            raise ValueError(
                f"{name}: expected a leaf tensor, got the result of a computation, as "
                "w1 = w1 - … gives it; change the tensor in place instead"
            )
        if not _has_room_for_each(tensor):
            raise ValueError(f"{name}: expected memory for each of its numbers, as clone() gives")


def check_own_memory(written: dict[str, Tensor], read: dict[str, Tensor]) -> None:
    """Check that a step in each of `written` changes nothing else; PyTorch would not notice."""
    places = {name: _memory(tensor) for name, tensor in {**written, **read}.items()}
    for (name, place), (other, others_place) in combinations(places.items(), 2):
        if name in written and _overlap(place, others_place):
            raise ValueError(
                f"{name}: expected memory of its own, as clone() gives, it overlaps {other}'s"
            )


def _has_room_for_each(tensor: Tensor) -> bool:
    reach = 0  # the last place that the dimensions so far lead to
    for stride, size in sorted(zip(tensor.stride(), tensor.shape, strict=True)):
        if size > 1 and stride <= reach:
            return False
        reach += stride * (size - 1)
    return True


def _memory(tensor: Tensor) -> range:
    places = 1 + sum(
        stride * (size - 1) for stride, size in zip(tensor.stride(), tensor.shape, strict=True)
    )
    return range(tensor.data_ptr(), tensor.data_ptr() + places * tensor.element_size())


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
