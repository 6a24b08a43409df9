"""Record what became of a message: forward only, and what it says about the address it went to."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services import consent
from services.alerts.notices import not_arrived
from services.alerts.raising import raise_alert
from services.liaison import Liaison
from services.models import Address, Direction, Message, Purpose, Status
from services.outbox import Outgoing, outgoing
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.delivery import Why
from services.rules.sending import ANSWERS, MOST_ATTEMPTS, next_try
from services.sending.again import go_again
from services.sending.prompts import take_back_prompt
from services.staff.stops import stop_alerts_there

UNKNOWN_AFTER = timedelta(seconds=60)
"""From then on a message that is still `sending` has an unknown fate: the vendor is asked (FACTS 4)."""

_PATIENCE = 2
"""How much later than a message that was surely not taken one of unknown fate is tried again: four times."""

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
_MISSED = frozenset({Purpose.STAFF, Purpose.SERVICE, Purpose.REMINDER, Purpose.DOCUMENT})


def hold_messages(session: Session, ids: Collection[int]) -> dict[int, Message]:
    """Return these messages as they stand now, locked until the transaction ends; one that is gone is left out."""
    wanted = select(Message).where(Message.id.in_(ids)).order_by(Message.id).with_for_update()
    return {message.id: message for message in session.scalars(wanted)}


def settle(
    liaison: Liaison,
    session: Session,
    message: Message,
    status: Status,
    at: datetime,
    *,
    vendor_id: str | None = None,
    why: Why | None = None,
    tries: int = 1,
) -> None:
    """Record how far a message came, which the caller holds. Statuses move forward only; settling twice does no harm.

    One that failed so that a later try may do goes out again, `tries` times in all. A person or a carrier that stopped
    us is an opt-out (R-43); a number that does not exist is not tried again; a message of ours that somebody counted on
    and did not get is an alert.
    """
    if _RANK[status] <= _RANK[message.status]:
        return
    again = status is Status.FAILED and why is not None and message.attempts < tries
    if again and go_again(liaison, session, message, vendor_id, why or Why.GAVE_UP, at):
        return
    message.status, message.settled_at = status, at
    message.vendor_id = vendor_id or message.vendor_id
    if status is not Status.FAILED:
        message.why = None if status in (Status.SENT, Status.DELIVERED) else message.why
        return
    message.why = why or Why.GAVE_UP
    take_back_prompt(session, message, at)
    address = session.get_one(Address, message.address_id)
    if why is Why.OPTED_OUT:
        stop_by_vendor(liaison, session, address, message, at)
    elif why is Why.DEAD_ADDRESS:
        address.dead_at = address.dead_at or at
    if message.purpose in _MISSED:
        details = {"message": str(message.id), "why": str(message.why)}
        raise_alert(session, address, AlertKind.DELIVERY_FAILED, Severity.ACTION, "", details, at)
    if message.purpose == Purpose.ALERT:
        not_arrived(session, message, at)


def stop_by_vendor(liaison: Liaison, session: Session, address: Address, refused: Message | None, at: datetime) -> None:
    """Record that a vendor reports somebody stopped or blocked us: a client, or staff who want no alerts there.

    `refused` is the message it did not bring for that, if it tells: where the person has come back by START since that
    was sent, the stop is over. Safe to repeat.
    """
    sent_at = refused.claimed_at if refused else None
    if address.for_staff:
        stop_alerts_there(session, address, at)
    elif address.stopped_at is None and not (sent_at and consent.came_back_since(session, address, sent_at)):
        version, message_id = liaison.catchment.notice.version, refused.id if refused else None
        consent.stop(session, address, "(as the carrier or the app reports)", version, message_id, at)


def try_again(
    liaison: Liaison, session: Session, message: Message, at: datetime, why: Why, asked: float | None = None
) -> None:
    """Put a message back in the queue that was surely not taken, or give it up after the last try."""
    if message.status != Status.SENDING:
        return
    if message.attempts >= MOST_ATTEMPTS:
        settle(liaison, session, message, Status.FAILED, at, why=Why.GAVE_UP)
        return
    take_back_prompt(session, message, at)
    message.status, message.why = Status.QUEUED, why
    message.not_before = next_try(at, message.attempts, random.random(), asked)


def give_back(session: Session, message: Message, at: datetime) -> None:
    """Put a message back as if it had not been tried: the vendor refused us, not the message."""
    if message.status == Status.SENDING:
        take_back_prompt(session, message, at)
        message.status, message.attempts = Status.QUEUED, message.attempts - 1


def unknown(session: Session, at: datetime) -> list[Outgoing]:
    """Take hold of the messages whose fate is unknown, so that no other process asks about them at once."""
    stuck = (
        select(Message, Address)
        .join(Address, Address.id == Message.address_id)
        .where(
            Message.direction == Direction.OUTBOUND,
            Message.status == Status.SENDING,
            Message.claimed_at < at - UNKNOWN_AFTER,
        )
        .with_for_update(skip_locked=True, of=Message)
    )
    found = session.execute(stuck).all()
    for message, _address in found:
        message.claimed_at = at
    return [outgoing(message, address) for message, address in found]


def decide_unknown(message: Message, at: datetime) -> None:
    """The vendor does not know the message: an answer or an alert is sent again (at least once), what we start is not
    (at most once).
    """
    if message.status != Status.SENDING:
        return
    message.why = Why.SENDER_DIED
    if message.purpose in (*ANSWERS, Purpose.ALERT) and message.attempts < MOST_ATTEMPTS:
        message.status = Status.QUEUED
        if message.attempts > 1:  # the vendor is not well: longer each time, to outlive its bad quarter of an hour
            message.not_before = next_try(at, message.attempts + _PATIENCE, random.random())
    else:
        message.status, message.settled_at = Status.UNKNOWN, at
