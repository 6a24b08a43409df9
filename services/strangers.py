"""A person's answer to somebody who is on nobody's file yet: their thread, and what staff do in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import audit
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Direction, Message
from services.threads import Writer, check, say


def last_heard(session: Session, address: Address) -> Message | None:
    """Return what was last written from an address."""
    wrote = select(Message).where(Message.address_id == address.id, Message.direction == Direction.INBOUND)
    return session.scalars(wrote.order_by(Message.id.desc()).limit(1)).first()


def write_to(
    liaison: Liaison, session: Session, address: Address, text: str, writer: Writer, at: datetime
) -> Sequence[Message]:
    """Answer somebody not yet known; the assistant steps back. Raises `InvalidError`, `ConflictError`."""
    check(text)
    heard = last_heard(session, address)
    if address.stopped_at is not None:
        raise ConflictError("This person said STOP to messages: reach them another way.")
    if heard is None:
        raise ConflictError("This person never wrote to us.")
    messages = say(liaison, session, address, heard, text, writer, at)
    audit.note(session, writer.actor, "wrote", f"address:{address.id}", at, {"message": messages[0].id})
    return messages


def hand_back(session: Session, address: Address, actor: str, at: datetime) -> None:
    """The assistant answers again. Safe to repeat."""
    if address.with_staff_until is not None:
        address.with_staff_until = address.with_staff_id = None
        audit.note(session, actor, "handed_back", f"address:{address.id}", at)
