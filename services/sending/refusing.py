"""What may not be sent any more, in the moment of sending: stop, consent, plan, weekly cap, expiry (R-43, R-102)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services import consent
from services.alerts.raising import is_open
from services.clients.links import plan_stops
from services.models import Address, Direction, Message, Status
from services.rules.delivery import Why
from services.rules.sending import ANSWERS, CAPPED, STARTED, WEEK, WEEKLY_CAP, Purpose


def refusal(session: Session, message: Message, address: Address, at: datetime) -> tuple[Status, Why] | None:
    """Why a message may not be sent any more, if so, and how it is settled."""
    if message.expires_at is not None and message.expires_at <= at:
        return Status.EXPIRED, Why.EXPIRED
    if address.dead_at is not None:
        return Status.FAILED, Why.DEAD_ADDRESS
    if message.purpose == Purpose.REPLY:
        return _stopped_under_way(message, address)
    if address.stopped_at is not None:
        return Status.HELD, Why.OPTED_OUT
    if message.purpose in ANSWERS:
        return None
    if message.purpose == Purpose.ALERT and message.alert_id is not None and not is_open(session, message.alert_id):
        return Status.CANCELLED, Why.NOT_WANTED
    if message.purpose in STARTED and not consent.allows(session, address, message.purpose):
        return Status.HELD, Why.NO_CONSENT
    if message.purpose in STARTED and plan_stops(session, address, message.appointment_id):
        return Status.HELD, Why.PLAN_NOT_ACTIVE
    if message.purpose in CAPPED and _started_lately(session, address, at) >= WEEKLY_CAP:
        return Status.HELD, Why.WEEKLY_CAP
    return None


def _stopped_under_way(message: Message, address: Address) -> tuple[Status, Why] | None:
    """What becomes of an answer that was being sent as somebody said stop: another try would come after it (R-43).

    Answers that waited were cancelled by the stop; those to what was written since (HELP, danger) go out.
    """
    if message.claimed_at is None or address.stopped_at is None or message.created_at >= address.stopped_at:
        return None
    if message.why == Why.SENDER_DIED:  # it may have arrived the first time
        return Status.UNKNOWN, Why.SENDER_DIED
    return Status.CANCELLED, Why.OPTED_OUT


def _started_lately(session: Session, address: Address, at: datetime) -> int:
    started = select(func.count()).where(
        Message.address_id == address.id,
        Message.direction == Direction.OUTBOUND,
        Message.purpose.in_(STARTED),
        Message.status.in_((Status.SENDING, Status.SENT, Status.DELIVERED, Status.UNKNOWN)),
        Message.claimed_at > at - WEEK,
    )
    return session.scalar(started) or 0
