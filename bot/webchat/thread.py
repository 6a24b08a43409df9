"""What one person's page shows: the messages, and the options that can be pressed now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from bot.webchat.channel import NAME
from dialogs.words import Language
from services.liaison import Liaison
from services.models import Address, Direction, Message, Purpose, Status
from services.sending.settling import hold_messages, settle
from services.turns.speech import Choice

_LONGEST = 200  # messages on one page
_REMEMBERED = 50  # questions back for which a pressed button's words are still found

# A page that shows a message has delivered it, whatever the sender knows of it. A reply needs no sender at all; what
# we start ourselves is shown once the sender found that it may go.
_SHOWN = (Status.SENDING, Status.UNKNOWN, Status.SENT, Status.DELIVERED)


@dataclass(frozen=True, slots=True)
class Line:
    """One message as it is shown. `author` is client, assistant or staff; `at` is local."""

    id: int
    author: str
    text: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation: its language, its messages in order, and the options of the question now open."""

    language: Language
    lines: tuple[Line, ...]
    choices: tuple[Choice, ...]


def read_thread(liaison: Liaison, token: str, after: int = 0) -> Thread | None:
    """Return what is new since the message `after` (0: everything), marked as delivered; None for a stranger."""
    with liaison.database.reading() as session:
        address = _address(session, liaison, token)
        if address is None:
            return None
        newest = (
            select(Message)
            .where(Message.address_id == address.id, Message.id > after, _may_be_shown())
            .order_by(Message.id.desc())
            .limit(_LONGEST)
        )
        messages = session.scalars(newest).all()[::-1]
        thread = Thread(
            Language(address.language),
            tuple(_line(liaison, message) for message in messages),
            _open_choices(session, address.id),
        )
    _mark_delivered(liaison, [message.id for message in messages if message.status is not Status.DELIVERED])
    return thread


def known_since(liaison: Liaison, token: str) -> datetime | None:
    """Return when this person first wrote, or None."""
    with liaison.database.reading() as session:
        address = _address(session, liaison, token)
        return address.created_at if address else None


def words_of(liaison: Liaison, token: str, ref: str) -> str | None:
    """Return the words on the button with this reference, as this person was last shown it."""
    with liaison.database.reading() as session:
        address = _address(session, liaison, token)
        if address is None:
            return None
        offered = (
            select(Message.options)
            .where(Message.address_id == address.id, Message.options.is_not(None))
            .order_by(Message.id.desc())
            .limit(_REMEMBERED)
        )
        labels = (label for options in session.scalars(offered) for known, label in options if known == ref)
        return next(labels, None)


def _address(session: Session, liaison: Liaison, token: str) -> Address | None:
    value_hash = liaison.database.vault.index(NAME, token)
    return session.scalars(select(Address).where(Address.channel == NAME, Address.value_hash == value_hash)).first()


def _may_be_shown() -> ColumnElement[bool]:
    reply = and_(Message.status == Status.QUEUED, Message.purpose == Purpose.REPLY)
    return or_(Message.direction == Direction.INBOUND, Message.status.in_(_SHOWN), reply)


def _line(liaison: Liaison, message: Message) -> Line:
    author = message.author if message.author in ("client", "assistant") else "staff"
    return Line(message.id, author, message.text, message.language, liaison.catchment.local(message.created_at))


def _open_choices(session: Session, address_id: int) -> tuple[Choice, ...]:
    """The options of the latest message of the assistant: older ones can no longer be pressed."""
    latest = (
        select(Message.options)
        .where(
            Message.address_id == address_id,
            Message.direction == Direction.OUTBOUND,
            Message.author == "assistant",
            _may_be_shown(),
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    return tuple(Choice(ref, label) for ref, label in session.scalar(latest) or ())


def _mark_delivered(liaison: Liaison, shown: list[int]) -> None:
    if not shown:
        return
    with liaison.database.begin() as session:
        for message in hold_messages(session, shown).values():
            settle(liaison, session, message, Status.DELIVERED, liaison.clock())
