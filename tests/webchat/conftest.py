"""Browsers on the chat page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from services.liaison import Liaison
from tests.app import app_over


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough here: both are tested beneath."""
    return sqlite_url


@pytest.fixture
def browser(liaison: Liaison) -> Iterator[TestClient]:
    """Somebody's browser."""
    with TestClient(app_over(liaison)) as opened:
        yield opened


@pytest.fixture
def another(liaison: Liaison) -> Iterator[TestClient]:
    """The browser of somebody else."""
    with TestClient(app_over(liaison)) as opened:
        yield opened
