"""The article's run, and the study of many starts, in a terminal: `python -m binclf`."""

import argparse
import os
import re
import sys
from pathlib import Path
from typing import NoReturn

import binclf
from binclf import distributed
from binclf.convergence import Study


class _Parser(argparse.ArgumentParser):
    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)
        # argparse takes -inf, and in older versions -1e3, for an option.
        self._negative_number_matcher = re.compile(r"-(\.?\d|inf|nan)")
        self.add_argument(
            "--epochs", type=int, default=1000, help="how often to see every sample (%(default)s)"
        )
        self.add_argument(
            "--learning-rate", type=float, default=0.01, help="the length of a step (%(default)s)"
        )
        self.add_argument(
            "--hidden", type=int, default=10, help="neurons in the hidden layer (%(default)s)"
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
        "x", type=float, nargs="?", default=1.0, help="the input to predict (%(default)s)"
    )
    parser.add_argument("--seed", type=int, help="where to start; without it every run differs")
    parser.add_argument(
        "--threshold", type=float, default=0.5, help="label 1 lies above it (%(default)s)"
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


def _seeds(text: str) -> range:
    match = re.fullmatch(r"(-?\d+):(-?\d+)", text)
    if not match:
        raise argparse.ArgumentTypeError(f"expected two whole numbers as in 0:4096, got {text!r}")
    return range(int(match[1]), int(match[2]))


def _study(arguments: argparse.Namespace) -> None:
    options = vars(arguments)
    output = options.pop("output")
    if output:
        _check_output(output)
    if distributed.is_launched():
        study = distributed.study_together(**options, progress=True)
    else:
        study = binclf.study_convergence(**options, progress=True)
    if study is not None:
        _print(study)
        if output:
            _save(study, output, {k: str(v) for k, v in options.items() if k != "seeds"})


def _check_output(path: Path) -> None:
    """Find out before the work whether its results can be saved."""
    if path.suffix != ".safetensors" or not path.parent.is_dir():
        raise ValueError(
            f"--output: expected a file ending in .safetensors in a folder that exists, got {path}"
        )
    try:
        import safetensors.torch  # noqa: F401
    except ImportError as error:
        raise ValueError('--output: expected safetensors; pip install "binclf[study]"') from error


def _print(study: Study) -> None:
    print(f"seeds: {len(study.seeds)}")
    print(f"overflowed: {(~study.finite).sum()}")
    print(f"predicted value 1 for input 1: {(study.label == 1).sum()}")
    for quantile, lossi in study.quantiles().items():
        print(f"lossi at {quantile:4.0%}: {lossi:.4f}")
    sys.stdout.flush()


def _save(study: Study, path: Path, metadata: dict[str, str]) -> None:
    from safetensors.torch import save_file

    unfinished = path.with_name(path.name + ".part")
    save_file(study._asdict(), unfinished, {"binclf": binclf.__version__, **metadata})
    unfinished.replace(path)


COMMANDS = {"train": (_train_parser, _train), "study": (_study_parser, _study)}


def main() -> None:
    given = sys.argv[1:]
    name = given.pop(0) if given and given[0] in COMMANDS else "train"
    parser_of, run = COMMANDS[name]
    parser = parser_of()
    arguments = parser.parse_args(given)
    try:
        run(arguments)
    except ValueError as error:
        parser.error(str(error))
    except (binclf.DivergenceError, distributed.LostProcessError) as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever was reading has gone; Python would still try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
