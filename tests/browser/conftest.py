"""A server on a free port, and Chromium to look at it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dialogs.understanding.understand import understand
from services.liaison import Liaison
from services.web.app import create_app
from tests.engines import chromium
from tests.serving import served_at

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Open = Callable[..., Page]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough for pages."""
    return sqlite_url


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """The system's Chromium, once for all tests. Word lists load at the first text: here, not while a page waits."""
    understand("bonjour")
    expect.set_options(timeout=20_000)  # several browsers may start at once on a small machine
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def url(liaison: Liaison) -> Iterator[str]:
    """The address of the application, served on a free port."""
    with serving(liaison) as address:
        yield address


@contextmanager
def serving(liaison: Liaison) -> Iterator[str]:
    """Serve the application in a thread; gives its address."""
    with served_at(create_app(liaison)) as address:
        yield address


@pytest.fixture
def open_page(chrome: Browser, url: str) -> Iterator[Open]:
    """Open a page of the application in a browser of its own; whatever its console reports as an error fails the test.

    `options` are those of a Playwright context: viewport, locale, color_scheme, java_script_enabled…
    """
    contexts = []
    errors: list[str] = []

    def opened(path: str = "/chat", **options: Any) -> Page:
        context = chrome.new_context(**({"viewport": {"width": 1100, "height": 800}, "locale": "en-CA"} | options))
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    unexpected = [error for error in errors if "net::ERR_INTERNET_DISCONNECTED" not in error]
    assert not unexpected
