"""A backup holds everything, sealed; it comes back into either engine, and nothing goes out until staff have looked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from services.backups.copying import TABLES
from services.backups.restoring import restore
from services.backups.taking import back_up
from services.clients.files import hold_client
from services.database import Database
from services.engines import connect
from services.errors import ConflictError, InvalidError, KeyUnknownError
from services.liaison import Liaison
from services.models import Client, Message, Staff
from services.sending import gates
from tests import engines
from tests.conftest import needs_postgres
from tests.console.world import make_world

OTHER = b"another key of thirty-two bytes!"


@pytest.fixture(params=["sqlite", needs_postgres])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'elsewhere' / 'liaison.sqlite'}"
        return
    with engines.postgres_copy("template1") as url:
        yield url


def rows_of(url: str) -> dict[str, int]:
    engine = connect(url)
    with engine.connect() as connection:
        counts = {one.name: connection.scalar(text(f"SELECT count(*) FROM {one.name}")) or 0 for one in TABLES}
    engine.dispose()
    return counts


@pytest.fixture
def file(liaison: Liaison, tmp_path: Path) -> Path:
    """A backup of a lively office, where one stands in for another."""
    world = make_world(liaison)
    with liaison.database.begin() as session:
        session.get_one(Staff, world.dana.id).stand_in_id = world.manager.id
    back_up(liaison.database.engine, tmp_path / "monday.backup")
    return tmp_path / "monday.backup"


def test_everything_comes_back_and_sending_waits(liaison: Liaison, file: Path, elsewhere: str) -> None:
    before = rows_of(str(liaison.settings.database))
    restore(elsewhere, liaison.settings.keys, file, liaison.now())
    after = rows_of(elsewhere)
    assert {name: (n, after[name]) for name, n in before.items() if n != after[name]} == {
        "audit_entry": (before["audit_entry"], before["audit_entry"] + 1),
        "gate": (before["gate"], after["gate"]),
    }
    database = Database(elsewhere, liaison.settings.keys)
    with liaison.database.reading() as old, database.begin() as new:
        assert [m.text for m in new.scalars(select(Message).order_by(Message.id))] == [
            m.text for m in old.scalars(select(Message).order_by(Message.id))
        ]
        assert hold_client(new, "C-1001").first_name == hold_client(old, "C-1001").first_name
        assert [s.stand_in_id for s in new.scalars(select(Staff).order_by(Staff.id))] == [
            s.stand_in_id for s in old.scalars(select(Staff).order_by(Staff.id))
        ]
        stopped = gates.paused(new)
        assert stopped
        assert not stopped.answers_pass
        highest = max(new.scalars(select(Client.id)))
        added = Client(reference="C-9", first_name="A", last_name="B", language="en", created_at=liaison.now())
        added.service_level, added.updated_at = "case_managed", liaison.now()
        new.add(added)
        new.flush()
        assert added.id > highest  # numbering goes on behind what came back
    database.close()


def test_a_backup_says_nothing_of_anybody_and_is_its_owners_alone(liaison: Liaison, file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0
    assert b"Amina" not in file.read_bytes()
    assert [one.name for one in file.parent.glob("monday*")] == ["monday.backup"]


def test_a_backup_is_never_written_over(liaison: Liaison, file: Path) -> None:
    kept = file.read_bytes()
    with pytest.raises(ConflictError, match="there already"):
        back_up(liaison.database.engine, file)
    with pytest.raises(InvalidError, match="no folder"):
        back_up(liaison.database.engine, file.parent / "nowhere" / "x.backup")
    assert file.read_bytes() == kept


def test_what_is_refused_changes_nothing(liaison: Liaison, file: Path, elsewhere: str, tmp_path: Path) -> None:
    with pytest.raises(KeyUnknownError):
        restore(elsewhere, (OTHER,), file, liaison.now())
    (tmp_path / "letter.txt").write_text("Dear Sir")
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    for wrong in ("letter.txt", "empty.sqlite", "nothing"):
        with pytest.raises(InvalidError, match=wrong):
            restore(elsewhere, liaison.settings.keys, tmp_path / wrong, liaison.now())
    assert sum(rows_of(elsewhere).values()) == 0
    kept = file.read_bytes()
    restore(elsewhere, liaison.settings.keys, file, liaison.now())
    with pytest.raises(ConflictError, match="not empty"):
        restore(elsewhere, liaison.settings.keys, file, liaison.now() + timedelta(hours=1))
    assert file.read_bytes() == kept
