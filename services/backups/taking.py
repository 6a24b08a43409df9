"""Take a backup: everything in the database, files people sent too, at one moment, as one SQLite file."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from services.backups.copying import copy
from services.engines import begin, begin_writing, check_reachable, connect
from services.errors import ConflictError, DatabaseUnreachableError, InvalidError
from services.migrations import is_current, migrate


def back_up(engine: Engine, file: Path) -> int:
    """Write a backup into a new file, readable by its owner alone; return how many rows are in it.

    What is personal stays sealed: without LIAISON_SECRET_KEYS, which are not in it, nobody can read it. May run beside
    `serve`, and beside another backup. Raises `ConflictError` where the file is there already, `InvalidError` where it
    cannot be written, `DatabaseUnreachableError` where the database cannot be read; half a backup never has the file's
    name. Who is killed leaves a folder beside it that begins with a dot, and hinders no other backup.
    """
    check_reachable(engine)
    if not is_current(engine):
        raise DatabaseUnreachableError("The schema of the database is not current. Run: liaison migrate")
    _refuse_if_there(file)
    if not file.parent.is_dir():
        raise InvalidError("FILE", f"there is no folder {file.parent}. Make it first.")
    try:
        with TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as folder:
            part = Path(folder) / "part"
            rows = _written(engine, part)
            _refuse_if_there(file)
            part.rename(file)
    except (OSError, DBAPIError, DatabaseUnreachableError) as error:
        raise InvalidError("FILE", f"{file} cannot be written: {_reason(error)}") from None
    return rows


def opened(file: Path) -> Engine:
    """The database in a file of ours."""
    return connect(URL.create("sqlite", database=str(file)).render_as_string())


def _refuse_if_there(file: Path) -> None:
    if os.path.lexists(file):
        raise ConflictError(f"{file} is there already. Choose another name, or move it away.")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error.orig if isinstance(error, DBAPIError) else error).splitlines()[0]


def _written(engine: Engine, part: Path) -> int:
    into = opened(part)
    try:
        migrate(into)
        with engine.connect() as source, into.connect() as target:
            _hold_still(source)
            begin_writing(target)
            rows = copy(source, target)
            target.commit()
    finally:
        into.dispose()
    return rows


def _hold_still(source: Connection) -> None:
    """What is read from now on is one moment, whatever is written beside."""
    if source.dialect.name == "postgresql":
        source.execution_options(isolation_level="REPEATABLE READ")
    else:
        begin(source, "BEGIN")
