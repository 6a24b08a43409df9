"""Connections to a server: one that rested is tried before it is used, one that was just used is not."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from services.liaison import Liaison
from tests import engines

pytestmark = pytest.mark.postgres


@pytest.fixture
def database_url(postgres_template: str) -> Iterator[str]:
    """On PostgreSQL alone: nobody restarts SQLite."""
    with engines.postgres_copy(postgres_template) as url:
        yield url


def restart(liaison: Liaison) -> None:
    """End every connection the service holds, as a restart of the server does."""
    one(liaison)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(liaison.settings.database) as connection:
        connection.execute(f"{others} AND pid <> pg_backend_pid()")


def one(liaison: Liaison) -> int:
    with liaison.database.reading() as session:
        return session.scalar(text("SELECT 1")) or 0


def test_a_connection_that_rested_while_the_server_restarted_is_replaced(
    liaison: Liaison, monkeypatch: pytest.MonkeyPatch
) -> None:
    restart(liaison)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    assert one(liaison) == 1


def test_one_used_a_moment_ago_fails_once_and_is_replaced(liaison: Liaison) -> None:
    restart(liaison)
    with pytest.raises(OperationalError):
        one(liaison)
    assert one(liaison) == 1
