"""Read a backup: a copy of it in the current schema, so that the file itself is never changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from services.backups.taking import opened
from services.errors import InvalidError
from services.migrations import migrate, steps_known


def current_copy(file: Path, aside: Path) -> Engine:
    """Copy a backup aside, bring the copy to the current schema, and open it.

    Raises `InvalidError` for a file that is no backup of Liaison, is damaged, or was made by a newer release, `OSError`
    where there is no room.
    """
    if not file.is_file():
        raise InvalidError("FILE", f"{file} {'is no file' if file.exists() else 'is not there'}.")
    try:
        source = file.open("rb")
    except OSError as error:
        raise InvalidError("FILE", f"{file} cannot be read: {error.strerror}.") from None
    with source, aside.open("wb") as copied:
        shutil.copyfileobj(source, copied, 2**20)
    try:
        with closing(sqlite3.connect(aside)) as connection:
            keys = connection.execute("SELECT count(*) FROM wrapped_key").fetchone()[0]
            schema = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.DatabaseError, TypeError):
        raise InvalidError("FILE", f"{file} is no backup of Liaison, or it is damaged.") from None
    if damage != "ok":
        raise InvalidError("FILE", f"{file} is damaged: {damage.splitlines()[-1]}. Take another backup.")
    if not keys:
        raise InvalidError("FILE", f"{file} holds no keys: it is no backup of Liaison.")
    if schema not in steps_known():
        raise InvalidError("FILE", f"{file} was made by a newer release. Bring this one up to date first.")
    engine = opened(aside)
    migrate(engine)
    return engine
