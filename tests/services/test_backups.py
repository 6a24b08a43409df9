"""A backup holds everything, sealed; it comes back into either engine, and nothing goes out until staff have looked."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text

from bot.channel import Receipt
from bot.delivery import drain, find_out
from services.backups import restoring, taking
from services.backups.copying import TABLES, copy
from services.backups.restoring import restore
from services.backups.taking import back_up
from services.clients.files import hold_client
from services.conversations import receive
from services.database import Database
from services.engines import connect
from services.errors import ConflictError, DatabaseUnreachableError, InvalidError, KeyUnknownError
from services.liaison import Liaison
from services.migrations import migrate
from services.migrations.steps import take
from services.models import Client, Direction, Message, Staff, Status
from services.outbox import Outgoing
from services.sending import gates
from services.turns.inbound import Inbound
from tests import engines
from tests.conftest import needs_postgres
from tests.console.world import make_world

OTHER = b"another key of thirty-two bytes!"


class Listing:
    """A vendor that can be asked what it took, by whom it went to."""

    def __init__(self) -> None:
        self.took: list[str] = []

    def send(self, message: Outgoing) -> Receipt:
        self.took.append(message.to)
        return Receipt(f"V{message.id}")

    def look_up(self, message: Outgoing) -> Receipt | None:
        return Receipt(f"V{message.id}") if message.to in self.took else None


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


def tables_of(url: str) -> list[str]:
    engine = connect(url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return sorted(names)


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
    whole = file.read_bytes()
    (tmp_path / "letter.txt").write_text("Dear Sir")
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "half").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "cut").write_bytes(whole[:-4096])
    (tmp_path / "torn").write_bytes(whole[:40_000] + b"?" * 2_000 + whole[42_000:])
    shutil.copy(file, tmp_path / "of tomorrow")
    with closing(sqlite3.connect(tmp_path / "of tomorrow")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for wrong in ("letter.txt", "empty.sqlite", "nothing", "pipe", "half", "cut", "torn", "of tomorrow"):
        with pytest.raises(InvalidError, match=wrong):
            restore(elsewhere, liaison.settings.keys, tmp_path / wrong, liaison.now())
    assert tables_of(elsewhere) == []
    restore(elsewhere, liaison.settings.keys, file, liaison.now())
    with pytest.raises(ConflictError, match="not empty"):
        restore(elsewhere, liaison.settings.keys, file, liaison.now() + timedelta(hours=1))
    assert file.read_bytes() == whole


def test_a_database_of_an_older_release_with_something_in_it_stays_as_it_is(
    liaison: Liaison, file: Path, elsewhere: str
) -> None:
    engine = connect(elsewhere)
    take(engine, "0002")
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO gate (channel, answers_pass) VALUES ('sms', :yes)"), {"yes": True})
    engine.dispose()
    tables = tables_of(elsewhere)
    with pytest.raises(ConflictError, match="not empty"):
        restore(elsewhere, liaison.settings.keys, file, liaison.now())
    assert tables_of(elsewhere) == tables


def test_a_process_that_runs_on_the_database_never_seals_with_keys_that_are_gone(
    liaison: Liaison, file: Path, elsewhere: str
) -> None:
    engine = connect(elsewhere)
    migrate(engine)
    engine.dispose()
    Database(elsewhere, liaison.settings.keys).close()  # what `serve` does as it starts
    with pytest.raises(ConflictError, match="serve"):
        restore(elsewhere, liaison.settings.keys, file, liaison.now())


def test_sending_is_stopped_from_the_moment_that_anything_is_back(
    liaison: Liaison, file: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed_after(source: Connection, target: Connection) -> int:
        copy(source, target)
        target.commit()
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "copy", killed_after)
    with pytest.raises(KeyboardInterrupt):
        restore(elsewhere, liaison.settings.keys, file, liaison.now())
    database = Database(elsewhere, liaison.settings.keys)
    with database.reading() as session:
        assert gates.paused(session)
    database.close()


def test_a_restore_that_was_killed_can_be_done_again(
    liaison: Liaison, file: Path, elsewhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed_before(source: Connection, target: Connection) -> int:
        copy(source, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "copy", killed_before)
    with pytest.raises(KeyboardInterrupt):
        restore(elsewhere, liaison.settings.keys, file, liaison.now())
    monkeypatch.undo()
    restore(elsewhere, liaison.settings.keys, file, liaison.now())


def test_two_backups_at_once_into_one_file_do_not_mix(
    liaison: Liaison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, wanted = liaison.database.engine, tmp_path / "monday.backup"

    def overtaken(source: Connection, target: Connection) -> int:
        monkeypatch.undo()
        back_up(engine, wanted)
        return copy(source, target)

    monkeypatch.setattr(taking, "copy", overtaken)
    with pytest.raises(ConflictError, match="there already"):
        back_up(engine, wanted)
    with closing(sqlite3.connect(wanted)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM wrapped_key").fetchone() == (2,)
    assert [one.name for one in tmp_path.glob("*monday*")] == ["monday.backup"]


def test_a_pipe_or_a_link_is_never_written_into(liaison: Liaison, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for taken in ("pipe", "link"):
        with pytest.raises(ConflictError, match=taken):
            back_up(liaison.database.engine, tmp_path / taken)
    assert (tmp_path / "link").is_symlink()


def test_a_database_that_is_away_is_one_line(liaison: Liaison, file: Path, tmp_path: Path) -> None:
    away = "postgresql://postgres@127.0.0.1:1/nowhere"
    engine = connect(away)
    with pytest.raises(DatabaseUnreachableError, match="cannot be used"):
        back_up(engine, tmp_path / "x.backup")
    with pytest.raises(DatabaseUnreachableError, match="Nothing was brought back"):
        restore(away, liaison.settings.keys, file, liaison.now())


def test_an_answer_that_went_out_after_the_backup_is_not_sent_again(
    liaison: Liaison, elsewhere: str, tmp_path: Path
) -> None:
    for words, phone in (("hello", "+15195550101"), ("bonjour", "+15195550102")):
        receive(liaison, Inbound("sms", phone, words, vendor_id=words))
    back_up(liaison.database.engine, tmp_path / "x.backup")
    vendor = Listing()
    drain(liaison, {"sms": vendor}, limit=1)
    assert len(vendor.took) == 1
    restore(elsewhere, liaison.settings.keys, tmp_path / "x.backup", liaison.now())
    database = Database(elsewhere, liaison.settings.keys)
    later = replace(liaison, database=database, clock=lambda: liaison.now() + timedelta(hours=1))
    assert drain(later, {"sms": vendor}) == 0, "stopped"
    find_out(later, {"sms": vendor})
    with database.begin() as session:
        gates.resume(session)
    drain(later, {"sms": vendor})
    assert sorted(vendor.took) == ["+15195550101", "+15195550102"]
    with database.reading() as session:
        sent = select(Message.status).where(Message.direction == Direction.OUTBOUND)
        assert set(session.scalars(sent)) == {Status.SENT}
    database.close()
