"""The whole state of a conversation, as JSON: who is speaking which language, what is open, what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, TypeAlias

from dialogs.engine.parts import UNSAFE
from dialogs.readers.base import Codec, Json
from dialogs.words import Language

_KEPT = 6  # dialogs put away, the latest on top
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

    def copy(self) -> Frame:
        """Give one whose journal and acts may grow while those of this stay as they are."""
        return Frame(self.dialog, self.args, list(self.journal), dict(self.acts))


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

    def put_away(self) -> None:
        """Put away what is open, on top of what was put away before; a passing question leaves nothing to keep."""
        kept = self.stack[:-1] if self.open and self.open.passing else self.stack
        kept = [frame for frame in kept if frame.dialog not in UNSAFE]
        if kept:
            self.shelf = Shelf([*(self.shelf.stack if self.shelf else []), *kept][-_KEPT:])
        self.stack, self.open = [], None

    def take_over(self, other: State) -> None:
        """Go on with what is open in another conversation of the same person, which ends; what is open is put away.

        Where this one is about somebody's safety, nothing changes.
        """
        if self.unsafe:
            return
        if other.stack:
            self.put_away()
            self.stack, self.open = other.stack, other.open
        if other.shelf:
            self.shelf = Shelf([*(self.shelf.stack if self.shelf else []), *other.shelf.stack][-_KEPT:])
        self.known = other.known | self.known
        other.end_all()

    def copy(self) -> State:
        """Give one that may be changed while this stays as it is. The JSON within is shared: nobody changes that."""
        shelf = self.shelf and Shelf([frame.copy() for frame in self.shelf.stack])
        opened = self.open and replace(self.open)
        stack = [frame.copy() for frame in self.stack]
        return replace(self, stack=stack, open=opened, shelf=shelf, known=dict(self.known))

    def dump(self) -> Json:
        """Give the JSON form."""
        return _CODEC.dump(self)

    @staticmethod
    def load(stored: Json) -> State:
        """Give the state back, equal to the one dumped. Raises `ValueError` if it is not a state."""
        return _CODEC.load(stored)


_CODEC: Codec[State] = Codec(State)
