"""What we deleted and a vendor still keeps: noted in the same transaction, deleted there after the commit (R-105)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from services.database import insert_if_absent
from services.errors import ConflictError
from services.liaison import Liaison
from services.medium import Medium
from services.models import LeftAtVendor, Message, Status

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
_AT_ONCE = 500  # rows in one statement
_REMEMBERED = timedelta(days=30)
"""How long one that is gone is known: until then a vendor's list could bring it back as something new."""


@dataclass(frozen=True, slots=True)
class Left:
    """One message to delete, by its vendor's id."""

    id: int
    channel: str
    vendor_id: str


def delete_messages(session: Session, media: Mapping[str, Medium], which: ColumnElement[bool], at: datetime) -> int:
    """Delete messages here, and note those their vendor keeps and can delete; return how many are noted.

    Raises `ConflictError` while one of them is being handed over: the vendor's id of it is not known yet.
    """
    found = select(Message.id, Message.channel, Message.vendor_id, Message.status).where(which).order_by(Message.id)
    rows = session.execute(found.with_for_update()).all()
    if any(row.status == Status.SENDING for row in rows):
        raise ConflictError("A message to them is on its way. Try again in a minute.")
    kept = [row for row in rows if row.vendor_id is not None and row.channel in media and media[row.channel].forgets]
    for row in kept:
        left = {"channel": row.channel, "vendor_id": row.vendor_id, "attempts": 0, "not_before": at}
        insert_if_absent(session, LeftAtVendor, left)
    ids = [row.id for row in rows]
    for start in range(0, len(ids), _AT_ONCE):
        session.execute(delete(Message).where(Message.id.in_(ids[start : start + _AT_ONCE])))
    return len(kept)


def next_left(liaison: Liaison, channels: Collection[str], at: datetime) -> Left | None:
    """Take hold of the next one to delete at its vendor; None when there is none.

    It is not given up: whoever took it and did not say that it is gone leaves it to be tried again, after five minutes
    at first and then twice as long each time, up to six hours.
    """
    waiting = (
        select(LeftAtVendor)
        .where(LeftAtVendor.gone_at.is_(None), LeftAtVendor.not_before <= at, LeftAtVendor.channel.in_(channels))
        .order_by(LeftAtVendor.not_before, LeftAtVendor.id)
        .limit(1)
    )
    with liaison.database.reading() as session:  # asked every second: it need not wait for a writer
        if session.scalars(waiting).first() is None:
            return None
    with liaison.database.begin() as session:
        found = session.scalars(waiting.with_for_update(skip_locked=True)).first()
        if found is None:
            return None
        found.not_before = at + min(_FIRST_WAIT * (1 << min(found.attempts, 10)), _LONGEST_WAIT)
        found.attempts += 1
        return Left(found.id, found.channel, found.vendor_id)


def is_gone(liaison: Liaison, left: Left, at: datetime) -> None:
    """Record that it is gone at the vendor. Safe to repeat."""
    with liaison.database.begin() as session:
        session.execute(update(LeftAtVendor).where(LeftAtVendor.id == left.id).values(gone_at=at))


def forget_gone(liaison: Liaison, at: datetime) -> int:
    """Forget what was gone a month ago; return how many. Safe to repeat."""
    with liaison.database.begin() as session:
        gone = delete(LeftAtVendor).where(LeftAtVendor.gone_at < at - _REMEMBERED).returning(LeftAtVendor.id)
        return len(session.execute(gone).all())
