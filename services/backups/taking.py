"""Take a backup: everything in the database, files people sent too, at one moment, as one SQLite file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from services.backups.copying import copy
from services.engines import begin, begin_writing, connect
from services.errors import ConflictError, DatabaseUnreachableError, InvalidError
from services.migrations import is_current, migrate


def back_up(engine: Engine, file: Path) -> int:
    """Write a backup into a new file, readable by its owner alone; return how many rows are in it.

    What is personal stays sealed: without LIAISON_SECRET_KEYS, which are not in it, nobody can read it. May run beside
    `serve`. Raises `ConflictError` where the file is there already, `InvalidError` where it cannot be written; half a
    backup never has the file's name.
    """
    if not is_current(engine):
        raise DatabaseUnreachableError("The schema of the database is not current. Run: liaison migrate")
    if file.exists():
        raise ConflictError(f"{file} is there already. Choose another name, or move it away.")
    if not file.parent.is_dir():
        raise InvalidError("FILE", f"there is no folder {file.parent}. Make it first.")
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        into = opened(part)
        try:
            rows = _written(engine, into)
        finally:
            into.dispose()
        part.rename(file)
    except (OSError, OperationalError, DatabaseUnreachableError) as error:
        part.unlink(missing_ok=True)
        raise InvalidError("FILE", f"{file} cannot be written: {str(error).splitlines()[0]}") from None
    return rows


def opened(file: Path) -> Engine:
    """The database in a file of ours."""
    return connect(URL.create("sqlite", database=str(file)).render_as_string())


def _written(engine: Engine, into: Engine) -> int:
    migrate(into)
    with engine.connect() as source, into.connect() as target:
        _hold_still(source)
        begin_writing(target)
        rows = copy(source, target)
        target.commit()
    return rows


def _hold_still(source: Connection) -> None:
    """What is read from now on is one moment, whatever is written beside."""
    if source.dialect.name == "postgresql":
        source.execution_options(isolation_level="REPEATABLE READ")
    else:
        begin(source, "BEGIN")
