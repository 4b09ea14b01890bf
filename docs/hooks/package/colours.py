"""Give templates and stylesheets the colours that binclf draws with."""

from runpy import run_path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from once import ROOT


def add(files: Files, config: MkDocsConfig) -> None:
    colours = run_path(str(ROOT / "binclf/colours.py"))  # as it is now, and without PyTorch
    config.extra["colours"] = colours
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in colours[scheme].items())
        for scheme in ("LIGHT", "DARK")
    )
    css = f':root,[data-md-color-scheme="default"]{{{light}}}'
    css += f'@media screen{{[data-md-color-scheme="slate"]{{{dark}}}}}'  # printed, it is light
    files.append(File.generated(config, "assets/stylesheets/colours.css", content=css))
