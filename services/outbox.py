"""One table of what is to be said: queue a message, cancel what is no longer wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dialogs.readers.base import Json
from services.models import Address, Alert, Appointment, Direction, Message, Purpose, Staff, Status
from services.rules.delivery import Why
from services.rules.sending import priority
from services.turns.rows import Change, add_message
from services.turns.speech import Choice


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
    urgent: bool = False,
    staff: Staff | None = None,
    alert: Alert | None = None,
    key: str | None = None,
) -> Message:
    """Queue one message to an address; it leaves after the transaction, if it still may.

    `urgent` ones do not wait for the morning (a visit of today that staff cancel). `staff` is who wrote it. `key` is
    unique, at most 80 characters: the caller makes sure that nobody else queues the same.
    """
    message = Message(
        address_id=address.id,
        channel=address.channel,
        direction=Direction.OUTBOUND,
        author=author,
        purpose=purpose,
        priority=priority(purpose),
        text=text,
        options=stored_choices(choices),
        language=address.language,
        segments=segments,
        status=Status.QUEUED,
        in_reply_to=in_reply_to,
        created_at=at,
        not_before=not_before,
        expires_at=expires_at,
        urgent=urgent,
        staff_id=staff.id if staff else None,
        alert_id=alert.id if alert else None,
        key=key,
    )
    session.add(message)
    session.flush()
    return message


def queue_reply(
    session: Session,
    address: Address,
    text: str,
    *,
    at: datetime,
    in_reply_to: int,
    choices: Sequence[Choice] = (),
    segments: int | None = None,
    change: Change | None = None,
) -> int:
    """Queue one body of what a turn answers, as `queue` does, and return its row. Every turn does: it must be cheap.

    `change` is made with it, as `add_message` says.
    """
    return add_message(
        session,
        {
            "address_id": address.id,
            "channel": address.channel,
            "direction": Direction.OUTBOUND,
            "author": "assistant",
            "purpose": Purpose.REPLY,
            "priority": priority(Purpose.REPLY),
            "text": text,
            "options": stored_choices(choices),
            "language": address.language,
            "segments": segments,
            "status": Status.QUEUED,
            "in_reply_to": in_reply_to,
            "created_at": at,
        },
        change,
    )


def queue_prompt(
    session: Session,
    address: Address,
    dialog: str,
    args: Mapping[str, Json],
    *,
    key: str,
    purpose: Purpose,
    at: datetime,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    urgent: bool = False,
    appointment: Appointment | None = None,
) -> Message | None:
    """Queue a dialog that we open ourselves; it starts, and finds its words, at the moment it is sent.

    Safe to repeat, in any number of processes: None where a message with this `key` is there already. At most 80
    characters of key.
    """
    if session.scalar(select(exists().where(Message.key == key))):
        return None
    message = Message(
        address_id=address.id,
        channel=address.channel,
        direction=Direction.OUTBOUND,
        author="assistant",
        purpose=purpose,
        priority=priority(purpose),
        text="",
        opens=[dialog, dict(args)],
        key=key,
        language=address.language,
        status=Status.QUEUED,
        created_at=at,
        not_before=not_before,
        expires_at=expires_at,
        urgent=urgent,
        appointment_id=appointment.id if appointment else None,
    )
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError:  # another process queued it between our look and our insert
        return None
    return message


def stored_choices(choices: Sequence[Choice]) -> Json:
    """Choices as a row keeps them; None where there are none."""
    return [[choice.ref, choice.label] for choice in choices] or None


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


def take_up_again(session: Session, address: Address, at: datetime) -> None:
    """Queue again what a stop has cancelled, now that the person has come back: what we tell of their appointments.

    Each looks again as it is sent whether it still has something to say; what has expired says nothing. Safe to repeat.
    """
    cancelled = select(Message).where(
        Message.address_id == address.id,
        Message.direction == Direction.OUTBOUND,
        Message.status.in_((Status.CANCELLED, Status.HELD)),
        Message.why == Why.OPTED_OUT,
        Message.purpose.in_((Purpose.SERVICE, Purpose.REMINDER)),
        Message.opens.is_not(None),
        Message.expires_at > at,
    )
    for message in session.scalars(cancelled.with_for_update()):
        message.status, message.why, message.settled_at = Status.QUEUED, None, None
