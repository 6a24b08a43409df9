"""What an update means for us."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.words import Language
from services.turns.inbound import Inbound


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: the question it belongs to, and by which id the press is answered."""

    id: str
    chat: str
    message: int | None
    """The message with the buttons, if it is in a chat of ours."""
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Said:
    """Something a person said, for `receive`."""

    inbound: Inbound
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """A person blocked the bot."""

    chat: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us. `kind` goes to the log; a `press` still has to be answered."""

    kind: str
    press: Press | None = None


Meant = Said | Blocked | Ignored
