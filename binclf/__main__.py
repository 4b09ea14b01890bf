"""The article's run, and the study of many starts, in a terminal: `python -m binclf`."""

import argparse
import os
import re
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO, TypeVar

import binclf
from binclf import distributed
from binclf.checks import shown
from binclf.saving import check_output, save
from binclf.study import Study

T = TypeVar("T")


class _Parser(argparse.ArgumentParser):
    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)
        # argparse takes -inf, and in older versions -1e3, for an option.
        self._negative_number_matcher = re.compile(r"-(\.?\d|inf|nan)")
        self.add_argument(
            "--epochs",
            type=_whole,
            default=1000,
            help="how often to see every sample (%(default)s)",
        )
        self.add_argument(
            "--learning-rate", type=_number, default=0.01, help="the length of a step (%(default)s)"
        )
        self.add_argument(
            "--hidden", type=_whole, default=10, help="neurons in the hidden layer (%(default)s)"
        )

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _train_parser() -> _Parser:
    parser = _Parser(
        "python -m binclf",
        "Train the article's network and predict the label of one input. "
        "To train from many starts: python -m binclf study --help",
    )
    parser.add_argument(
        "x", type=_number, nargs="?", default=1.0, help="the input to predict (%(default)s)"
    )
    parser.add_argument("--seed", type=_whole, help="where to start; without it every run differs")
    parser.add_argument(
        "--threshold", type=_number, default=0.5, help="label 1 lies above it (%(default)s)"
    )
    return parser


def _train(arguments: argparse.Namespace) -> None:
    X, Y = binclf.make_dataset()
    parameters = binclf.init_parameters(hidden=arguments.hidden, seed=arguments.seed)
    # A bad input or threshold is to be found before the training, not after it.
    binclf.predict(parameters, arguments.x, threshold=arguments.threshold)
    history = binclf.train(
        parameters,
        X,
        Y,
        epochs=arguments.epochs,
        learning_rate=arguments.learning_rate,
        progress=True,
    )
    probability, label = binclf.predict(parameters, arguments.x, threshold=arguments.threshold)
    if history.losses:
        print(f"lossi: {history.losses[-1]:.6f}")
    print(f"probability of positive class: {probability:.4f}")
    print(f"predicted value: {label}", flush=True)


def _study_parser() -> _Parser:
    parser = _Parser(
        "python -m binclf study",
        "Train the article's network from many starts and print the quantiles of lossi. "
        "With torchrun -m binclf study …, several processes share the seeds.",
    )
    parser.add_argument(
        "--seeds",
        type=_seeds,
        default=range(4096),
        help="the first seed, a colon, and the one after the last (0:4096)",
    )
    parser.add_argument("--device", default="cpu", help="where to compute (%(default)s)")
    parser.add_argument("--output", type=Path, help="save the study in this .safetensors file")
    return parser


def _number(text: str) -> float:
    return _read(float, text, "a number")


def _whole(text: str) -> int:
    return _read(int, text, "a whole number")


def _seeds(text: str) -> range:
    return _read(_range, text, "two whole numbers as in 0:4096")


def _range(text: str) -> range:
    first, end = map(int, text.split(":"))
    return range(first, end)


def _read(read: Callable[[str], T], text: str, expected: str) -> T:
    """Read what is typed: NFKC and the minus sign are for Chinese keyboards and for our pages."""
    try:
        return read(unicodedata.normalize("NFKC", text).replace("−", "-"))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected {expected}, got {shown(text)}") from error


def _study(arguments: argparse.Namespace) -> None:
    options = vars(arguments)
    output = options.pop("output")
    if output:
        check_output(output)
    if distributed.is_launched():
        study = distributed.study_together(**options, progress=True)
    else:
        study = binclf.study_convergence(**options, progress=True)
    if study is None:  # the first process has it
        return
    try:
        if output:
            settings = {name: str(value) for name, value in options.items() if name != "seeds"}
            save(study, output, {"binclf": binclf.__version__, **settings})
    except OSError:
        with suppress(OSError):
            _print(study)
        raise
    _print(study)


def _print(study: Study) -> None:
    print(f"seeds: {len(study.seeds)}")
    print(f"overflowed: {(~study.finite).sum()}")
    print(f"predicted value 1 for input 1: {(study.label == 1).sum()}")
    for quantile, lossi in study.quantiles().items():
        print(f"lossi at {quantile:4.0%}: {lossi:.4f}")
    print(end="", flush=True)


COMMANDS = {"train": (_train_parser, _train), "study": (_study_parser, _study)}


def main() -> None:
    given = sys.argv[1:]
    name = given.pop(0) if given and given[0] in COMMANDS else "train"
    parser_of, run = COMMANDS[name]
    parser = parser_of()
    arguments = parser.parse_args(given)
    if sys.stdout is None and not getattr(arguments, "output", None):
        parser.error("stdout: expected somewhere to print the result, it is closed")
    try:
        run(arguments)
    except ValueError as error:
        parser.error(str(error))
    except (binclf.DivergenceError, distributed.LostProcessError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    except OSError as error:
        # A reader that has gone is no mistake.
        parser.exit(1, None if isinstance(error, BrokenPipeError) else f"{parser.prog}: {error}\n")
    finally:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            _drop_what_cannot_be_written(stream)


def _drop_what_cannot_be_written(stream: TextIO) -> None:
    """Python would try once more at its end, and then complain or change the status."""
    try:
        stream.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
