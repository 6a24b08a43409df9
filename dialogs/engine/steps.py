"""The verbs a dialog is written with, typed by what they bring back: ask, say, look, save, act."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import wraps
from typing import Any, ClassVar, Generic, Literal, ParamSpec, TypeAlias, TypeVar, overload

from dialogs.readers.base import Codec, Reader
from dialogs.words import Language, Value, Words

T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")


class Declined(Enum):
    """The one value of "I prefer not to answer"."""

    DECLINED = "declined"


DECLINED = Declined.DECLINED


class Query(Generic[R]):
    """Something to look up. Its result goes into the journal and may be dropped and looked up again.

    `passes`: what changes while a dialog waits below another, and is looked up again when that comes back to it.
    """

    codec: ClassVar[Codec[Any]]
    passes: ClassVar[bool] = False


class Spoken(Query[Language]):
    """The language of the conversation at this moment. The engine's own: it is not handed to `perform`."""

    codec: ClassVar[Codec[Language]] = Codec(Language)


@dataclass(frozen=True, slots=True)
class Recall(Query[str]):
    """What was told or shown before in this conversation (`town`, `site`), or nothing. The engine's own."""

    key: str
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True, slots=True)
class UnderWay(Query[bool]):
    """Whether a dialog waits below this one, by itself or as a part of another. The engine's own."""

    dialog: str
    codec: ClassVar[Codec[bool]] = Codec(bool)


class Command(Generic[R]):
    """Something to do. A `save` may be repeated without harm, an `act` happens once."""

    codec: ClassVar[Codec[Any]] = Codec(None)


@dataclass(frozen=True, slots=True)
class Remember(Command[None]):
    """Keep something for later in this conversation, to be recalled by its key. The engine's own."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Ask:
    key: str
    words: Words
    reader: Reader[Any]
    may_decline: bool
    passing: bool
    unread: Words | None
    why: Words | None
    within: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Say:
    words: Words


@dataclass(frozen=True, slots=True)
class Look:
    key: str
    query: Query[Any]


@dataclass(frozen=True, slots=True)
class Save:
    key: str
    command: Command[Any]


@dataclass(frozen=True, slots=True)
class Act:
    key: str
    command: Command[Any]
    done: Words


@dataclass(frozen=True, slots=True)
class Enter:
    name: str


@dataclass(frozen=True, slots=True)
class Leave:
    pass


Step: TypeAlias = Ask | Say | Look | Save | Act | Enter | Leave
Dialog: TypeAlias = Generator[Step, Any, T]


def dialog(name: str) -> Callable[[Callable[P, Dialog[T]]], Callable[P, Dialog[T]]]:
    """Name a generator function as a dialog, so that every key asked inside it has a path of its own."""

    def named(conversation: Callable[P, Dialog[T]]) -> Callable[P, Dialog[T]]:
        def within(made: Dialog[T]) -> Dialog[T]:
            yield Enter(name)
            result = yield from made
            yield Leave()
            return result

        @wraps(conversation)
        def played(*args: P.args, **kwargs: P.kwargs) -> Dialog[T]:
            return within(conversation(*args, **kwargs))  # made at once: arguments it does not take are refused here

        return played

    return named


def _words(words: str | Words, values: dict[str, Value]) -> Words:
    return words if isinstance(words, Words) else Words(words, values)


@overload
def ask(
    key: str,
    words: str | Words,
    reader: Reader[T],
    *,
    may_decline: Literal[False] = False,
    passing: bool = False,
    unread: Words | None = None,
    why: Words | None = None,
    **values: Value,
) -> Dialog[T]: ...
@overload
def ask(
    key: str,
    words: str | Words,
    reader: Reader[T],
    *,
    may_decline: Literal[True],
    passing: bool = False,
    unread: Words | None = None,
    why: Words | None = None,
    **values: Value,
) -> Dialog[T | Declined]: ...
def ask(
    key: str,
    words: str | Words,
    reader: Reader[T],
    *,
    may_decline: bool = False,
    passing: bool = False,
    unread: Words | None = None,
    why: Words | None = None,
    **values: Value,
) -> Dialog[Any]:
    """Ask, and give the answer with the reader's type; with `may_decline`, or `DECLINED`.

    A `passing` question ("What next?") needs no answer: somebody who goes elsewhere is not brought back to it.
    `why` is said to somebody who asks why, or what it means; the reader's hint where there is none.
    `unread` is said instead of "I did not understand", as often as it takes, where nobody may be turned away.
    """
    return (yield Ask(key, _words(words, values), reader, may_decline, passing, unread, why))


def listen(key: str, reader: Reader[T], within: timedelta) -> Dialog[T]:
    """Say nothing and give what is written next, if it comes in time and the reader reads it.

    Any other text, and a later one, is heard as if nothing were open: the dialog ends there.
    """
    heard: T = yield Ask(key, Words(""), reader, False, True, None, None, within)
    return heard


def say(words: str | Words, **values: Value) -> Dialog[None]:
    """Say something, once."""
    yield Say(_words(words, values))


def look(key: str, query: Query[R]) -> Dialog[R]:
    """Look something up; the same answer is given at every replay."""
    found: R = yield Look(key, query)
    return found


def save(key: str, command: Command[R]) -> Dialog[R]:
    """Keep something under its path: repeating it, or changing it after BACK, does no harm."""
    kept: R = yield Save(key, command)
    return kept


def act(key: str, command: Command[R], done: str | Words, **values: Value) -> Dialog[R]:
    """Do something that happens once, and give its result. `done` tells somebody who goes BACK what is already done."""
    result: R = yield Act(key, command, _words(done, values))
    return result
