"""An answer, or more of what somebody came for, told where only how to reach them was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from dialogs.readers.agreed import only_courtesy
from dialogs.readers.base import AskAgain, Beside, Codec, Heard, Read, Reader, Reading
from dialogs.readers.declined import is_dont_know
from dialogs.understanding.normalise import clean, fold
from dialogs.understanding.several import asks

T = TypeVar("T")
_WORD = re.compile(r"[a-z']{2,}|\b[aiy]\b")
_FEWEST, _LONGEST = 4, 1000  # words that tell something, and letters that are kept
_LOST = re.compile(r"\b(?:understand|undrstand|mean|get it|comprends?|compren|saisis)\b")


@dataclass(frozen=True)
class More:
    """What somebody told beside the question, as they wrote it."""

    told: str


def or_more(reader: Reader[T], kind: type[T]) -> Reader[T | More]:
    """Give a reader that also keeps a sentence that tells something: it is meant for the person.

    So is one that asks something, where it leads to no answer: "can we do it next week instead".
    """

    def read(heard: Heard) -> Reading[T | More]:
        reading = reader.read(heard)
        return Beside(More(clean(heard.text))) if isinstance(reading, AskAgain) and _tells(heard.text) else reading

    def kept(heard: Heard) -> Reading[T | More]:
        return Read(More(clean(heard.text))) if _is_worth_keeping(heard.text) else AskAgain()

    codec = Codec[T | More](kind | More)
    return Reader(reader.name, read, codec, reader.hint, reader.options, numbered=reader.numbered, kept=kept)


def _tells(text: str) -> bool:
    """Whether a text tells something: some words, no question, no "ok thank you very much", no "I don't get it"."""
    return _is_worth_keeping(text) and not asks(text)


def _is_worth_keeping(text: str) -> bool:
    told = len(_WORD.findall(fold(text))) >= _FEWEST and len(text) <= _LONGEST
    return told and not (only_courtesy(text) or is_dont_know(text) or _LOST.search(fold(text)))
