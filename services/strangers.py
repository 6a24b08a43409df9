"""A person's answer to somebody who is on nobody's file yet: their thread, and what staff do in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dialogs.words import N_
from services import audit
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Direction, Link, Message
from services.threads.checking import check
from services.threads.writing import STOPPED, Writer, say


def while_nobodys(
    address: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], moment: InstrumentedAttribute[datetime]
) -> ColumnElement[bool]:
    """The condition under which something happened at an address while it was on nobody's file.

    What a client said there stays in their thread, whoever has the number now: it is the other half of
    `threads.in_thread_of`.
    """
    link = aliased(Link)
    return ~exists().where(
        link.address_id == address,
        or_(link.since.is_(None), link.since <= moment),
        or_(link.ended_at.is_(None), link.ended_at > moment),
        or_(link.refused_at.is_(None), link.refused_at >= moment),
    )


def last_heard(session: Session, address: Address) -> Message | None:
    """Return what a stranger last wrote from an address."""
    wrote = select(Message).where(
        Message.address_id == address.id,
        Message.direction == Direction.INBOUND,
        while_nobodys(Message.address_id, Message.created_at),
    )
    return session.scalars(wrote.order_by(Message.id.desc()).limit(1)).first()


def write_to(
    liaison: Liaison, session: Session, address: Address, text: str, writer: Writer, at: datetime
) -> Sequence[Message]:
    """Answer somebody not yet known; the assistant steps back. Raises `InvalidError`, `ConflictError`."""
    check(text)
    heard = last_heard(session, address)
    if address.stopped_at is not None:
        raise ConflictError(STOPPED)
    if heard is None:
        raise ConflictError(N_("This person never wrote to us."))
    messages = say(liaison, session, address, heard, text, writer, at)
    audit.note(session, writer.actor, "wrote", f"address:{address.id}", at, {"message": messages[0].id})
    return messages


def hand_back(session: Session, address: Address, actor: str, at: datetime) -> None:
    """The assistant answers again. Safe to repeat."""
    if address.with_staff_until is not None:
        address.with_staff_until = address.with_staff_id = None
        audit.note(session, actor, "handed_back", f"address:{address.id}", at)
