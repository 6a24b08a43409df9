"""An invented office over HTTP, and somebody of it who is logged in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import httpx2
import pytest
from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient

from services.liaison import Liaison
from services.models import Staff
from services.web.console.visit import COOKIE, csrf_of
from tests.app import app_over
from tests.console.offices import Offices
from tests.console.world import World, log_in

Answer: TypeAlias = httpx2.Response


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Those that were made."""
    return Offices(tmp_path_factory.mktemp("offices") / "office.sqlite")


@pytest.fixture
def world(liaison: Liaison, offices: Offices) -> World:
    """The office."""
    return offices.open(liaison)


@pytest.fixture
def http(liaison: Liaison, world: World, portal: BlockingPortal) -> TestClient:
    """A browser that has not logged in; it follows no redirect by itself."""
    browser = TestClient(app_over(liaison), follow_redirects=False)
    browser.portal = portal
    return browser


class Person:
    """Somebody who is logged in: `get` a page, `post` a form with its hidden field."""

    def __init__(self, http: TestClient, token: str) -> None:
        self.http, self.token = http, token

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.http.get(path, headers=self._headers(headers))

    def post(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Send a form."""
        data = {"csrf": csrf_of(self.token), **(form or {})}
        return self.http.post(path, data=data, headers=self._headers(headers))

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        return {"cookie": f"{COOKIE}={self.token}"} | {name.replace("_", "-"): value for name, value in more.items()}


@pytest.fixture
def person(http: TestClient, liaison: Liaison) -> Callable[[Staff], Person]:
    """Log somebody in."""
    return lambda staff: Person(http, log_in(liaison, staff))


@pytest.fixture
def dana(person: Callable[[Staff], Person], world: World) -> Person:
    """A caseworker at her desk."""
    return person(world.dana)
