"""A real browser, real pages, and what a visitor needs to walk through them."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from tests.browser.visitor import Visitor
from tests.conftest import CHROMIUM


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium():
    # Playwright keeps an event loop in this thread; Django would take every query for async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*FLAGS])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visitor(chromium, live_server):
    """Make visitors of the service, each with a browser window of their own."""
    contexts = []

    def make(**options) -> Visitor:
        contexts.append(
            chromium.new_context(base_url=live_server.url, accept_downloads=True, **options)
        )
        return Visitor(contexts[-1].new_page())

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def policy(transactional_db):
    """Categories, roles and the sample standards, as an installation loads them."""
    call_command("load_catalogue", verbosity=0)
    call_command("sync_roles", verbosity=0)
    call_command("import_standards", "standards/sample/standards.json", verbosity=0)
