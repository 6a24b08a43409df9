"""A message a vendor took and could not bring, the phone being off: it goes out again later, while that makes sense."""

from __future__ import annotations

import random
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from services.database import insert_if_absent
from services.liaison import Liaison
from services.models import Direction, LeftAtVendor, Message, Purpose, Status
from services.rules.delivery import Why
from services.rules.sending import ANSWERS, reach_again
from services.sending.prompts import take_back_prompt

_SAID = (Status.SENDING, Status.SENT, Status.DELIVERED, Status.UNKNOWN)


def go_again(
    liaison: Liaison, session: Session, message: Message, vendor_id: str | None, why: Why, at: datetime
) -> bool:
    """Put a message that did not arrive back in the queue for later; False where it would come too late.

    An alert is told elsewhere at once. What the vendor keeps of this try is deleted there, and known by that.
    """
    moment = reach_again(at, message.attempts, random.random())
    too_late = message.expires_at is not None and message.expires_at <= moment
    if too_late or message.purpose == Purpose.ALERT or is_outdated(session, message):
        return False
    message.vendor_id = vendor_id or message.vendor_id
    if message.vendor_id is not None and liaison.media[message.channel].forgets:
        left = {"channel": message.channel, "vendor_id": message.vendor_id, "attempts": 0, "not_before": at}
        insert_if_absent(session, LeftAtVendor, left)
    take_back_prompt(session, message, at)
    message.status, message.why, message.not_before, message.settled_at = Status.QUEUED, why, moment, None
    return True


def goes_again(message: Message) -> bool:
    """Whether it waits for another try, or is at it."""
    return message.vendor_id is not None and message.status in (Status.QUEUED, Status.SENDING)


def is_outdated(session: Session, message: Message) -> bool:
    """Whether an answer comes too late: something has been said since, and people read things in order."""
    if message.purpose not in ANSWERS:
        return False
    since = exists().where(
        Message.address_id == message.address_id,
        Message.id > message.id,
        or_(Message.direction == Direction.INBOUND, Message.status.in_(_SAID)),
    )
    return bool(session.scalar(select(since)))


def is_of_another_try(session: Session, message: Message, vendor_id: str) -> bool:
    """Whether a vendor's id is of a try that failed and that another has followed, or will."""
    if message.vendor_id == vendor_id:
        return goes_again(message)
    left = exists().where(LeftAtVendor.channel == message.channel, LeftAtVendor.vendor_id == vendor_id)
    return message.attempts > 1 and bool(session.scalar(select(left)))
