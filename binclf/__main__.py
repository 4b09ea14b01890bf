"""The article's run in a terminal: `python -m binclf`."""

import argparse
import os
import re
import sys
from typing import NoReturn

import binclf


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m binclf",
        description="Train the article's network and predict the label of one input.",
        allow_abbrev=False,
    )
    # argparse takes -inf, and in older versions -1e3, for an option.
    parser._negative_number_matcher = re.compile(r"-(\.?\d|inf|nan)")
    parser.add_argument(
        "x", type=float, nargs="?", default=1.0, help="the input to predict (%(default)s)"
    )
    parser.add_argument("--seed", type=int, help="where to start; without it every run differs")
    parser.add_argument(
        "--epochs", type=int, default=1000, help="how often to see every sample (%(default)s)"
    )
    parser.add_argument(
        "--learning-rate", type=float, default=0.01, help="the length of a step (%(default)s)"
    )
    parser.add_argument(
        "--hidden", type=int, default=10, help="neurons in the hidden layer (%(default)s)"
    )
    parser.add_argument(
        "--threshold", type=float, default=0.5, help="label 1 lies above it (%(default)s)"
    )
    return parser


def _run(arguments: argparse.Namespace) -> None:
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


def main() -> None:
    parser = _parser()
    arguments = parser.parse_args()
    try:
        _run(arguments)
    except ValueError as error:
        parser.error(str(error))
    except binclf.DivergenceError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever was reading has gone; Python would still try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
