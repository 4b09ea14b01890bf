"""Draw the figures, the logo and the card from runs of binclf, and add them to the site's files."""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from once import made, sources

ARTICLE = 0.015019937555940806  # the author's lossi, as the article prints it


def add(files: Files, config: MkDocsConfig) -> None:
    command = ["-m", "package.figures"]
    this = Path(__file__)
    others = (this.with_name("data_figures.py"), this.with_name("emblem.py"))
    folder = made("figures", sources(this, *others), command)
    for drawn in sorted(folder.rglob("*.*")):
        uri = f"assets/{drawn.relative_to(folder).as_posix()}"
        files.append(File.generated(config, uri, abs_src_path=str(drawn)))


def draw(folder: Path) -> None:
    import binclf  # not above: MkDocs lives on while it changes, and need not wait for it
    from binclf import figures
    from package import data_figures, emblem

    X, Y = binclf.make_dataset()
    start, learning, trained = (binclf.init_parameters(seed=0) for _ in range(3))
    path = [[*start]]  # of the first epoch

    def on_step(*_: object) -> None:
        path.append([parameter.detach().clone() for parameter in learning])

    binclf.train(learning, X, Y, epochs=1, on_step=on_step)
    history = binclf.train(trained, X, Y)
    lossi = binclf.study_convergence(range(4096)).lossi
    for language in ("zh", "en"):
        (folder / "figures" / language).mkdir(parents=True)
        for name, figure in {
            "samples": figures.samples(X, Y, language=language),
            "network": figures.network_diagram(start, language=language),
            "steps": figures.boundary_steps(path, X, Y, language=language),
            "loss": figures.loss_curve(history.losses, language=language),
            "probability": figures.probability_curve(trained, X, Y, language=language),
            "bends": figures.bends(trained, X, language=language),
            "distribution": figures.loss_distribution(lossi, article=ARTICLE, language=language),
            **data_figures.draw(language),
        }.items():
            figure.save_svg(folder / "figures" / language / f"{name}.svg")
    (folder / "images").mkdir()
    emblem.draw(folder / "images", trained, X, Y, history)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
