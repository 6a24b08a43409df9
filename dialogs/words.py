"""What the assistant says, before it is put into a language: a message id with named values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


class Language(StrEnum):
    """The two languages the assistant speaks; others are recognised and answered in one line (R-118)."""

    EN = "en"
    FR = "fr"

    @property
    def other(self) -> Language:
        """The other of the two."""
        return Language.FR if self is Language.EN else Language.EN


def N_(msgid: str) -> str:
    """Mark an English sentence for extraction and return it unchanged; it is translated once, when it is queued."""
    return msgid


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A name or title that data gives in both languages; the conversation's is used."""

    en: str
    fr: str

    def in_language(self, language: Language) -> str:
        """The one in this language."""
        return self.fr if language is Language.FR else self.en


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and hour as people say it; `at` is aware and in the region's zone already. Raises `ValueError` else."""

    at: datetime

    def __post_init__(self) -> None:
        """Refuse a moment whose zone nobody knows."""
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its time zone")


Value: TypeAlias = (
    "str | int | Decimal | date | Moment | Bilingual | Words | Sequence[str | Moment | Bilingual | Words]"
)
"""A value in a sentence: dates and numbers are written the local way, nested words translated, lists joined."""


@dataclass(frozen=True, slots=True)
class Words:
    """One whole sentence or more, by its English message id, with the values it names in braces.

    `language` is set only where the words must not follow the conversation's language: the answer to STOP is in
    English and to ARRET in French, and a first greeting speaks both (R-43, R-113).
    """

    msgid: str
    values: Mapping[str, Value] = field(default_factory=dict)
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a person may pick: a reference that stays the same when the list changes, and its label."""

    ref: str
    label: Words
