"""The site, built once as a reader's clone builds it and once as it is published; a browser."""

import os
from contextlib import ExitStack

import pytest

from tests.site import browser as chromium
from tests.site.building import ADDRESSES, build_once, copy_project, host


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """A folder of this run that all of pytest-xdist's processes share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def local(shared):
    return build_once(shared / "local")


@pytest.fixture(scope="session")
def published(shared):
    return build_once(shared / "published", **ADDRESSES)


@pytest.fixture
def project(local, tmp_path):
    """A copy of the project, to be edited; what was made for the site need not be made again."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def address(local):
    with host(local) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium.launch() as browser:
        if browser is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.ADVICE)
        yield browser


@pytest.fixture
def context(browser, address):
    """A visitor who has never been here. Whatever goes wrong in any of their pages is an error."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    problems = chromium.watch(context, address)
    yield context
    context.close()
    assert not problems


@pytest.fixture
def unwatched(browser, address):
    """Return a page of a visitor of whatever kind; what goes wrong there is for the test to say."""
    with ExitStack() as contexts:

        def page(**options):
            context = browser.new_context(base_url=address, **options)
            contexts.callback(context.close)
            return context.new_page()

        yield page


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def playground(page):
    def go(query="", language="zh"):
        page.goto(f"{'en/' if language == 'en' else ''}playground/?{query}")
        page.locator(".live").wait_for()
        return page

    return go
