"""What one language lacks is named, and nothing is shown in its place."""

from tests.site.building import build
from tests.site.small import make_small_project, write_page


def test_what_has_no_translation_is_named(tmp_path):
    project, site = make_small_project(tmp_path / "project"), tmp_path / "site"
    write_page(project, "deep/folder/one", "Text.", languages=("zh",))
    write_page(project, "two", "Text.", languages=("en",))
    for name in ("zh/picture.png", "en/table.csv", "assets/shared.png"):
        (project / "docs" / name).touch()
    result = build(site, project)
    warnings = [it.removeprefix("WARNING -  ") for it in result.stderr.splitlines() if "WARN" in it]
    named = [it.removeprefix("languages: ") for it in warnings if it.startswith("languages: ")]
    assert result.returncode != 0
    assert set(named) == {
        "docs/zh/deep/folder/one.md has no translation docs/en/deep/folder/one.md",
        "docs/en/two.md has no translation docs/zh/two.md",
        "docs/zh/picture.png has no translation docs/en/picture.png",
        "docs/en/table.csv has no translation docs/zh/table.csv",
    }
    assert len(named) == 4
    assert (site / "deep/folder/one/index.html").exists()
    assert not (site / "en/deep").exists()
    assert (site / "en/two/index.html").exists()
    assert not (site / "two").exists()
