"""What is known of a chat before its update is read: which options were offered, and whether it said stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services.liaison import Liaison
from services.models import Address, Attachment, Direction, Message, Purpose, Status
from services.not_kept import KEY as NOT_KEPT
from services.turns.speech import Choice

NAME = "telegram"
_KEPT, _LATEST = timedelta(days=1), 20
"""For so long Telegram keeps an update; after a week without any, their numbers begin anew (FACTS 13)."""
_TWO_TAPS = timedelta(seconds=10)
_ASKED = (Status.SENDING, Status.UNKNOWN, Status.SENT, Status.DELIVERED)
"""What has reached the person, as far as is known: a reminder for tomorrow closes no question of today."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An option that was offered; `open` while its question is the assistant's latest message.

    `used`: one of its message's buttons was pressed before; `just_used`: a moment ago, so that this is the second tap
    of two.
    """

    choice: Choice
    open: bool
    language: Language
    used: bool = False
    just_used: bool = False


def press_id(row: int) -> str:
    """Return what makes the press on a message's buttons this one and no other: of two, one is taken."""
    return f"b{row}"


def same_file(source: str, other: str) -> bool:
    """Whether two sources of files, as bot/telegram/attachments writes them, are of one file.

    >>> same_file("AQAD:name-1", "AQAD:name-2"), same_file("AQAD:name-1", "BQAD:name-1"), same_file("name", "name")
    (True, False, True)
    """
    return source.partition(":")[0] == other.partition(":")[0]


class Known(Protocol):
    """What reading an update asks about a chat."""

    def offered(self, chat: str, row: int, index: int) -> Offered | None:
        """Return the option at this place of this message, if it was offered in this chat."""
        ...

    def has_stopped(self, chat: str) -> bool:
        """Whether the chat said stop."""
        ...

    def has_written_since(self, chat: str, number: int) -> bool:
        """Whether the chat wrote something, these days, in an update later than this one."""
        ...

    def has_sent(self, chat: str, source: str) -> bool:
        """Whether the chat sent this very file along lately."""
        ...


class Stored:
    """What the database knows. A client can send back any data for a button, so a chat is told of its own only."""

    def __init__(self, liaison: Liaison) -> None:
        self._liaison = liaison

    def offered(self, chat: str, row: int, index: int) -> Offered | None:
        """Return the option at this place of this message, if it was offered in this chat."""
        with self._liaison.database.reading() as session:
            address = self._address(session, chat)
            message = session.get(Message, row) if address is not None else None
            if address is None or message is None or message.address_id != address.id:
                return None
            options = message.options or []
            if message.direction != Direction.OUTBOUND or index >= len(options):
                return None
            latest = session.scalar(
                select(Message.id)
                .where(
                    Message.address_id == address.id,
                    Message.direction == Direction.OUTBOUND,
                    Message.author == "assistant",
                    Message.status.in_(_ASKED) | (Message.purpose == Purpose.REPLY),
                    Message.key.is_(None) | Message.key.not_like(f"{NOT_KEPT}%"),
                )
                .order_by(Message.id.desc())
                .limit(1)
            )
            pressed = select(Message.created_at).where(Message.channel == NAME, Message.vendor_id == press_id(row))
            used_at = session.scalar(pressed)
            just_used = used_at is not None and self._liaison.clock() - used_at < _TWO_TAPS
            language = Language(message.language)
            return Offered(Choice(*options[index]), latest == row, language, used_at is not None, just_used)

    def has_stopped(self, chat: str) -> bool:
        """Whether the chat said stop."""
        with self._liaison.database.reading() as session:
            address = self._address(session, chat)
            return address is not None and address.stopped_at is not None

    def has_written_since(self, chat: str, number: int) -> bool:
        """Whether the chat wrote something, these days, in an update later than this one."""
        with self._liaison.database.reading() as session:
            address = self._address(session, chat)
            if address is None:
                return False
            wrote = select(Message.vendor_id).where(
                Message.address_id == address.id,
                Message.direction == Direction.INBOUND,
                Message.created_at > self._liaison.clock() - _KEPT,
            )
            latest = session.scalars(wrote.order_by(Message.id.desc()).limit(_LATEST))
            return any(int(one[1:]) > number for one in latest if one is not None and one.startswith("u"))

    def has_sent(self, chat: str, source: str) -> bool:
        """Whether this very file is among the latest the chat sent along: who edits a caption brings it again."""
        with self._liaison.database.reading() as session:
            address = self._address(session, chat)
            if address is None:
                return False
            theirs = (
                select(Attachment.source)
                .join(Message, Message.id == Attachment.message_id)
                .where(Message.address_id == address.id)
                .order_by(Attachment.id.desc())
            )
            return any(same_file(one, source) for one in session.scalars(theirs.limit(_LATEST)))

    def _address(self, session: Session, chat: str) -> Address | None:
        value_hash = self._liaison.database.vault.index(NAME, chat)
        return session.scalars(select(Address).where(Address.channel == NAME, Address.value_hash == value_hash)).first()
