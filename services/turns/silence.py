"""When a message is met with silence: after STOP, in a flood, while staff write. Danger and STOP are always heard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dialogs.engine import State
from dialogs.engine.control import Control, control
from dialogs.engine.moves import GROWS_STALE
from dialogs.understanding.meaning import Degree, Meaning

_FLOOD, _FLOOD_OF_URGENT = 15, 20  # within a few seconds: texts heard; replies to words of danger

AUTOMATIC = "automatic"
"""Why a text is not answered that a phone or mailbox has sent by itself."""


def must_stay_silent(
    *,
    stopped: bool,
    with_staff: bool,
    state: State,
    text: str,
    meaning: Meaning,
    at: datetime,
    unread: bool,
    heard_lately: int,
    answered_lately: Callable[[], int],
) -> bool:
    """Whether there is nothing to answer: somebody who said stop, a flood, or a talk with staff (the assistant does not
    talk over them). Danger is not passed over, nor STOP, nor HELP; and what nobody here can read (`unread`, without a
    word) is told to be so while staff write too: they do not see it either.

    A conversation about somebody's safety goes on after STOP until it ends or grows stale: who is offered help may
    say yes to it.
    """
    urgent = meaning.danger is Degree.CERTAIN or (stopped and safety_is_open(state, at))
    wanted = _is_wanted(text, meaning)
    if stopped and not urgent and not wanted:
        return True
    if urgent:
        return answered_lately() >= _FLOOD_OF_URGENT
    if meaning.opt_out is Degree.CERTAIN:
        return False
    if with_staff and not wanted and not unread and meaning.danger is Degree.NONE:
        return True
    return heard_lately >= _FLOOD


def must_be_heard(state: State, text: str, meaning: Meaning, at: datetime) -> bool:
    """Whether a text is answered however often it comes: danger, STOP, START, HELP and their kin."""
    if meaning.danger is not Degree.NONE or safety_is_open(state, at):
        return True
    return meaning.opt_out is Degree.CERTAIN or _is_wanted(text, meaning)


def _is_wanted(text: str, meaning: Meaning) -> bool:
    return meaning.opt_in or control(text) in (Control.HELP, Control.AIDE, Control.INFO)


def safety_is_open(state: State, at: datetime) -> bool:
    """Whether a conversation about somebody's safety is under way."""
    fresh = state.open is not None and at - state.open.asked_at <= GROWS_STALE
    return fresh and state.unsafe
