"""Bring a backup back, into an empty database on either engine."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, exists, select

from services import audit
from services.backups.copying import TABLES, copy
from services.backups.taking import opened
from services.database import Database
from services.engines import begin_writing, connect
from services.errors import ConflictError, InvalidError
from services.migrations import migrate
from services.models import WrappedKey
from services.sending import gates

_WHY = "restored from a backup"


def restore(url: str, secrets: tuple[bytes, ...], file: Path, at: datetime) -> int:
    """Fill an empty database with a backup, of this release or an older one; return how many rows came back.

    All sending is stopped then: what waited to be sent when the backup was made may have gone out since. Nothing is
    changed where it is refused, and the file never is. Raises `InvalidError` for a file that is no backup,
    `ConflictError` where the database is not empty, `KeyUnknownError` where none of the secrets opens the backup.
    """
    into = connect(url)
    try:
        migrate(into)
        with tempfile.TemporaryDirectory() as folder:
            source = _current(file, Path(folder) / "backup.sqlite")
            try:
                Database(str(source.url), secrets).close()  # the keys, before anything is written
                rows = _filled(source, into)
            finally:
                source.dispose()
    finally:
        into.dispose()
    database = Database(url, secrets)
    with database.begin() as session:
        gates.pause(session, _WHY, at, answers_pass=False)
        audit.note(session, audit.SERVICE, "restored", "database", at, {"rows": rows})
    database.close()
    return rows


def _current(file: Path, aside: Path) -> Engine:
    """A copy of the backup in the current schema: the file itself is only read."""
    try:
        shutil.copyfile(file, aside)
        with sqlite3.connect(aside) as connection:
            found = connection.execute("SELECT count(*) FROM wrapped_key").fetchone()
        connection.close()
    except (OSError, sqlite3.DatabaseError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no backup of Liaison"
        raise InvalidError("FILE", f"{file} cannot be read: {reason}") from None
    if not found[0]:
        raise InvalidError("FILE", f"{file} holds no keys: it is no backup of Liaison")
    engine = opened(aside)
    migrate(engine)
    return engine


def _filled(source: Engine, into: Engine) -> int:
    with source.connect() as reading, into.connect() as writing:
        begin_writing(writing)
        _refuse_unless_empty(writing)
        writing.execute(delete(WrappedKey))
        rows = copy(reading, writing)
        writing.commit()
    return rows


def _refuse_unless_empty(writing: Connection) -> None:
    for table in TABLES:
        if table is not WrappedKey.__table__ and writing.scalar(select(exists(select(1).select_from(table)))):
            raise ConflictError(
                "The database is not empty: a backup goes into a new one (another LIAISON_DATABASE_URL or DATA_DIR)."
            )
