"""The rows every turn writes, by statements made once: by the ORM's unit of work they would cost four times as much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import bindparam, insert, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from dialogs.readers.base import Json
from services.models import Base

_message, _conversation = (Base.metadata.tables[name] for name in ("message", "conversation"))
_SAID = insert(_message)
_BEGUN = insert(_conversation)
_GONE_ON = (
    update(_conversation)
    .where(_conversation.c.address_id == bindparam("of"), _conversation.c.version == bindparam("read"))
    .values({name: bindparam(name) for name in ("state", "version", "updated_at")})
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as it was read: its state, and the version that counts its turns."""

    state: Json
    version: int


def add_message(session: Session, values: Mapping[str, Any]) -> int:
    """Write one message at once, and return its row; `values` by the names of the columns of `Message`."""
    key = cast("tuple[int]", session.connection().execute(_SAID, values).inserted_primary_key)
    return key[0]


def keep_state(session: Session, address_id: int, kept: Kept | None, state: Json, at: datetime) -> None:
    """Write where a conversation stands now; `kept` is what was read of it (None: it begins).

    Raises `StaleDataError` where somebody else went on with it since, without holding its address.
    """
    version = kept.version + 1 if kept else 1
    values = {"state": state, "version": version, "updated_at": at}
    if kept is None:
        session.connection().execute(_BEGUN, {"address_id": address_id, **values})
    elif session.connection().execute(_GONE_ON, {"of": address_id, "read": kept.version, **values}).rowcount != 1:
        raise StaleDataError(f"The conversation of address {address_id} went on since it was read.")
