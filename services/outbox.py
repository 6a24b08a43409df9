"""One table of what is to be said: queue a message, claim the next that may be sent, record what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from services.models import Address, Direction, Message, Purpose, Status
from services.speech import Choice

_TAKEN = timedelta(minutes=1)
_UNSETTLED = (Status.QUEUED, Status.SENDING)
_ALWAYS = (Purpose.REPLY, Purpose.STAFF)  # answering what somebody wrote is always allowed


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


def claim(
    session: Session, channels: Collection[str], at: datetime, may_start_from: Callable[[Address, datetime], datetime]
) -> Outgoing | None:
    """Claim the oldest message that may go out now, and mark it `sending`; None when there is none.

    Only the oldest unsettled message of an address is taken, so that a person reads things in order. What may not be
    sent is settled on the way, with the reason; what we start waits for the hour `may_start_from` gives, replies do
    not. On PostgreSQL rows another sender holds are skipped.
    """
    earlier = aliased(Message)
    blocked = exists().where(
        earlier.address_id == Message.address_id,
        earlier.direction == Direction.OUTBOUND,
        earlier.status.in_(_UNSETTLED),
        earlier.id < Message.id,
    )
    due = (
        select(Message, Address)
        .join(Address, Address.id == Message.address_id)
        .where(
            Message.direction == Direction.OUTBOUND,
            Message.status == Status.QUEUED,
            Message.channel.in_(channels),
            (Message.not_before.is_(None)) | (Message.not_before <= at),
            ~blocked,
        )
        .order_by(Message.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Message)
    )
    while (row := session.execute(due).first()) is not None:
        message, address = row
        refused = _refusal(message, address, at)
        if refused is None and message.purpose not in _ALWAYS and (hour := may_start_from(address, at)) > at:
            message.not_before = hour
            session.flush()
            continue
        if refused is None:
            message.status, message.attempts, message.claimed_at = Status.SENDING, message.attempts + 1, at
            session.flush()
            choices = tuple(Choice(ref, label) for ref, label in message.options or ())
            return Outgoing(
                message.id,
                message.channel,
                address.value,
                message.text,
                choices,
                message.language,
                message.created_at,
                message.segments,
            )
        message.status, message.why = refused
        message.settled_at = at
        session.flush()
    return None


def release(session: Session, at: datetime) -> int:
    """Free messages claimed longer ago than any sender takes: a reply is sent again, anything else is `unknown`."""
    stuck = select(Message).where(Message.status == Status.SENDING, Message.claimed_at < at - _TAKEN)
    messages = session.scalars(stuck.with_for_update(skip_locked=True)).all()
    for message in messages:
        message.status = Status.QUEUED if message.purpose in _ALWAYS else Status.UNKNOWN
        message.why = "sender_died"
    return len(messages)


def settle(session: Session, message_id: int, status: Status, at: datetime, *, vendor_id: str | None = None) -> None:
    """Record what became of a message. Statuses move forward only; settling twice does no harm."""
    message = session.get(Message, message_id, with_for_update=True)
    if message is None or _RANK[status] <= _RANK[message.status]:
        return
    message.status, message.settled_at = status, at
    message.vendor_id = vendor_id or message.vendor_id


_RANK = {
    Status.QUEUED: 0,
    Status.HELD: 0,
    Status.SENDING: 1,
    Status.UNKNOWN: 2,
    Status.SENT: 3,
    Status.DELIVERED: 4,
    Status.FAILED: 4,
    Status.CANCELLED: 4,
    Status.EXPIRED: 4,
}


def _refusal(message: Message, address: Address, at: datetime) -> tuple[Status, str] | None:
    """Why a message may not be sent any more, if so: checked at the moment of sending."""
    if message.expires_at is not None and message.expires_at <= at:
        return Status.EXPIRED, "expired"
    if address.stopped_at is not None and message.purpose not in _ALWAYS:
        return Status.HELD, "opted_out"
    return None
