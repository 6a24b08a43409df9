"""What must be known of the past before a turn, in one statement: it is asked for every text that arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Session

from services.models import Address, Conversation, Direction, Message, Status
from services.rules.sending import STARTED, Purpose
from services.turn_rows import Kept

_LATELY, _REMEMBERED = timedelta(seconds=10), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Before:
    """The conversation so far; whether this very message is here already; how many came in the last ten seconds.

    `started` is why we last wrote first, within three days, if that is the last we said; whatever was about an
    appointment counts as a reminder of it.
    """

    conversation: Kept | None
    taken: bool
    heard_lately: int
    started: Purpose | None


_TAKEN = exists().where(Message.channel == bindparam("channel"), Message.vendor_id == bindparam("vendor_id"))
_HEARD = select(func.count()).where(
    Message.address_id == bindparam("address"),
    Message.direction == Direction.INBOUND,
    Message.created_at > bindparam("since"),
)
_LAST = (
    select(
        case(
            (Message.appointment_id.is_not(None), Purpose.REMINDER.value),
            (or_(*(Message.purpose == purpose for purpose in STARTED)), Message.purpose),
        )
    )
    .where(
        Message.address_id == bindparam("address"),
        Message.direction == Direction.OUTBOUND,
        or_(Message.status == Status.SENT, Message.status == Status.DELIVERED),
        Message.claimed_at > bindparam("remembered"),
    )
    .order_by(Message.id.desc())
    .limit(1)
)
_BEFORE = (
    select(Conversation.state, Conversation.version, _TAKEN, _HEARD.scalar_subquery(), _LAST.scalar_subquery())
    .select_from(Address)
    .outerjoin(Conversation, Conversation.address_id == Address.id)
    .where(Address.id == bindparam("address"))
)


def before(session: Session, address: Address, vendor_id: str | None, at: datetime) -> Before:
    """Read it. The address must be held: what others do to it meanwhile would not be seen. Writes nothing."""
    found = {"address": address.id, "channel": address.channel, "vendor_id": vendor_id, "since": at - _LATELY}
    found["remembered"] = at - _REMEMBERED
    state, version, taken, heard, started = session.connection().execute(_BEFORE, found).one()
    kept = Kept(state, version) if version is not None else None
    return Before(kept, taken, heard, Purpose(started) if started else None)


def answered_lately(session: Session, address: Address, at: datetime) -> int:
    """Return how many messages were queued to an address in the last ten seconds."""
    messages = select(func.count()).where(
        Message.address_id == address.id, Message.direction == Direction.OUTBOUND, Message.created_at > at - _LATELY
    )
    return session.scalar(messages) or 0
