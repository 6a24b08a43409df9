"""The schema: what an older release kept is there after an upgrade, and the steps end where the tables are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from services import migrations
from services.engines import connect
from services.migrations.steps import configured, take
from services.models import Base
from tests import engines
from tests.conftest import needs_postgres

_WHEN = "2026-11-20 10:00:00"


@pytest.fixture(params=["sqlite", needs_postgres])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database on each engine."""
    if request.param == "sqlite":
        engine = connect(f"sqlite:///{tmp_path / 'old.sqlite'}")
        yield engine
        engine.dispose()
        return
    with engines.postgres_copy("template1") as url:
        engine = connect(url)
        yield engine
        engine.dispose()


def test_an_upgrade_from_before_there_were_clients_loses_nothing(empty: Engine) -> None:
    take(empty, "0002")
    assert not migrations.is_current(empty)
    kept = {"when": _WHEN, "sealed": b"x", "no": False}
    with empty.begin() as connection:
        for statement in (
            "INSERT INTO address (id, channel, value, value_hash, language, language_confirmed, created_at, heard_at)"
            " VALUES (1, 'sms', :sealed, :sealed, 'en', :no, :when, :when)",
            "INSERT INTO message (id, address_id, channel, direction, author, purpose, text, language, status,"
            " attempts, created_at) VALUES (1, 1, 'sms', 'inbound', 'client', 'reply', :sealed, 'en', 'delivered', 0,"
            " :when)",
            "INSERT INTO alert (id, kind, severity, status, address_id, language, note, created_at, due_on)"
            " VALUES (1, 'human_requested', 'action', 'open', 1, 'en', :sealed, :when, '2026-11-25')",
        ):
            connection.execute(text(statement), kept)
    migrations.migrate(empty)
    with empty.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM message")).scalar() == 1
        alert = connection.execute(text("SELECT count, due_at, routed_at FROM alert")).one()
    assert alert[0] == 1
    assert str(alert[1]).startswith("2026-11-25 22:00:00")
    assert alert[2] is not None


def test_an_empty_database_is_not_current(empty: Engine) -> None:
    assert not migrations.is_current(empty)


def test_the_last_step_is_the_last_that_alembic_would_take(empty: Engine) -> None:
    assert ScriptDirectory.from_config(configured()).get_heads() == [migrations.last_step()]
    migrations.migrate(empty)
    assert migrations.is_current(empty)


def test_the_steps_end_where_the_tables_are(empty: Engine) -> None:
    migrations.migrate(empty)
    with empty.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    by_name = [one for one in differences if one[0] not in ("add_fk", "remove_fk")]  # SQLite keeps no names of these
    assert not by_name
