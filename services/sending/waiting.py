"""What waits in the outbox, and which of it may go out next: in the order people read things."""

from __future__ import annotations

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from services.models import Address, Direction, Message, Status
from services.models.base import Moment
from services.rules.sending import ANSWERS, Purpose

_AT, _NOW = bindparam("at", type_=Moment), bindparam("now", type_=Moment)
_WAITING = and_(
    Message.direction == Direction.OUTBOUND,
    Message.status == Status.QUEUED,
    Message.channel.in_(bindparam("channels", expanding=True)),
    or_(Message.not_before.is_(None), Message.not_before <= _AT),
)
CHANNELS_WAITING = select(Message.channel).where(_WAITING).distinct()
"""Which channels have something that waits."""
WAITS_FOR_ITS_CHAT = (
    select(func.min(Address.next_at))
    .join(Message, Message.address_id == Address.id)
    .where(_WAITING, Address.next_at > _NOW)
)
"""When the first chat that must rest between two messages may have its next."""


def _next() -> Select[Message, Address]:
    """The messages that may go out: the most urgent first, none while an earlier one of its address is unsettled."""
    earlier = aliased(Message)
    blocked = exists().where(
        earlier.address_id == Message.address_id,
        earlier.direction == Direction.OUTBOUND,
        or_(
            earlier.status == Status.SENDING,
            and_(
                earlier.status == Status.QUEUED,
                or_(
                    earlier.not_before.is_(None),
                    earlier.not_before <= _AT,
                    and_(earlier.attempts > 0, earlier.vendor_id.is_(None)),
                ),
                earlier.priority <= Message.priority,
                earlier.id < Message.id,
            ),
        ),
    )
    return (
        select(Message, Address)
        .join(Address, Address.id == Message.address_id)
        .where(_WAITING, ~blocked, or_(Address.next_at.is_(None), Address.next_at <= _NOW))
        .order_by(Message.priority, Message.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=(Message, Address), key_share=True)
    )


NEXT = _next()
NEXT_ANSWERS = NEXT.where(Message.purpose.in_(ANSWERS | {Purpose.ALERT}))
"""While sending is paused: answers, and alerts to staff, who may have to hear of danger (R-94)."""
