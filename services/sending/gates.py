"""The gates of the channels: paused by an operator, closed by a vendor that refuses us, open at a pace all share."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.database import insert_if_absent
from services.models import Gate

EVERY = "*"
_CLOSED_FOR = timedelta(minutes=5)
_LEASE = timedelta(seconds=0.1)  # how far ahead of its pace a channel may be: several messages are claimed at once


def pause(session: Session, why: str, at: datetime, *, answers_pass: bool) -> None:
    """Stop all sending, from the next message on; answers to what people write pass if so wished. Safe to repeat."""
    gate = hold(session, EVERY)
    gate.paused_at, gate.why, gate.answers_pass = gate.paused_at or at, why, answers_pass


def resume(session: Session) -> bool:
    """Let messages go out again; return whether they were paused."""
    gate = hold(session, EVERY)
    was_paused = gate.paused_at is not None
    gate.paused_at = gate.why = None
    return was_paused


def close(session: Session, channel: str, why: str, at: datetime) -> bool:
    """Close a channel for five minutes: the vendor refuses us. Return whether it was open."""
    gate = hold(session, channel)
    was_open = gate.closed_until is None or gate.closed_until <= at
    gate.closed_until, gate.why = at + _CLOSED_FOR, why
    return was_open


def opens_again(session: Session, channel: str, now: datetime) -> bool:
    """A message went through: a gate whose time is over is open for good. Return whether it had been closed."""
    was_closed = (
        update(Gate).where(Gate.channel == channel, Gate.closed_until <= now).values(closed_until=None, why=None)
    )
    return bool(session.execute(was_closed.returning(Gate.channel)).all())


def shut(session: Session, now: datetime) -> frozenset[str]:
    """Return the channels whose vendors refuse us now."""
    return frozenset(session.scalars(select(Gate.channel).where(Gate.closed_until > now)))


def slow_down(session: Session, channel: str, until: datetime) -> None:
    """Send nothing more on a channel before that moment: the vendor asked for it."""
    gate = hold(session, channel)
    gate.next_at = max(until + _LEASE, gate.next_at or until)


def opens(gate: Gate, now: datetime) -> datetime:
    """Return from when messages may pass it; not before `now`."""
    return max(gate.next_at - _LEASE if gate.next_at else now, gate.closed_until or now, now)


def take_pace(gate: Gate, at: datetime, cost: float, per_second: float) -> None:
    """Count one message of that cost (segments by SMS, 1 elsewhere) against the pace of its channel."""
    gate.next_at = max(at, gate.next_at or at) + timedelta(seconds=cost / per_second)


def hold(session: Session, channel: str) -> Gate:
    """Return a gate, locked until the transaction ends; made if it is not there yet."""
    wanted = select(Gate).where(Gate.channel == channel).with_for_update()
    gate = session.scalars(wanted).one_or_none()
    if gate is None:
        insert_if_absent(session, Gate, {"channel": channel, "answers_pass": True})
        gate = session.scalars(wanted).one()
    return gate


def hold_those_of(session: Session, channels: Collection[str]) -> dict[str, Gate]:
    """Return the gates of these channels that are there, locked until the transaction ends."""
    wanted = select(Gate).where(Gate.channel.in_(channels)).order_by(Gate.channel).with_for_update()
    return {gate.channel: gate for gate in session.scalars(wanted)}


def paused(session: Session) -> Gate | None:
    """Return the gate of all channels if it is paused."""
    gate = session.get(Gate, EVERY)
    return gate if gate is not None and gate.paused_at is not None else None
