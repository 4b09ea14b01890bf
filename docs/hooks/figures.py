"""Draw the figures of the site from runs of `binclf`, once per change.

As a script, `python docs/hooks/figures.py FOLDER` draws them into a folder. As a hook it runs that
script in a process of its own: `mkdocs serve` has imported `binclf` as it was before a change.
"""

import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "figures"
SEED = 0
SEEDS = range(4096)
ARTICLE = 0.015019937555940806  # the article's lossi, as section 1.4.5 prints it


@event_priority(-200)  # after i18n, which would take the figures for pages of one language
def on_files(files, config):
    for figure in sorted(_drawn().rglob("*.svg")):
        address = "assets/figures/" + "/".join(figure.parts[-2:])
        files.append(File.generated(config, address, content=figure.read_text("utf-8")))


def _drawn():
    """Return the folder of the figures that fit the sources, after drawing them if need be."""
    folder = CACHE / _digest()
    if folder.exists():
        return folder
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as temporary:
        new = Path(temporary) / "figures"
        # -P: the other hooks are no modules to import from.
        drawing = subprocess.run(
            [sys.executable, "-P", __file__, str(new)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
        )
        if drawing.returncode:
            raise PluginError(f"The figures could not be drawn.\n{drawing.stderr}")
        try:
            new.rename(folder)
        except OSError:
            if not folder.exists():  # another build was faster
                raise
    return folder


def _digest():
    sources = [*sorted((ROOT / "binclf").glob("*.py")), ROOT / "constraints.txt", Path(__file__)]
    digest = sha256()
    for source in sources:
        if source.exists():
            digest.update(f"{source.name}\0{source.read_text('utf-8')}\0".encode())
    return digest.hexdigest()[:16]


def _draw(folder):
    import binclf
    from binclf import figures

    X, Y = binclf.make_dataset()
    untrained = binclf.init_parameters(seed=SEED)
    parameters = binclf.init_parameters(seed=SEED)
    losses = binclf.train(parameters, X, Y).losses
    lossi = binclf.study_convergence(SEEDS).lossi
    for language in ("zh", "en"):
        pictures = {
            "network": figures.network_diagram(untrained, language=language),
            "loss-curve": figures.loss_curve(losses, language=language),
            "probability-curve": figures.probability_curve(parameters, X, Y, language=language),
            "hinges": figures.hinges(parameters, X, language=language),
            "loss-distribution": figures.loss_distribution(
                lossi, article=ARTICLE, language=language
            ),
        }
        (folder / language).mkdir(parents=True)
        for name, picture in pictures.items():
            picture.save_svg(folder / language / f"{name}.svg")


if __name__ == "__main__":
    _draw(Path(sys.argv[1]))
