"""What comes into a turn and what goes out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dialogs.engine.parts import Part
from dialogs.engine.replay import Dialogs
from dialogs.engine.state import State
from dialogs.readers.base import Json
from dialogs.understanding.meaning import Meaning
from dialogs.words import Option, Words


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote, pressed (`pressed`: an option's reference), shared (`location`) or sent along (`files`).

    `unread`: a voice message, a sticker or a video came too, or instead of words: nobody here can read it.
    `album`: what came in one go with others, each as a text of its own. `at` is aware and local. `introduced`: the page
    around the chat has already said who is speaking.
    """

    text: str
    meaning: Meaning
    at: datetime
    pressed: str | None = None
    location: tuple[float, float] | None = None
    introduced: bool = False
    files: int = 0
    unread: bool = False
    album: str | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A dialog to start, with its arguments: references, not copies of people."""

    dialog: str
    args: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """The question now open, and what may be picked; `numbered` options get numbers where nothing can be pressed.

    Without `words` it is open still, and need not be read again: only its buttons stand under what is said beside it.
    """

    words: Words | None
    options: Sequence[Option] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn gives: the next state, the words to say in order, and the question now open, if any.

    `dropped` names dialogs that could not go on: a release changed what they need.
    """

    state: State
    words: tuple[Words, ...]
    question: Question | None
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """Which dialogs there are, and which one a text leads to (None where it is better to ask).

    `route` is asked while a question waits for its answer, `at_rest` while none does. A dialog in `alone` ends all that
    was open: somebody else holds the phone; one in `aside` leaves it open without asking it again; one in `urgent` is
    for staff to hear of whatever else a text may mean; one in `worded` is known by the very words of a text, so that it
    may leave any open question, one for free words too; one in `again` may be asked for while it is open. `also` names
    the dialog that offers what else a text asked, once the one it leads to is done; `tells` gives what of a text is to
    be known later. Raises `ValueError` where a dialog is missing that the engine starts.
    """

    dialogs: Dialogs
    route: Callable[[Text], Start | None]
    at_rest: Callable[[Text], Start | None]
    alone: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    urgent: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    also: Callable[[Text, Start], Start | None] = field(default=lambda _text, _start: None)
    tells: Callable[[Text], Mapping[str, str]] = field(default=lambda _text: {})

    def __post_init__(self) -> None:
        """Refuse a desk that could not keep the engine's promises."""
        if missing := {*Part, *self.alone, *self.aside, *self.urgent, *self.worded, *self.again} - self.dialogs.keys():
            raise ValueError(f"The desk lacks {', '.join(sorted(missing))}.")
