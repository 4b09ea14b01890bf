"""Every page in a real browser: nothing fails, nothing comes from elsewhere."""

import pytest

from tests.site.building import URLS


@pytest.mark.parametrize("url", URLS)
def test_pages_load_in_silence(page, url):
    page.goto(url, wait_until="networkidle")
    assert page.locator("h1").is_visible()
