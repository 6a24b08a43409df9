"""The whole state of a conversation, as JSON: who is speaking which language, what is open, what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from dialogs.engine.parts import UNSAFE
from dialogs.readers.base import Codec, Json
from dialogs.words import Language

Kind: TypeAlias = Literal["answer", "look", "save", "act"]


@dataclass
class Entry:
    """One thing that entered a dialog: where (`path`), what it was, and its JSON value."""

    path: str
    kind: Kind
    value: Json


@dataclass
class Frame:
    """One dialog under way: its name, the arguments fixed at its start, its journal, and the acts done, by path."""

    dialog: str
    args: dict[str, Json] = field(default_factory=dict)
    journal: list[Entry] = field(default_factory=list)
    acts: dict[str, Json] = field(default_factory=dict)


@dataclass
class Open:
    """The question now open: where it was asked, what was offered, when, how often it was not understood.

    A `passing` one ("What next?") is never put away: there is nothing to come back to.
    `candidate` is a JSON value that waits for "did you mean …?"; it is wrapped in a list so that null is a value too.
    """

    path: str
    options: list[str]
    asked_at: datetime
    misses: int = 0
    passing: bool = False
    candidate: list[Json] | None = None


@dataclass
class Shelf:
    """Dialogs put away: LATER, MENU, or a question that grew stale; the latest on top."""

    stack: list[Frame]


@dataclass
class State:
    """One person's conversation. `greeted` is true once they were told who is speaking.

    `known` is what was told or shown before and need not be asked again: a `town`, the `site` shown last.
    `language_shown` is true once a text showed its language, `language_confirmed` once one was asked for.
    """

    language: Language = Language.EN
    language_confirmed: bool = False
    language_shown: bool = False
    greeted: bool = False
    stack: list[Frame] = field(default_factory=list)
    open: Open | None = None
    shelf: Shelf | None = None
    known: dict[str, str] = field(default_factory=dict)

    @property
    def unsafe(self) -> bool:
        """Whether the conversation is about somebody's safety right now."""
        return any(frame.dialog in UNSAFE for frame in self.stack)

    def end_all(self) -> None:
        """Leave nothing open, and nothing to come back to."""
        self.stack, self.open, self.shelf, self.known = [], None, None, {}

    def dump(self) -> Json:
        """Give the JSON form."""
        return _CODEC.dump(self)

    @staticmethod
    def load(stored: Json) -> State:
        """Give the state back, equal to the one dumped. Raises `ValueError` if it is not a state."""
        return _CODEC.load(stored)


_CODEC: Codec[State] = Codec(State)
