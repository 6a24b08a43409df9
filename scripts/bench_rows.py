"""What the benchmark of a text that arrives is measured against: its four rows committed, and nothing else.

An address and a conversation of the same person, written or changed; the message and its answer, added. As durable as
ours (`synchronous=FULL`, PostgreSQL's own default). SQLAlchemy writes our tables, sealed, by its unit of work; the
drivers write bare tables of their own, unsealed and without our indexes, and so stand for the least there can be.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from sqlalchemy import select

from services.liaison import Liaison
from services.models import Address, Conversation, Direction, Message, Purpose, Status

Write = Callable[[str, str, str], None]
"""Given who texts, the id of the text and the text."""
_TABLES = (
    "CREATE TABLE said (person TEXT, sid TEXT UNIQUE, text TEXT)",
    "CREATE TABLE state (person TEXT PRIMARY KEY, state TEXT)",
    "CREATE TABLE address (person TEXT PRIMARY KEY, at DOUBLE PRECISION)",
)
_SAID = "x" * 100


def through_sqlalchemy(liaison: Liaison) -> Write:
    """The rows of a turn by the ORM, as one writes it first."""

    def write(person: str, sid: str, text: str) -> None:
        at, vault = datetime.now(UTC), liaison.database.vault
        value_hash = vault.index("sms", person)
        with liaison.database.begin() as session:
            held = select(Address).where(Address.channel == "sms", Address.value_hash == value_hash).with_for_update()
            address = session.scalars(held).one_or_none()
            if address is None:
                address = Address(
                    channel="sms", value=person, value_hash=value_hash, language="en", created_at=at, heard_at=at
                )
                session.add(address)
                session.flush()
            address.heard_at = at
            kept = session.get(Conversation, address.id)
            if kept is None:
                session.add(Conversation(address_id=address.id, state={}, updated_at=at))
            else:
                kept.state, kept.updated_at = {"said": text}, at
            for direction, vendor_id in ((Direction.INBOUND, sid), (Direction.OUTBOUND, None)):
                session.add(
                    Message(
                        address_id=address.id,
                        channel="sms",
                        direction=direction,
                        author="bench",
                        purpose=Purpose.REPLY,
                        text=_SAID,
                        language="en",
                        status=Status.DELIVERED,
                        created_at=at,
                        vendor_id=vendor_id,
                    )
                )

    return write


def through_sqlite(path: Path) -> Write:
    """The same number of rows by `sqlite3` alone: one connection, one writer at a time."""
    lock = threading.Lock()
    database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", *_TABLES):
        database.execute(statement)

    def write(person: str, sid: str, text: str) -> None:
        with lock:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT OR REPLACE INTO address VALUES (?, ?)", (person, time.time()))
            database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (person, text))
            database.execute("INSERT INTO said VALUES (?, ?, ?)", (person, sid, _SAID))
            database.execute("INSERT INTO said VALUES (?, NULL, ?)", (person, _SAID))
            database.execute("COMMIT")

    return write


def through_psycopg(url: str) -> Write:
    """The same number of rows by `psycopg` alone: a connection for each thread, statements prepared as it does."""
    here = threading.local()
    with psycopg.connect(url) as database:
        for statement in _TABLES:
            database.execute(statement.replace("TABLE ", "TABLE bare_"))
    upsert = "INSERT INTO bare_{0} VALUES (%s, %s) ON CONFLICT (person) DO UPDATE SET {1} = excluded.{1}"
    address, state = upsert.format("address", "at"), upsert.format("state", "state")
    said = "INSERT INTO bare_said VALUES (%s, %s, %s)"

    def write(person: str, sid: str, text: str) -> None:
        if not hasattr(here, "database"):
            here.database = psycopg.connect(url)
        with here.database.transaction():
            here.database.execute(address, (person, time.time()))
            here.database.execute(state, (person, text))
            here.database.execute(said, (person, sid, _SAID))
            here.database.execute(said, (person, None, _SAID))

    return write
