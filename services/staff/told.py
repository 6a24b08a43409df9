"""Queue what staff are told, in their language, as the channel of their address carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from dialogs.words import Language, Words
from services.liaison import Liaison
from services.models import Address, Alert, Message, Purpose
from services.outbox import queue
from services.turns.speech import Choice
from services.wording import STAFF, render


@dataclass(frozen=True, slots=True)
class StaffText:
    """Sentences for one member of staff; by e-mail the first is the subject. `choices` are buttons, where there are
    any: a reference, or the address a button opens.
    """

    sentences: Sequence[Words]
    choices: Sequence[tuple[str, Words]] = field(default=())

    def in_language(self, language: Language) -> str:
        """One text: a line for each sentence."""
        return "\n".join(render(one, language, STAFF) for one in self.sentences)


def tell_staff(
    liaison: Liaison,
    session: Session,
    language: Language,
    address: Address,
    said: StaffText,
    *,
    at: datetime,
    key: str | None = None,
    alert: Alert | None = None,
    answers: int | None = None,
    expires_at: datetime | None = None,
) -> Message:
    """Queue it, and return the first message, which carries the buttons; a long text goes on in bodies of its own.

    `key` is unique, so that the same is not queued twice. `alert` is what is to be acknowledged with it: once somebody
    has, it is not sent any more; nor after `expires_at`. `answers` is the message it answers.
    """
    medium = liaison.media[address.channel]
    choices = [Choice(ref, render(label, language, STAFF)) for ref, label in said.choices] if medium.buttons else []
    messages = [
        queue(
            session,
            address,
            body,
            purpose=Purpose.REPLY if answers else Purpose.ALERT,
            at=at,
            choices=() if number else choices,
            in_reply_to=answers,
            expires_at=expires_at,
            segments=medium.segments(body) if medium.segments else None,
            alert=alert,
            key=f"{key}/{number}" if key and number else key,
        )
        for number, body in enumerate(medium.bodies(said.in_language(language)))
    ]
    return messages[0]
