"""Draw the figures, the logo and the card from runs of binclf, and add them to the site's files."""

import sys
from pathlib import Path

import emblem
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from once import ROOT, made, package

ARTICLE = 0.015019937555940806  # the author's lossi, as the article prints it


@event_priority(-200)  # after static-i18n, which makes every file anew
def on_files(files: Files, config: MkDocsConfig) -> Files:
    folder = made("figures", [*package(), Path(__file__), Path(emblem.__file__)], [__file__])
    for drawn in sorted(folder.rglob("*.*")):
        uri = f"assets/{drawn.relative_to(folder).as_posix()}"
        files.append(File.generated(config, uri, abs_src_path=str(drawn)))
    return files


def draw(folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    import binclf
    from binclf import figures

    X, Y = binclf.make_dataset()
    start, trained = binclf.init_parameters(seed=0), binclf.init_parameters(seed=0)
    history = binclf.train(trained, X, Y)
    lossi = binclf.study_convergence(range(4096)).lossi
    for language in ("zh", "en"):
        (folder / "figures" / language).mkdir(parents=True)
        for name, figure in {
            "network": figures.network_diagram(start, language=language),
            "loss": figures.loss_curve(history.losses, language=language),
            "probability": figures.probability_curve(trained, X, Y, language=language),
            "hinges": figures.hinges(trained, X, language=language),
            "distribution": figures.loss_distribution(lossi, article=ARTICLE, language=language),
        }.items():
            figure.save_svg(folder / "figures" / language / f"{name}.svg")
    (folder / "images").mkdir()
    emblem.draw(folder / "images", trained, X, Y, history)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
