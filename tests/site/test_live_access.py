"""The live figures for everyone: whoever listens, prints, or has colours of their own."""

import re

import pytest

from tests.site.live import result, wait_until


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_result_is_announced(playground, language):
    page = playground(language=language)
    status = page.locator("p.live__status")
    assert status.inner_text() == ""
    page.locator(".live__slider").last.press("ArrowRight")
    wait_until(page, "document.querySelector('p.live__status').textContent")
    assert result(page, "probability") in status.text_content()


@pytest.mark.parametrize(
    ("language", "foreign"), [("zh", "[A-Za-z]{4,}"), ("en", "[\u4e00-\u9fff]")]
)
def test_every_control_has_a_name_in_the_pages_language(playground, language, foreign):
    page = playground(language=language)
    names = [
        control.evaluate("c => c.ariaLabel || c.labels?.[0]?.textContent || c.textContent")
        for control in page.locator(
            "article :is(input:not([type=radio]), .live button, [role=slider])"
        ).all()
    ]
    assert len(names) > 30
    for name in names:
        assert name.strip()
        assert not re.search(foreign, name.replace("Python", ""))
