"""When a message is met with silence: after STOP, and in a flood. Danger is not passed over, nor a STOP."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dialogs.engine import State
from dialogs.engine.control import Control, control
from dialogs.engine.moves import GROWS_STALE
from dialogs.understanding.meaning import Degree, Meaning
from services.models import Address, Direction, Message

_FLOOD, _FLOOD_OF_URGENT, _LATELY = 15, 20, timedelta(seconds=10)  # texts heard; replies to words of danger


def must_stay_silent(
    session: Session, address: Address, state: State, text: str, meaning: Meaning, at: datetime
) -> bool:
    """Whether there is nothing to answer: somebody who said stop, or a flood. Danger is not passed over, nor STOP.

    A conversation about somebody's safety goes on after STOP until it ends or grows stale: who is offered help may
    say yes to it.
    """
    stopped = address.stopped_at is not None
    urgent = meaning.danger is Degree.CERTAIN or (stopped and _safety_is_open(state, at))
    wanted = meaning.opt_in or control(text) in (Control.HELP, Control.AIDE, Control.INFO)
    if stopped and not urgent and not wanted:
        return True
    if urgent:
        return _lately(session, address, Direction.OUTBOUND, at) >= _FLOOD_OF_URGENT
    if meaning.opt_out is Degree.CERTAIN:
        return False
    return _lately(session, address, Direction.INBOUND, at) > _FLOOD


def _safety_is_open(state: State, at: datetime) -> bool:
    fresh = state.open is not None and at - state.open.asked_at <= GROWS_STALE
    return fresh and state.unsafe


def _lately(session: Session, address: Address, direction: Direction, at: datetime) -> int:
    messages = select(func.count()).where(
        Message.address_id == address.id, Message.direction == direction, Message.created_at > at - _LATELY
    )
    return session.scalar(messages) or 0
