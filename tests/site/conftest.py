"""The site, built once as a reader's clone builds it and once as it is published."""

import re

import pytest

from tests.site.building import ADDRESSES, build, host


@pytest.fixture(scope="session")
def local(tmp_path_factory):
    site = tmp_path_factory.mktemp("local")
    result = build(site)
    assert result.returncode == 0, result.stderr
    assert not re.search("^(WARNING|ERROR)", result.stderr, re.MULTILINE)
    return site


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    site = tmp_path_factory.mktemp("published")
    result = build(site, **ADDRESSES)
    assert result.returncode == 0, result.stderr
    return site


@pytest.fixture(scope="session")
def on_github(tmp_path_factory):
    """The site of a project on GitHub, at an address where it really can be reached."""
    site = tmp_path_factory.mktemp("on_github")
    with host(site) as address:
        result = build(site, SITE_URL=address, REPO_URL="https://github.com/us/it")
        assert result.returncode == 0, result.stderr
        yield site
