"""What must be known of the past before a turn, in one statement: it is asked for every text that arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from services.models import Address, Conversation, Direction, Link, Message, Status
from services.rules.sending import STARTED, Purpose
from services.turns.going_round import WITHIN
from services.turns.rows import Kept

_LATELY, _REMEMBERED = timedelta(seconds=10), timedelta(days=3)
_RECENT_ROWS = 50  # of a thread are looked at, however long it is: more than a flood takes


@dataclass(frozen=True, slots=True)
class Before:
    """The conversation so far; whether this very message is here already; how many came in the last ten seconds,
    and how many today (both of the latest rows alone).

    `started` is why we last wrote first, within three days, if that is the last we said; whatever was about an
    appointment counts as a reminder of it. `elsewhere` is the address of the same client where they spoke since.
    """

    conversation: Kept | None
    taken: bool
    heard_lately: int
    heard_today: int
    started: Purpose | None
    elsewhere: int | None = None


_TAKEN = exists().where(Message.channel == bindparam("channel"), Message.vendor_id == bindparam("vendor_id"))
_recent = (
    select(Message.id, Message.direction, Message.status, Message.created_at, Message.claimed_at)
    .where(Message.address_id == bindparam("address"))
    .order_by(Message.id.desc())
    .limit(_RECENT_ROWS)
    .subquery()
)
_heard = and_(_recent.c.direction == Direction.INBOUND, _recent.c.created_at > bindparam("since"))
_heard_today = and_(_recent.c.direction == Direction.INBOUND, _recent.c.created_at > bindparam("today"))
_said = and_(
    _recent.c.direction == Direction.OUTBOUND,
    or_(_recent.c.status == Status.SENT, _recent.c.status == Status.DELIVERED),
    _recent.c.claimed_at > bindparam("remembered"),
)
_seen = select(
    func.count(case((_heard, 1))).label("heard"),
    func.count(case((_heard_today, 1))).label("heard_today"),
    func.max(case((_said, _recent.c.id))).label("last_said"),
).subquery()
_STARTED = select(
    case(
        (Message.appointment_id.is_not(None), Purpose.REMINDER.value),
        (or_(*(Message.purpose == purpose for purpose in STARTED)), Message.purpose),
    )
).where(Message.id == _seen.c.last_said)
_own, _other, _spoken = aliased(Link), aliased(Link), aliased(Conversation)
_ELSEWHERE = (
    select(_spoken.address_id)
    .join(_other, _other.address_id == _spoken.address_id)
    .join(_own, _own.client_id == _other.client_id)
    .where(
        _own.address_id == bindparam("address"),
        _other.address_id != _own.address_id,
        *(link.confirmed_at.is_not(None) for link in (_own, _other)),
        *(link.ended_at.is_(None) for link in (_own, _other)),
        or_(Conversation.updated_at.is_(None), _spoken.updated_at > Conversation.updated_at),
    )
    .order_by(_spoken.updated_at.desc())
    .limit(1)
    .correlate(Conversation)
)
_BEFORE = (
    select(
        Conversation.state,
        Conversation.version,
        _TAKEN,
        _seen.c.heard,
        _seen.c.heard_today,
        *(each.scalar_subquery() for each in (_STARTED, _ELSEWHERE)),
    )
    .select_from(Address)
    .join(_seen, true())
    .outerjoin(Conversation, Conversation.address_id == Address.id)
    .where(Address.id == bindparam("address"))
)


def before(session: Session, address: Address, vendor_id: str | None, at: datetime) -> Before:
    """Read it. The address must be held: what others do to it meanwhile would not be seen. Writes nothing."""
    found = {"address": address.id, "channel": address.channel, "vendor_id": vendor_id, "since": at - _LATELY}
    found |= {"remembered": at - _REMEMBERED, "today": at - WITHIN}
    state, version, taken, heard, heard_today, started, elsewhere = session.connection().execute(_BEFORE, found).one()
    kept = Kept(state, version) if version is not None else None
    return Before(kept, taken, heard, heard_today, Purpose(started) if started else None, elsewhere)


def answered_lately(session: Session, address: Address, at: datetime) -> int:
    """Return how many messages were queued to an address in the last ten seconds."""
    messages = select(func.count()).where(
        Message.address_id == address.id, Message.direction == Direction.OUTBOUND, Message.created_at > at - _LATELY
    )
    return session.scalar(messages) or 0
