"""Connections to a database: a private file of SQLite, or a PostgreSQL server."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from services.errors import DatabaseUnreachableError

_BUSY_MS = 5000  # how long a command beside `serve` waits for the other writer
_SURELY_ALIVE = 5.0  # seconds since its last use in which a connection is not tried first


def connect(url: str) -> Engine:
    """Return an engine for a `sqlite:///…` or `postgresql://…` address, without asking the database anything yet.

    Raises `DatabaseUnreachableError` where the folder of a SQLite file cannot be.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True)
        event.listen(engine, "checkin", _rests)
        event.listen(engine, "checkout", _tries_rested(engine.dialect.loaded_dbapi.OperationalError))
        return engine
    if parsed.database and parsed.database != ":memory:":
        try:
            _make_private(Path(parsed.database))
        except OSError as error:
            raise DatabaseUnreachableError(f"LIAISON_DATABASE_URL: {url} cannot be used ({error.strerror}).") from None
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _rests(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["rests_since"] = time.monotonic()


def _tries_rested(gone: type[Exception]) -> Callable[[Any, ConnectionPoolEntry, Any], None]:
    """See that a server still answers on a connection that was not used for a while, else another one is taken; `gone`
    is what the driver raises then. Asking each time would be a round trip more for every text that arrives.
    """

    def try_rested(connection: Any, record: ConnectionPoolEntry, _held: Any) -> None:
        if time.monotonic() - record.info.get("rests_since", 0.0) < _SURELY_ALIVE:
            return
        try:
            connection.cursor().execute("SELECT 1").close()
            connection.rollback()
        except gone as error:
            raise DisconnectionError from error

    return try_rested


def _make_private(path: Path) -> None:
    """Make the file, if it is not there, readable by its owner alone; what SQLite puts beside it follows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={_BUSY_MS}", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def begin_writing(connection: Connection) -> None:
    """Begin the transaction of a connection as one that writes, where the database must be told so."""
    if connection.dialect.name == "sqlite":
        begin(connection, "BEGIN IMMEDIATE")


def begin(connection: Connection, how: str) -> None:
    """Begin a transaction of SQLite with a statement of ours."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    driver.execute(how)


def check_reachable(engine: Engine) -> None:
    """Raise `DatabaseUnreachableError` in one line unless the database answers."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError as error:
        raise DatabaseUnreachableError(one_line(engine, error)) from None


def one_line(engine: Engine, error: DBAPIError) -> str:
    """What is wrong with a database, and what to do."""
    where = engine.url.render_as_string(hide_password=True).replace("+psycopg", "")
    reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if "no such table" in reason or "UndefinedTable" in type(error.orig).__name__:
        return f"LIAISON_DATABASE_URL: the schema of {where} is not current. Run: liaison migrate"
    return f"LIAISON_DATABASE_URL: {where} cannot be used ({reason})."
