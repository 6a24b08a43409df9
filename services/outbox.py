"""One table of what is to be said: queue a message, cancel what is no longer wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.models import Address, Direction, Message, Purpose, Status
from services.rules.delivery import Why
from services.rules.sending import priority
from services.speech import Choice


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message as a channel sends it. `created_at` is aware; `segments` is None where nobody counts them."""

    id: int
    channel: str
    to: str
    text: str
    choices: tuple[Choice, ...]
    language: str
    created_at: datetime
    segments: int | None = None


def queue(
    session: Session,
    address: Address,
    text: str,
    *,
    purpose: Purpose,
    at: datetime,
    choices: Sequence[Choice] = (),
    in_reply_to: int | None = None,
    segments: int | None = None,
    author: str = "assistant",
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Message:
    """Queue one message to an address; it leaves after the transaction, if it still may."""
    message = Message(
        address_id=address.id,
        channel=address.channel,
        direction=Direction.OUTBOUND,
        author=author,
        purpose=purpose,
        priority=priority(purpose),
        text=text,
        options=[[choice.ref, choice.label] for choice in choices] or None,
        language=address.language,
        segments=segments,
        status=Status.QUEUED,
        in_reply_to=in_reply_to,
        created_at=at,
        not_before=not_before,
        expires_at=expires_at,
    )
    session.add(message)
    session.flush()
    return message


def outgoing(message: Message, address: Address) -> Outgoing:
    """The row as a channel needs it."""
    return Outgoing(
        message.id,
        message.channel,
        address.value,
        message.text,
        tuple(Choice(ref, label) for ref, label in message.options or ()),
        message.language,
        message.created_at,
        message.segments,
    )


def cancel_waiting(session: Session, address: Address, why: Why, at: datetime) -> None:
    """Cancel what still waits to go out to an address: nothing said before somebody's stop comes after it (R-43)."""
    waiting = select(Message).where(
        Message.address_id == address.id, Message.direction == Direction.OUTBOUND, Message.status == Status.QUEUED
    )
    for message in session.scalars(waiting.with_for_update()):
        message.status, message.why, message.settled_at = Status.CANCELLED, why, at
