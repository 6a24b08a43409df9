"""What a reader is: `read` a text, `dump` and `load` the value it found, and say what helps when it found none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeAlias, TypeVar

from pydantic import TypeAdapter

from dialogs.words import Language, Option, Words

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Json: TypeAlias = Any
"""Something `json.dumps` takes and `json.loads` gives back equal."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as somebody wrote it, with what a reader may need: the local date, and the conversation's language."""

    text: str
    today: date
    language: Language = Language.EN
    location: tuple[float, float] | None = None
    """Latitude and longitude, where the person shared them instead of writing."""


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """Understood; `firm`: whatever else the text may mean as well, to this question it is the answer."""

    value: T_co
    firm: bool = False


@dataclass(frozen=True, slots=True)
class BeSure(Generic[T_co]):
    """Probably understood: ask "did you mean …?" before it is taken."""

    value: T_co


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Not usable as it stands; `hint`, when given, says what would help ("Is that per hour or per week?")."""

    hint: Words | None = None


@dataclass(frozen=True, slots=True)
class Beside(Generic[T_co]):
    """No answer, but worth keeping: taken unless a rule is certain that the text leads elsewhere."""

    value: T_co


Reading: TypeAlias = Read[T] | BeSure[T] | Beside[T] | AskAgain


class Codec(Generic[T]):
    """Turns a value of one type into JSON and back; a value that no longer fits raises `ValueError`."""

    def __init__(self, kind: Any) -> None:
        self._adapter: TypeAdapter[T] = TypeAdapter(kind)

    def dump(self, value: T) -> Json:
        """Give the JSON form."""
        return self._adapter.dump_python(value, mode="json")

    def load(self, stored: Json) -> T:
        """Give the value back with its type. Raises `ValueError` when the stored form no longer fits."""
        return self._adapter.validate_python(stored)


@dataclass(frozen=True)
class Reader(Generic[T]):
    """Reads the answer to one kind of question.

    `hint` is said at the first kinder re-ask. `options` are offered as numbers by SMS and as buttons elsewhere.
    `sure` words the check of a `BeSure` ("Did you mean {place}?"). A `greedy` reader takes any text (a message for
    the caseworker, say), so only the words every conversation hears come before it. `kept` reads once more what
    answers nothing and leads nowhere, before it is said that it was not understood.
    """

    name: str
    read: Callable[[Heard], Reading[T]]
    codec: Codec[T]
    hint: Words
    options: Sequence[Option] = ()
    sure: Callable[[T], Words] | None = None
    greedy: bool = False
    numbered: bool = True
    kept: Callable[[Heard], Reading[T]] | None = None
