"""A client's thread: all that was said with them, on whichever address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from services.clients.links import addresses_of
from services.models import Client, Link, Message, Staff


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, as it is shown: `author` is `client`, `assistant`, or the name of who wrote."""

    message: Message
    author: str


def in_thread_of(client: Client) -> ColumnElement[bool]:
    """The condition under which a message is a client's: said at an address while it was on their file and not refused.

    What was said there before, while it was nobody's, is theirs too; while it was somebody else's, it is not.
    """
    link = aliased(Link)
    then = exists().where(
        link.address_id == Message.address_id,
        link.client_id == client.id,
        or_(link.since.is_(None), link.since <= Message.created_at),
        or_(link.ended_at.is_(None), link.ended_at > Message.created_at),
        or_(link.refused_at.is_(None), link.refused_at >= Message.created_at),
    )
    theirs = select(Link.address_id).where(Link.client_id == client.id)
    return and_(Message.address_id.in_(theirs), then)


def read(session: Session, client: Client, *, after: int = 0, limit: int | None = None) -> list[Said]:
    """What was said with a client, in order of time, from the message after this number on."""
    wanted = (
        select(Message, Staff)
        .outerjoin(Staff, Staff.id == Message.staff_id)
        .where(in_thread_of(client), Message.id > after)
        .order_by(Message.id)
        .limit(limit)
    )
    return [Said(message, staff.shown if staff else message.author) for message, staff in session.execute(wanted)]


def mark_seen(session: Session, client: Client, at: datetime) -> None:
    """Staff read the thread, up to now."""
    for address, _ in addresses_of(session, client):
        address.seen_at = at
