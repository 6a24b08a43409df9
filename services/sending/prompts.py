"""What we open ourselves: a dialog that starts in the transaction that marks its message `sending`.

Nobody can answer a question that has not reached them: a prompt that is put off, refused or fails leaves nothing open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from dialogs.engine import Start, State, Turn, turn
from dialogs.registry import DESK
from dialogs.welcome import introduction
from dialogs.words import Language
from services.clients.attempts import log_automated
from services.contacts import contacts_of
from services.liaison import Liaison
from services.models import Address, Conversation, Message, Status
from services.outbox import queue, stored_choices
from services.sending.have_spoken import have_spoken
from services.turns.performing import Performer
from services.turns.speech import speak

_UNDISTURBED = timedelta(minutes=30)
"""A conversation that was under way so lately is not interrupted by us."""
_LOOKS_AGAIN = timedelta(minutes=5)
"""A conversation may end before that, or staff hand it back: what waits for it goes out soon after."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of it: a text to send (`wait` None), nothing to say any more (`over`), or wait until then."""

    over: bool = False
    wait: datetime | None = None


def open_prompt(liaison: Liaison, session: Session, message: Message, address: Address, at: datetime) -> Opened:
    """Start the dialog a message names, and put its words into the message. The address is held by the caller.

    The first time we write to somebody, who is writing is said first (R-97). Nobody is interrupted, but by what is
    urgent (a visit of today is off, the new time they asked for), and then not while they may be in danger. Safe to
    repeat after a try that failed.
    """
    conversation = session.get(Conversation, address.id, with_for_update=True)
    state = _state(conversation, address)
    _take_back(state, message)
    if (until := _busy_until(state, address, at)) is not None and (state.unsafe or not message.urgent):
        return Opened(wait=min(until, at + _LOOKS_AGAIN))
    taken = turn(state, _start(message), at, DESK, Performer(liaison, session, address, message.id, at))
    if not taken.words and taken.question is None:
        return Opened(over=True)
    if not (taken.state.greeted and have_spoken(session, address, but=message)):
        taken = replace(taken, words=(introduction(contacts_of(liaison)), *taken.words))
        taken.state.greeted = True
    _keep(session, conversation, address, taken.state, at)
    _put_words(liaison, session, message, address, taken, at)
    log_automated(session, address, message, at)
    return Opened()


def take_back_prompt(session: Session, message: Message, at: datetime) -> None:
    """Close the dialog a message opened, which did not reach the person; the rest of its words goes nowhere either.

    Safe to repeat.
    """
    if message.opens is None:
        return
    session.execute(delete(Message).where(Message.key.like(_rest(message, "%")), Message.status == Status.QUEUED))
    conversation = session.get(Conversation, message.address_id, with_for_update=True)
    if conversation is None:
        return
    state = State.load(conversation.state)
    if _take_back(state, message):
        conversation.state, conversation.updated_at = state.dump(), at


def _take_back(state: State, message: Message) -> bool:
    ours = _start(message)
    if not state.stack or (state.stack[-1].dialog, state.stack[-1].args) != (ours.dialog, ours.args):
        return False
    state.stack.pop()
    state.open = None
    return True


def _start(message: Message) -> Start:
    """The dialog a message names."""
    if message.opens is None:
        raise ValueError(f"Message {message.id} opens no dialog.")
    name, args = message.opens
    return Start(name, args)


def _state(conversation: Conversation | None, address: Address) -> State:
    if conversation is not None:
        return State.load(conversation.state)
    return State(language=Language(address.language), language_confirmed=address.language_confirmed)


def _busy_until(state: State, address: Address, at: datetime) -> datetime | None:
    """Until when somebody is in the middle of something: a question of ours, or a talk with staff."""
    if address.with_staff_until is not None and address.with_staff_until > at:
        return address.with_staff_until
    if state.open is not None and not state.open.passing and at - state.open.asked_at < _UNDISTURBED:
        return state.open.asked_at + _UNDISTURBED
    return None


def _keep(session: Session, conversation: Conversation | None, address: Address, state: State, at: datetime) -> None:
    if conversation is None:
        session.add(Conversation(address_id=address.id, state=state.dump(), updated_at=at))
    else:
        conversation.state, conversation.updated_at = state.dump(), at


def _put_words(
    liaison: Liaison, session: Session, message: Message, address: Address, taken: Turn, at: datetime
) -> None:
    """The words, as one body; what does not fit follows in messages of its own, in order."""
    medium = liaison.media[address.channel]
    spoken = speak(taken, buttons=medium.buttons)
    first, *others = (body for body in medium.bodies(spoken.text) if body)
    choices = spoken.choices if medium.buttons else ()
    message.text, message.language = first, taken.state.language.value
    message.segments = medium.segments(first) if medium.segments else None
    message.options = None if others else stored_choices(choices)
    for number, body in enumerate(others, start=1):
        queue(
            session,
            address,
            body,
            purpose=message.purpose,
            at=at,
            choices=choices if number == len(others) else (),
            segments=medium.segments(body) if medium.segments else None,
            expires_at=message.expires_at,
            urgent=message.urgent,
            key=_rest(message, str(number)),
        )


def _rest(message: Message, number: str) -> str:
    """The key of a message that goes on where this one ends."""
    return f"after:{message.id}/{number}"
