"""Figures are drawn from runs, anew after a change, and every page shows those of its language."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pages.reading import SITE, language_of
from tests.site.building import edit, soup, url_of

ADD_TO_NO_FILES = """
import json, sys
sys.path.insert(0, "docs/hooks")
from package import figures
from mkdocs.config import load_config
from mkdocs.structure.files import Files

files, config = Files([]), load_config("mkdocs.yml")
config.plugins._current_plugin = "figures"  # as MkDocs does before it calls a hook
figures.add(files, config)
print(json.dumps({file.src_uri: file.abs_src_path for file in files}))
"""


def drawn(project: Path) -> dict[str, Path]:
    """Return what the hook adds to a project's site: where it will be, and the file it is now."""
    result = subprocess.run(
        [sys.executable, "-c", ADD_TO_NO_FILES],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    return {uri: Path(path) for uri, path in json.loads(result.stdout).items()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_is_on_a_page_of_its_language(local, language):
    shown = set()
    for page in [page for page in SITE if language_of(page) == language]:
        for image in soup(local, url_of(page)).select("img[src*='assets/figures/']"):
            assert bool(re.search("[\u4e00-\u9fff]", image["alt"])) == (language == "zh")
            shown.add(image["src"].partition("assets/figures/")[2])
    figures = (local / "assets/figures" / language).iterdir()
    assert shown == {f"{language}/{figure.name}" for figure in figures}


def test_figures_say_what_their_page_prints(local):
    """They are drawn by other code than the page's, from what has to be the same runs."""
    drawn = local / "assets/figures/en"
    printed = soup(local, "en/data/").get_text()
    loss, epoch = re.search(r"in the validation set: (\S+), after epoch (\d+)", printed).groups()
    assert f">lowest validation: {loss}, epoch {epoch}<" in (drawn / "learning.svg").read_text()
    threshold, cost = re.search(r"chosen +(\S+) +(\d+)", printed).groups()
    assert f">lowest: {cost} at threshold {threshold}<" in (drawn / "cost.svg").read_text()


def draw_sooner(project: Path) -> None:
    """Let the figures show less training, where it does not matter what they show."""
    hook = project / "docs/hooks/package/figures.py"
    edit(hook, "range(4096)", "range(64)")
    edit(hook, '("zh", "en")', '("en",)')
    edit(hook, "binclf.train(trained, X, Y)", "binclf.train(trained, X, Y, epochs=50)")
    edit(hook.with_name("data_figures.py"), "EPOCHS, LONG = 20, 100", "EPOCHS, LONG = 1, 2")


def test_figures_are_drawn_once_and_again_after_a_change_or_the_build_fails(project):
    draw_sooner(project)
    first = drawn(project)
    was_drawn = {uri: path.stat().st_mtime_ns for uri, path in first.items()}
    pictures = {uri: path.read_bytes() for uri, path in first.items()}
    assert {uri: path.stat().st_mtime_ns for uri, path in drawn(project).items()} == was_drawn

    edit(
        project / "binclf/training.py", "learning_rate: float = 0.01", "learning_rate: float = 0.02"
    )
    second = drawn(project)
    changed = {Path(uri).stem for uri in pictures if second[uri].read_bytes() != pictures[uri]}
    from_the_single_run = {"steps", "loss", "probability", "bends", "icon", "card"}
    assert changed == from_the_single_run | {"learning", "cost"}

    edit(
        project / "binclf/loss_figures.py",
        '    lossi = check_losses("losses", losses)\n',
        "    1 / 0\n",
    )
    with pytest.raises(subprocess.CalledProcessError) as error:
        drawn(project)
    assert "PluginError" in error.value.stderr  # as MkDocs wants it from a hook, to stop
    assert "ZeroDivisionError" in error.value.stderr
