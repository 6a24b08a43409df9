"""The database servers and browsers tests need: whether they are there, and databases of their own for each test."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources

import psycopg
from pydantic import SecretStr

from services.database import Database
from services.engines import connect
from services.imports import KINDS, load
from services.migrations import migrate
from services.settings import decode_key

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
    """Where the system's Chromium is."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


NEEDS = (
    Need(
        "postgres",
        "a PostgreSQL server",
        "apt-get install postgresql, or set LIAISON_TEST_POSTGRES=postgresql://user@host/postgres",
        has_postgres,
    ),
    Need("browser", "a Chromium browser", "apt-get install chromium", lambda: chromium() is not None),
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


@contextmanager
def postgres_copy(template: str) -> Iterator[str]:
    """The address of a copy of a template; dropped at the end."""
    name = f"liaison_test_{secrets.token_hex(6)}"
    _server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield _url(name)
    finally:
        _server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _url(name: str) -> str:
    return f"{SERVER.rsplit('/', 1)[0]}/{name}"


def _server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[arg-type]
