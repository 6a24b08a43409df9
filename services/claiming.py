"""Claim the next message that may go out: in the order people read things, if it still may, at the pace allowed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from services import consent, gates
from services.liaison import Liaison
from services.models import Address, Direction, Gate, Message, Status
from services.outbox import Outgoing, outgoing
from services.rules.delivery import Why
from services.rules.sending import ANSWERS, CAPPED, STARTED, WEEK, WEEKLY_CAP


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing may go out on any of these channels before then: their pace, or one address's."""

    at: datetime


def claim(liaison: Liaison, channels: Collection[str], at: datetime, now: datetime) -> Outgoing | Later | None:
    """Claim the next message and mark it `sending`, in one transaction; None when nothing waits.

    `at` is the service's moment, which may be moved; `now` the real one, which the pace follows. Of one address only
    the oldest unsettled message of its urgency goes out, so that a person reads things in order; one that waits for an
    hour of its own holds no other back. What may not be sent any more is settled on the way, with the reason. On
    PostgreSQL rows another sender holds are skipped.
    """
    with liaison.database.begin() as session:
        open_now, opens = _open(session, channels, at, now)
        while open_now and (row := session.execute(_next(open_now, at, now, gates.paused(session))).first()):
            message, address = row
            held = _refusal(session, message, address, at)
            if held is not None:
                message.status, message.why = held
                message.settled_at = at
            elif message.purpose not in ANSWERS and (hour := liaison.may_start_from(address, at)) > at:
                message.not_before = hour
            else:
                _mark(liaison, session, message, address, at, now)
                return outgoing(message, address)
            session.flush()
        waiting = session.scalar(_waits_for_its_chat(channels, at, now))
    moments = [moment for moment in (opens, waiting) if moment is not None]
    return Later(min(moments)) if moments else None


def _open(
    session: Session, channels: Collection[str], at: datetime, now: datetime
) -> tuple[list[str], datetime | None]:
    """The channels that may send this moment, and when the first of the others may, if something waits for it."""
    state = {gate.channel: gate for gate in session.scalars(select(Gate).where(Gate.channel.in_(channels)))}
    open_now = [name for name in channels if name not in state or _opens(state[name], now) <= now]
    shut = [name for name in channels if name not in open_now]
    waiting = select(Message.channel).where(_is_waiting(shut, at)).distinct() if shut else None
    names = session.scalars(waiting).all() if waiting is not None else []
    return open_now, min((_opens(state[name], now) for name in names), default=None)


def _opens(gate: Gate, now: datetime) -> datetime:
    return max(gate.next_at or now, gate.closed_until or now)


def _is_waiting(channels: Collection[str], at: datetime) -> ColumnElement[bool]:
    return and_(
        Message.direction == Direction.OUTBOUND,
        Message.status == Status.QUEUED,
        Message.channel.in_(channels),
        or_(Message.not_before.is_(None), Message.not_before <= at),
    )


def _next(channels: Collection[str], at: datetime, now: datetime, paused: Gate | None) -> Select[Message, Address]:
    earlier = aliased(Message)
    blocked = exists().where(
        earlier.address_id == Message.address_id,
        earlier.direction == Direction.OUTBOUND,
        or_(
            earlier.status == Status.SENDING,
            and_(
                earlier.status == Status.QUEUED,
                or_(earlier.not_before.is_(None), earlier.not_before <= at),
                earlier.priority <= Message.priority,
                earlier.id < Message.id,
            ),
        ),
    )
    wanted = (
        select(Message, Address)
        .join(Address, Address.id == Message.address_id)
        .where(_is_waiting(channels, at), ~blocked, or_(Address.next_at.is_(None), Address.next_at <= now))
        .order_by(Message.priority, Message.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=Message)
    )
    if paused is not None:
        wanted = wanted.where(Message.purpose.in_(ANSWERS) if paused.answers_pass else Message.id < 0)
    return wanted


def _waits_for_its_chat(channels: Collection[str], at: datetime, now: datetime) -> Select[datetime | None]:
    return (
        select(func.min(Address.next_at))
        .join(Message, Message.address_id == Address.id)
        .where(_is_waiting(channels, at), Address.next_at > now)
    )


def _mark(liaison: Liaison, session: Session, message: Message, address: Address, at: datetime, now: datetime) -> None:
    message.status, message.attempts, message.claimed_at = Status.SENDING, message.attempts + 1, at
    medium = liaison.media[message.channel]
    if medium.per_second is not None:
        gates.take_pace(gates.hold(session, message.channel), now, message.segments or 1, medium.per_second)
    if medium.gap:
        address.next_at = now + timedelta(seconds=medium.gap)
    session.flush()


def _refusal(session: Session, message: Message, address: Address, at: datetime) -> tuple[Status, Why] | None:
    """Why a message may not be sent any more, if so: checked at the moment of sending."""
    if message.expires_at is not None and message.expires_at <= at:
        return Status.EXPIRED, Why.EXPIRED
    if address.dead_at is not None:
        return Status.FAILED, Why.DEAD_ADDRESS
    if message.purpose in ANSWERS:
        return None
    if address.stopped_at is not None:
        return Status.HELD, Why.OPTED_OUT
    if message.purpose in STARTED and not consent.allows(session, address, message.purpose):
        return Status.HELD, Why.NO_CONSENT
    if message.purpose in CAPPED and _started_lately(session, address, at) >= WEEKLY_CAP:
        return Status.HELD, Why.WEEKLY_CAP
    return None


def _started_lately(session: Session, address: Address, at: datetime) -> int:
    started = select(func.count()).where(
        Message.address_id == address.id,
        Message.direction == Direction.OUTBOUND,
        Message.purpose.in_(STARTED),
        Message.status.in_((Status.SENDING, Status.SENT, Status.DELIVERED, Status.UNKNOWN)),
        Message.claimed_at > at - WEEK,
    )
    return session.scalar(started) or 0
