"""An answer to a question of eligibility, with what else the person said about themselves in the same breath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dialogs.readers.base import AskAgain, Codec, Heard, Json, Read, Reader, Reading
from dialogs.understanding.facts import facts_said

_MORE_THAN_AN_ANSWER = 3  # words
_PERMIT = 2  # words that name a status and its permit at once: "permis ouvert"


@dataclass(frozen=True)
class Told:
    """The answer to the question `name` as JSON (None: not given yet), and other facts told beside it, by field."""

    name: str
    value: Json = None
    beside: Mapping[str, Json] = field(default_factory=dict)

    @property
    def facts(self) -> dict[str, Json]:
        """All that was told, in the fields and values of `POST /eligibility`; a range counts as its middle."""
        plain = self.value["value"] if isinstance(self.value, dict) else self.value
        return {**self.beside, **({} if plain is None else {self.name: plain})}


class _ToldCodec(Codec[Told]):
    """Keeps an answer as its own reader would, so that one no longer offered is noticed."""

    def __init__(self, reader: Reader[Any]) -> None:
        super().__init__(Told)
        self._of_value = reader.codec

    def load(self, stored: Json) -> Told:
        """Give it back. Raises `ValueError` where the answer no longer fits."""
        told = super().load(stored)
        if told.value is not None:
            self._of_value.load(told.value)
        return told


def with_facts(name: str, reader: Reader[Any]) -> Reader[Told]:
    """Give a reader of the answer to the question `name` that also keeps the facts told beside it.

    "yes, I live in Windsor" tells the town too; "I am on OW, by the way" answers nothing yet, but is not lost.
    """
    fewest = _PERMIT if name == "status" else _MORE_THAN_AN_ANSWER

    def read(heard: Heard) -> Reading[Told]:
        reading = reader.read(heard)
        unread = isinstance(reading, AskAgain)
        beside = dict(facts_said(heard.text)) if unread or len(heard.text.split()) >= fewest else {}
        own = beside.pop(name, None)
        if isinstance(reading, AskAgain):
            return Read(Told(name, own, beside)) if own is not None or beside else reading
        return replace(reading, value=Told(name, reader.codec.dump(reading.value), beside))

    def sure(told: Told) -> Any:
        return reader.sure(reader.codec.load(told.value)) if reader.sure else reader.hint

    codec = _ToldCodec(reader)
    worded = sure if reader.sure else None
    return Reader(reader.name, read, codec, reader.hint, reader.options, worded, reader.greedy, reader.numbered)
