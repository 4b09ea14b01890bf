"""Draw the site's icon and logo, and the card that goes with a link to it, from a run of binclf.

Both show the curve that was learned, through the twenty samples.
"""

from pathlib import Path

from torch import Tensor

import binclf
from binclf import History, Parameters
from binclf.colours import DARK, LIGHT
from binclf.drawing import Figure

ICONS = {"icon.svg": 32, "icon.png": 180}  # the second is for a phone's home screen


def draw(folder: Path, parameters: Parameters, X: Tensor, Y: Tensor, history: History) -> None:
    for name, size in ICONS.items():
        icon = _figure(size, size)
        _curve(icon, (0.09, 0.12, 0.82, 0.76), (size / 16, size / 11), parameters, X, Y)
        _save(icon, folder / name)
    # A card is 1200 by 630 pixels. It has no Chinese on it: machines that build lack the fonts.
    card = _figure(1200, 630)
    _curve(card, (0.08, 0.12, 0.84, 0.46), (9, 27), parameters, X, Y)
    facts = (
        "1 → 10 → 1",
        f"{X.shape[1]} samples",
        f"{X.shape[1] * len(history.losses):,} steps",
        f"lossi {history.losses[-1]:.4f}",
    )
    card.text(0.07, 0.8, "binclf", color=LIGHT["paper"], size=84, weight="bold")
    card.text(0.07, 0.7, "   ".join(facts), color=LIGHT["paper"], size=36)
    _save(card, folder / "card.png")


def _figure(width: int, height: int) -> Figure:
    figure = Figure("en")
    figure.set_size_inches(width / 72, height / 72)
    figure.set_facecolor(LIGHT["ink"])
    return figure


def _curve(
    figure: Figure,
    place: tuple[float, float, float, float],
    sizes: tuple[float, float],
    parameters: Parameters,
    X: Tensor,
    Y: Tensor,
) -> None:
    axes = figure.add_axes(place)
    axes.set_axis_off()
    left, right = X.min().item(), X.max().item()
    x = [left + (right - left) * k / 800 for k in range(801)]
    probability = [binclf.predict(parameters, value).probability for value in x]
    line, dot = sizes
    axes.plot(x, probability, color=LIGHT["paper"], linewidth=line, clip_on=False)
    for label, colour in enumerate((DARK["rust"], DARK["teal"])):
        samples = X[0][Y[0] == label].tolist()
        (dots,) = axes.plot(samples, [label] * len(samples), "o", color=colour, clip_on=False)
        dots.set(markersize=dot, markeredgewidth=0)


def _save(figure: Figure, path: Path) -> None:
    if path.suffix == ".svg":
        figure.save_svg(path)
    else:
        figure.savefig(path, dpi=72, metadata={"Software": None})
