"""Whether somebody knows who we are: what was greeted in a message that never went out was not greeted (R-97)."""

from __future__ import annotations

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from services.models import Address, Direction, Message, Status

_WENT_OUT = (Status.SENDING, Status.SENT, Status.DELIVERED, Status.UNKNOWN)


def have_spoken(session: Session, address: Address, *, but: Message | None = None) -> bool:
    """Whether we have said anything to somebody, or it waits in words to go out, beside one message."""
    waits = and_(Message.status == Status.QUEUED, Message.opens.is_(None))
    ours = (Message.address_id == address.id, Message.direction == Direction.OUTBOUND)
    others = exists().where(*ours, Message.id != (but.id if but else 0), or_(Message.status.in_(_WENT_OUT), waits))
    return bool(session.scalar(select(others)))
