"""A client of the API, and a key that may read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from services.api_keys import Scope, make_key
from services.liaison import Liaison
from tests.app import app_over


@pytest.fixture
def http(liaison: Liaison) -> Iterator[TestClient]:
    """The application over HTTP, with no key."""
    with TestClient(app_over(liaison)) as client:
        yield client


@pytest.fixture
def api(http: TestClient, liaison: Liaison) -> TestClient:
    """The application with a key that may read."""
    key = make_key(liaison.database, "test", [Scope.READ], liaison.clock())
    http.headers["Authorization"] = f"Bearer {key}"
    return http
