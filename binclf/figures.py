"""Figures of what `binclf` computes, drawn from its results (needs `binclf[figures]`).

Every function returns a `Figure`, which shows itself in a notebook and saves itself as SVG. The
figures are drawn for a light background, on none of their own.

`import binclf` is enough: it imports neither this nor matplotlib before `binclf.figures` is used.
"""

from binclf.data_figures import cost_curve, learning_curves, scatter
from binclf.drawing import Figure
from binclf.loss_figures import loss_curve, loss_distribution
from binclf.network_figures import bends, network_diagram, probability_curve
from binclf.samples_figures import samples
from binclf.step_figures import boundary_steps

__all__ = [
    "Figure",
    "bends",
    "boundary_steps",
    "cost_curve",
    "learning_curves",
    "loss_curve",
    "loss_distribution",
    "network_diagram",
    "probability_curve",
    "samples",
    "scatter",
]
