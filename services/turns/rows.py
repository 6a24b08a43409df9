"""The rows every turn writes, by statements made once: by the ORM's unit of work they would cost four times as much.

A message is written together with what changes because of it: on PostgreSQL in one round trip instead of two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Update, bindparam, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from dialogs.readers.base import Json
from services.models import Base

_address, _conversation, _message = (Base.metadata.tables[name] for name in ("address", "conversation", "message"))
_SAID = insert(_message)
_BEGUN = insert(_conversation)
_GONE_ON = (
    update(_conversation)
    .where(_conversation.c.address_id == bindparam("of"), _conversation.c.version == bindparam("read"))
    .values({name: bindparam(name) for name in ("state", "version", "updated_at")})
)
_HEARD = update(_address).where(_address.c.id == bindparam("at_address")).values(heard_at=bindparam("at"), dead_at=None)
_DEFAULTS = {one.name: one.default.arg for one in _message.c if isinstance(one.default, ScalarElementColumnDefault)}
_OF_MESSAGE = "message_"  # the names of a message's values begin with it, where another row's stand beside them


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as it was read: its state, and the version that counts its turns."""

    state: Json
    version: int


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one row, ready to be made."""

    statement: Update
    values: Mapping[str, Any]


def heard(address_id: int, at: datetime) -> Change:
    """That somebody was heard from at their address, and so it is alive."""
    return Change(_HEARD, {"at_address": address_id, "at": at})


def gone_on(address_id: int, kept: Kept, state: Json, at: datetime) -> Change:
    """Where a conversation stands now; `kept` is what was read of it."""
    values = {"of": address_id, "read": kept.version, "state": state, "version": kept.version + 1, "updated_at": at}
    return Change(_GONE_ON, values)


def make(session: Session, change: Change) -> None:
    """Make a change. Raises `StaleDataError` where its row is not there any more as it was read."""
    _check(session.connection().execute(change.statement, change.values).rowcount)


def add_message(session: Session, values: Mapping[str, Any], change: Change | None = None) -> int:
    """Write one message at once, and return its row; `values` by the names of the columns of `Message`.

    The change is made with it. Raises `StaleDataError` as `make` does.
    """
    connection = session.connection()
    if change is not None and connection.dialect.name != "sqlite":  # which changes one table in a statement
        said = {**_DEFAULTS, **values}
        both = _both(change.statement, tuple(said))
        given = {f"{_OF_MESSAGE}{name}": value for name, value in said.items()}
        row, changed = connection.execute(both, given | dict(change.values)).one()
        _check(changed)
        return row
    if change is not None:
        make(session, change)
    key = cast("tuple[int]", connection.execute(_SAID, values).inserted_primary_key)
    return key[0]


def keep_state(session: Session, address_id: int, kept: Kept | None, state: Json, at: datetime) -> None:
    """Write where a conversation stands now; `kept` is what was read of it (None: it begins).

    Raises `StaleDataError` where somebody else went on with it since, without holding its address.
    """
    if kept is not None:
        return make(session, gone_on(address_id, kept, state, at))
    values = {"address_id": address_id, "state": state, "version": 1, "updated_at": at}
    session.connection().execute(_BEGUN, values)
    return None


@cache
def _both(change: Update, names: tuple[str, ...]) -> ReturningInsert[int, int]:
    """A message with these values and a change, in one statement that tells the row and how many were changed."""
    changed = change.returning(bindparam("one", 1)).cte("changed")
    said = {name: bindparam(f"{_OF_MESSAGE}{name}", type_=_message.c[name].type) for name in names}
    how_many = select(func.count()).select_from(changed).scalar_subquery()
    return insert(_message).values(said).returning(_message.c.id, how_many)


def _check(changed: int) -> None:
    if changed != 1:
        raise StaleDataError("The row to be changed is not there as it was read.")
