"""Binary classification with PyTorch by hand: a tested companion to the article.

One module for each step of the article, in its order: `data`, `network`, `training`,
`prediction`; then `convergence`, which trains from many starts at once. `figures` draws what they
compute; it needs matplotlib, and both are imported when `binclf.figures` is first used.
"""

import signal
import sys
import typing as _typing
import warnings

# `python -m binclf` comes here first, and Ctrl-C may come while PyTorch is being imported.
if (
    sys.argv[:1] == ["-m"]
    and sys.orig_argv[-len(sys.argv)].endswith("binclf")
    and signal.getsignal(signal.SIGINT) is signal.default_int_handler
):
    signal.signal(signal.SIGINT, signal.SIG_DFL)

with warnings.catch_warnings():
    # PyTorch warns when it is imported without NumPy, which nothing here needs.
    warnings.filterwarnings("ignore", message="Failed to initialize NumPy")
    import torch as _torch  # noqa: F401

from binclf.convergence import study_convergence
from binclf.data import Dataset, make_dataset
from binclf.network import Activations, Parameters, forward, init_parameters
from binclf.prediction import Prediction, predict, probabilities
from binclf.study import Study
from binclf.training import DivergenceError, History, loss, sgd_step, train

__version__ = "0.1.0"

__all__ = [
    "Activations",
    "Dataset",
    "DivergenceError",
    "History",
    "Parameters",
    "Prediction",
    "Study",
    "forward",
    "init_parameters",
    "loss",
    "make_dataset",
    "predict",
    "probabilities",
    "sgd_step",
    "study_convergence",
    "train",
]

if _typing.TYPE_CHECKING:
    from binclf import figures as figures  # and a name that is not here stays an error
else:

    def __getattr__(name):
        if name == "figures":
            import importlib

            return importlib.import_module("binclf.figures")
        this = sys.modules[__name__]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name, obj=this)
