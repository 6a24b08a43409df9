"""The database servers and browsers tests need: whether they are there, and databases of their own for each test."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path

import psycopg
from pydantic import SecretStr

from services.database import Database
from services.engines import connect
from services.imports import KINDS, load
from services.migrations import migrate
from services.sealing.keyring import unlock
from services.settings import Settings, decode_key

SERVER = os.environ.get("LIAISON_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
CHECKED = datetime(2026, 11, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Need:
    """Something a machine may lack."""

    marker: str
    what: str
    command: str
    is_there: Callable[[], bool]


@cache
def has_postgres() -> bool:
    """Whether a PostgreSQL server answers."""
    try:
        psycopg.connect(SERVER, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def chromium() -> str | None:
    """Where the system's Chromium is; the one without windows starts a page at a third of the price."""
    known = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, known)), None)


NEEDS = (
    Need(
        "postgres",
        "a PostgreSQL server",
        "apt-get install postgresql, or set LIAISON_TEST_POSTGRES=postgresql://user@host/postgres",
        has_postgres,
    ),
    Need(
        "browser",
        "a Chromium browser",
        "apt-get install chromium-headless-shell, or chromium",
        lambda: chromium() is not None,
    ),
)


def fill(url: str, secret: SecretStr) -> None:
    """Give a database the current schema, its keys and the invented directory."""
    engine = connect(url)
    migrate(engine)
    engine.dispose()
    database = Database(url, (decode_key(secret.get_secret_value()),))
    for kind, name in (("providers", "providers-demo.csv"), ("resources", "resources.csv")):
        with resources.as_file(resources.files("services.data") / name) as path:
            load(database, KINDS[kind], path, CHECKED)
    database.close()


def sqlite_template(folder: Path, secret: SecretStr) -> Path:
    """A filled file in a folder: the first of several workers makes it, and the others wait."""
    made = folder / "template.sqlite"
    with (folder / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            begun = folder / "begun.sqlite"
            fill(f"sqlite:///{begun}", secret)
            begun.rename(made)
    return made


@contextmanager
def postgres_template(secret: SecretStr) -> Iterator[str]:
    """A filled database on the server, by name; dropped at the end."""
    name = f"liaison_test_{secrets.token_hex(6)}"
    _server(f'CREATE DATABASE "{name}"')
    try:
        fill(_url(name), secret)
        yield name
    finally:
        _server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_sqlite(template: Path) -> str:
    """The address of a fresh copy of a template: the same one each time, so that `opened` need not open it anew."""
    copy = template.with_name("test.sqlite")
    put_back(template, copy)
    return f"sqlite:///{copy}"


def put_back(kept: Path, at: Path) -> None:
    """Put a database kept as a file where another one was."""
    for beside in ("", "-wal", "-shm"):
        at.with_name(at.name + beside).unlink(missing_ok=True)
    shutil.copy(kept, at)


@contextmanager
def postgres_copy(template: str) -> Iterator[str]:
    """The same on the server; dropped at the end."""
    name = f"{template}_copy"
    _server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield _url(name)
    finally:
        _server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


_opened: dict[tuple[str, int], Database] = {}


def opened(settings: Settings, number: int = 0) -> Database:
    """The database of these settings, or the second or third way into it; whoever asks closes its connections.

    What it has compiled it keeps from test to test, as a process that serves does from text to text: compiling each
    statement for each test took a tenth of all their time. Its keys are read anew.
    """
    database = _opened.get((settings.database, number))
    if database is None:
        database = _opened[settings.database, number] = Database(settings.database, settings.keys)
    database.close()
    with database.begin() as session:
        database.use(unlock(session, settings.keys))
    return database


def _url(name: str) -> str:
    return f"{SERVER.rsplit('/', 1)[0]}/{name}"


def _server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]
