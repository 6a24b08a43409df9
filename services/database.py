"""The database: SQLite in one process, or PostgreSQL; one way to write and one to read on both."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, create_engine, event, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker

from services.errors import DatabaseUnreachableError, LiaisonError
from services.keyring import read_keys, unlock
from services.models import Base
from services.vault import Vault

_BUSY_MS = 5000  # how long a command beside `serve` waits for the other writer


class Database:
    """Sessions on one database, with the vault that seals what is personal in it.

    Safe to use from many threads. On SQLite writers take one process-wide lock before `BEGIN IMMEDIATE`, so that
    they wait for each other instead of failing; PostgreSQL does its own waiting.
    """

    def __init__(self, url: str, secrets: tuple[bytes, ...]) -> None:
        """Open it and unlock its keys. Raises `DatabaseUnreachableError`, `KeyUnknownError`."""
        self.engine = connect(url)
        self.engine.dialect.read_keys_again = self._read_keys_again  # type: ignore[attr-defined]
        self._secrets = secrets
        self._lock = threading.RLock() if self.engine.dialect.name == "sqlite" else nullcontext()
        self._writing = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine, expire_on_commit=False)
        if self.engine.dialect.name == "sqlite":  # a listener of the engine would hear every statement
            event.listen(self._writing, "after_begin", _sqlite_writes)
            event.listen(self._reading, "after_begin", _sqlite_reads)
        try:
            with self._answering(), self._lock:
                self._unlock()
        except LiaisonError:
            self.close()
            raise

    def _unlock(self) -> None:
        with self._writing.begin() as session:
            self.use(unlock(session, self._secrets))

    def _read_keys_again(self) -> None:
        """Learn a key made since: a reader, because the thread that needs it may hold the only writer of SQLite."""
        with self._reading() as session:
            self.use(read_keys(session, self._secrets))

    @property
    def vault(self) -> Vault:
        """The vault in use."""
        vault: Vault = self.engine.dialect.vault  # type: ignore[attr-defined]
        return vault

    def use(self, vault: Vault) -> None:
        """Seal and unseal with this vault from now on."""
        self.engine.dialect.vault = vault  # type: ignore[attr-defined]

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A transaction that writes: committed at the end of the block, rolled back on an error."""
        with self._lock, self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads; it never waits for a writer."""
        with self._reading() as session:
            yield session

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise DatabaseUnreachableError(_one_line(self.engine, error)) from None

    def is_there(self) -> bool:
        """Whether a SQLite file is still where it was opened: a moved one would be written to unseen."""
        if self.engine.dialect.name != "sqlite" or not self.engine.url.database:
            return True
        return Path(self.engine.url.database).exists()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def connect(url: str) -> Engine:
    """Return an engine for a `sqlite:///…` or `postgresql://…` address, without asking the database anything yet.

    Raises `DatabaseUnreachableError` where the folder of a SQLite file cannot be.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
    if parsed.database and parsed.database != ":memory:":
        try:
            _make_private(Path(parsed.database))
        except OSError as error:
            raise DatabaseUnreachableError(f"LIAISON_DATABASE_URL: {url} cannot be used ({error.strerror}).") from None
    engine = create_engine(parsed, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


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
        _driver(connection).execute("BEGIN IMMEDIATE")


def _sqlite_writes(_session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if not transaction.nested:
        begin_writing(connection)


def _sqlite_reads(_session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if not transaction.nested:
        _driver(connection).execute("BEGIN")


def _driver(connection: Connection) -> sqlite3.Connection:
    return connection.connection.driver_connection  # type: ignore[return-value]


def insert_if_absent(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Insert a row unless its unique key is taken; return whether it was inserted. Safe between processes."""
    session.flush()  # what it may refer to
    statement = _if_absent(table.__tablename__, session.get_bind().dialect.name)
    return session.connection().execute(statement, values).first() is not None


@cache
def _if_absent(name: str, dialect: str) -> Executable:
    insert, table = sqlite_insert if dialect == "sqlite" else postgresql_insert, Base.metadata.tables[name]
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)


def check_reachable(engine: Engine) -> None:
    """Raise `DatabaseUnreachableError` in one line unless the database answers."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError as error:
        raise DatabaseUnreachableError(_one_line(engine, error)) from None


def _one_line(engine: Engine, error: DBAPIError) -> str:
    where = engine.url.render_as_string(hide_password=True).replace("+psycopg", "")
    reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    if "no such table" in reason or "UndefinedTable" in type(error.orig).__name__:
        return f"LIAISON_DATABASE_URL: the schema of {where} is not current. Run: liaison migrate"
    return f"LIAISON_DATABASE_URL: {where} cannot be used ({reason})."
