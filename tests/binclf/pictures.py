"""What the figures look like, as someone has looked at them: `make refresh` writes it down.

Whether a label stands where it should is for eyes to judge. The record only says that nothing
has moved or changed its colour since: each line is something drawn, its style and its place.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree

import torch

import binclf
from binclf import figures
from tests.binclf.drawn import CLASSES, DRAW, PARAMETERS, PLANE, X, Y, path_of

RECORD = Path(__file__).with_name("pictures.txt")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
VISIBLE = 0.05  # points; less is no more than the rounding of another processor
LONG = 40  # numbers; of a longer line it is enough to know where it begins, ends and reaches
# Bends at 0 and at both edges of the data, a weight of 0, and a loss like the article's.
EDGES = [
    torch.tensor(it)
    for it in ([[1.0, 1.0, 1.0]], [0.0, 10.0, -10.0], [[0.0], [-2.0], [1.0]], [1.0])
]
NARROW = torch.tensor([[-10.0, -0.25, 0.25, 10.0]])
FROM_5, MANY = path_of(5, X, Y), path_of(1, X, Y, epochs=3)
LOSSES = torch.tensor([0.25, 0.5, 1.0, 2.0])
LONG_NAMES = "mean concave points", "a name that is longer than the figure is wide: 平均凹点数"
SLOW, SOON = [0.9**k for k in range(300)], [0.8**k + k / 1000 for k in range(300)]
PICTURES = {
    **DRAW,
    "mixed samples": lambda **k: figures.samples(X, (X % 2 == 0).float(), **k),
    "a narrow gap": lambda **k: figures.samples(1000 + NARROW, (NARROW > 0).float(), **k),
    "steps from seed 5": lambda **k: figures.boundary_steps(FROM_5, X, Y, **k),
    "many steps": lambda **k: figures.boundary_steps(MANY, X.tile(3), Y.tile(3), **k),
    "low threshold": lambda **k: figures.probability_curve(PARAMETERS, X, Y, threshold=0.3, **k),
    "bends at edges": lambda **k: figures.bends(EDGES, X, **k),
    "a weight of 0": lambda **k: figures.network_diagram(EDGES, **k),
    "the article's loss": lambda **k: figures.loss_distribution(LOSSES, article=0.5, **k),
    "long names": lambda **k: figures.scatter(PLANE * 1e6, CLASSES, features=LONG_NAMES, **k),
    "a constant feature": lambda **k: figures.scatter(torch.cat([X, X * 0]) + 1e-4, Y, **k),
    "overfitting": lambda **k: figures.learning_curves(SLOW, SOON, **k),
    "losses of 0": lambda **k: figures.learning_curves([0.3, 0.01, 0], [0, 0.02, 0.1], **k),
    "one epoch": lambda **k: figures.learning_curves([0.5], [0.5], **k),
    "one threshold": lambda **k: figures.cost_curve([0.5], [0], **k),
    "costs at the ends": lambda **k: figures.cost_curve([0, 0.999, 1], [12000, 700, 90000], **k),
    "two features": lambda **k: figures.network_diagram(binclf.init_parameters(2, 3, seed=1), **k),
}


def described() -> list[str]:
    """Describe every picture, a line for everything drawn."""
    lines = []
    for name, draw in PICTURES.items():
        for language in ("zh", "en"):
            figure = draw(language=language)
            drawn = ElementTree.fromstring(figure.svg())
            lines += [f"# {name} ({language})", figure.alt, *_elements(drawn)]
    return lines


def _elements(node: ElementTree.Element) -> Iterator[str]:
    for child in node:
        tag = child.tag.partition("}")[2]
        if tag in ("path", "text", "use"):
            said = "".join(child.itertext()).strip()
            place = " ".join(child.get(name, "") for name in ("x", "y", "transform", "d"))
            yield f"{tag} {said} {child.get('style')} @ {_shortened(place)}"
        else:
            yield from _elements(child)


def _shortened(value: str) -> str:
    value = " ".join(value.split())
    numbers = [float(number) for number in NUMBER.findall(value)]
    if len(numbers) > LONG:
        xs, ys = numbers[::2], numbers[1::2]
        ends = [*numbers[:2], *numbers[-2:], min(xs), max(xs), min(ys), max(ys)]
        return f"{len(xs)} points {' '.join(f'{end:.3f}' for end in ends)}"
    return value


def differences(recorded: list[str], drawn: list[str]) -> list[str]:
    """Name every line that is no longer what was recorded, and the picture it belongs to."""
    found, name = [], ""
    for old, new in zip_longest(recorded, drawn, fillvalue=""):
        name = new if new.startswith("#") else name
        if not _alike(old, new):
            found.append(f"{name.strip('# ')}: {old!r} was recorded, {new!r} is drawn")
    return found


def _alike(old: str, new: str) -> bool:
    (old, _, place), (new, _, now) = old.partition(" @ "), new.partition(" @ ")
    numbers = zip(NUMBER.findall(place), NUMBER.findall(now), strict=False)
    return (old, NUMBER.sub("0", place)) == (new, NUMBER.sub("0", now)) and all(
        abs(float(one) - float(other)) < VISIBLE for one, other in numbers
    )


if __name__ == "__main__":
    RECORD.write_text("".join(f"{line}\n" for line in described()), "utf-8", newline="\n")
