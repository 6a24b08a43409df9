"""Bring a backup back, into an empty database on either engine."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, exists, func, inspect, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from services import audit
from services.backups.copying import TABLES, copy
from services.backups.reading import current_copy
from services.database import Database
from services.engines import begin_writing, connect
from services.errors import ConflictError, DatabaseUnreachableError
from services.migrations import migrate
from services.models import Direction, Message, Status
from services.rules.sending import ANSWERS
from services.sealing.keyring import hold_keys
from services.sending import gates

_WHY = "restored from a backup"


def restore(url: str, secrets: tuple[bytes, ...], file: Path, at: datetime) -> int:
    """Fill an empty database with a backup, of this release or an older one; return how many rows came back.

    All sending is stopped then: what waited to be sent when the backup was made may have gone out since. Of answers by
    SMS the vendor's list tells, and a worker asks it; the others are left to who resumes. Everything
    comes back in one transaction, the stop with it: who is killed may do it again. Nothing is changed where it is
    refused, and the file never is. Raises `InvalidError` for a file that is no backup, `ConflictError` where the
    database is not empty, `KeyUnknownError` where none of the secrets opens the backup, `DatabaseUnreachableError`
    where there is no room, or no database.
    """
    into = connect(url)
    try:
        with into.connect() as connection:
            _refuse_unless_empty(connection)
        with TemporaryDirectory() as folder:
            source = current_copy(file, Path(folder) / "backup.sqlite")
            try:
                rows = _stopped(source, secrets, at)
                migrate(into)
                _fill(source, into)
            finally:
                source.dispose()
    except (DBAPIError, OSError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
        raise DatabaseUnreachableError(f"Nothing was brought back: {reason}.") from None
    finally:
        into.dispose()
    return rows


def _stopped(source: Engine, secrets: tuple[bytes, ...], at: datetime) -> int:
    """Stop all sending in the copy, before any of it is where a worker may look; return how many rows there were."""
    database = Database(source.url.render_as_string(), secrets)
    try:
        with database.begin() as session:
            rows = sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES)
            _ask_what_became_of_answers(session, at)
            gates.pause(session, _WHY, at, answers_pass=False)
            audit.note(session, audit.SERVICE, "restored", "database", at, {"rows": rows})
    finally:
        database.close()
    return rows


def _ask_what_became_of_answers(session: Session, at: datetime) -> None:
    """Answers that waited have gone out since, or not: a worker asks a vendor that keeps a list before it sends."""
    may_have_gone = or_(Message.not_before.is_(None), Message.not_before <= at)
    waited = (Message.direction == Direction.OUTBOUND, Message.status == Status.QUEUED, Message.purpose.in_(ANSWERS))
    doubtful = update(Message).where(*waited, may_have_gone)
    session.execute(doubtful.values(status=Status.SENDING, claimed_at=Message.created_at))


def _fill(source: Engine, into: Engine) -> None:
    with source.connect() as reading, into.connect() as writing:
        begin_writing(writing)
        hold_keys(writing)
        _refuse_unless_empty(writing)
        copy(reading, writing)
        writing.commit()


def _refuse_unless_empty(connection: Connection) -> None:
    """Its keys count, too: a process that has made them would go on sealing with keys that are gone."""
    there = set(inspect(connection).get_table_names())
    for table in TABLES:
        if table.name in there and connection.scalar(select(exists(select(1).select_from(table)))):
            raise ConflictError(
                "The database is not empty, or `liaison serve` was started on it: a backup goes into a new one (another"
                " LIAISON_DATABASE_URL or LIAISON_DATA_DIR)."
            )
