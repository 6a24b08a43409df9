"""The database: SQLite in one process, or PostgreSQL; one way to write and one to read on both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Executable, event
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker

from services.engines import begin, connect, one_line
from services.errors import DatabaseUnreachableError, LiaisonError
from services.models import Base
from services.sealing.keyring import read_keys, unlock
from services.sealing.vault import Vault


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
            event.listen(self._writing, "after_begin", _begins("BEGIN IMMEDIATE"))
            event.listen(self._reading, "after_begin", _begins("BEGIN"))
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
            raise DatabaseUnreachableError(one_line(self.engine, error)) from None

    def is_there(self) -> bool:
        """Whether a SQLite file is still where it was opened: a moved one would be written to unseen."""
        if self.engine.dialect.name != "sqlite" or not self.engine.url.database:
            return True
        return Path(self.engine.url.database).exists()

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _begins(how: str) -> Callable[[Session, SessionTransaction, Connection], None]:
    """What begins a transaction of SQLite once a session needs one; savepoints within it are SQLAlchemy's."""

    def begun(_session: Session, transaction: SessionTransaction, connection: Connection) -> None:
        if not transaction.nested:
            begin(connection, how)

    return begun


def insert_if_absent(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Insert a row unless its unique key is taken; return whether it was inserted. Safe between processes."""
    session.flush()  # what it may refer to
    statement = _if_absent(table.__tablename__, session.get_bind().dialect.name)
    return session.connection().execute(statement, values).first() is not None


@cache
def _if_absent(name: str, dialect: str) -> Executable:
    insert, table = sqlite_insert if dialect == "sqlite" else postgresql_insert, Base.metadata.tables[name]
    return insert(table).on_conflict_do_nothing().returning(*table.primary_key)
