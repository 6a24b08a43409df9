"""What is given of an appointment, checked once for the API, files and the console."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TypeAlias, TypeVar

from dialogs.words import N_
from services.errors import InvalidError
from services.rules.appointments import MOST_TO_BRING, Bring, Mode
from services.rules.internal_words import internal_words_in

T = TypeVar("T")


class Absent(Enum):
    """The one value of a field that was not given: it keeps what it has. None clears it."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
Maybe: TypeAlias = T | Absent

LONGEST_PLACE, LONGEST_NAME, _LONGEST_REFERENCE = 120, 80, 80  # a reminder is two SMS
_EARLIEST, _FARTHEST = datetime(2000, 1, 1, tzinfo=UTC), timedelta(days=5 * 366)
_LONGEST_MINUTES = 24 * 60
_INTERNAL = N_("clients read this, and '{word}' is a word they are not shown (R-4)")


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says of an appointment. `client` is a reference, `staff` an e-mail address, `starts_at` aware."""

    client: Maybe[str] = ABSENT
    starts_at: Maybe[datetime] = ABSENT
    minutes: Maybe[int | None] = ABSENT
    mode: Maybe[Mode] = ABSENT
    place: Maybe[str | None] = ABSENT
    with_whom: Maybe[str | None] = ABSENT
    staff: Maybe[str | None] = ABSENT
    bring: Maybe[tuple[Bring, ...] | None] = ABSENT
    initial: Maybe[bool] = ABSENT

    def checked(self, now: datetime) -> Given:
        """The same, tidied. Raises `InvalidError` that names the field as the API calls it."""
        if self.starts_at is not ABSENT:
            check_moment(self.starts_at, now)
        if isinstance(self.minutes, int) and not 1 <= self.minutes <= _LONGEST_MINUTES:
            raise InvalidError("minutes", N_("must lie between 1 and {most}"), most=_LONGEST_MINUTES)
        if isinstance(self.bring, tuple) and len(set(self.bring)) > MOST_TO_BRING:
            raise InvalidError("bring", N_("at most {most} things: a reminder has little room"), most=MOST_TO_BRING)
        return replace(
            self,
            place=_tidy("place", self.place, LONGEST_PLACE),
            with_whom=_tidy("with", self.with_whom, LONGEST_NAME),
            bring=tuple(dict.fromkeys(self.bring)) if isinstance(self.bring, tuple) else self.bring,
        )


def check_moment(moment: datetime, now: datetime) -> None:
    """Raise `InvalidError` for a moment without its offset, or one that can only be a slip."""
    if moment.tzinfo is None:
        raise InvalidError("starts_at", N_("needs its offset, as in 2026-12-01T10:00:00-05:00"))
    if not _EARLIEST <= moment <= now + _FARTHEST:
        raise InvalidError("starts_at", N_("is before the year 2000 or more than five years from now"))


def check_reference(reference: str) -> None:
    """Raise `InvalidError` for a reference nobody could name."""
    if not reference.strip() or len(reference) > _LONGEST_REFERENCE or not reference.isprintable():
        raise InvalidError("reference", N_("must have 1 to {most} printable characters"), most=_LONGEST_REFERENCE)


def value(given: Maybe[T], kept: T) -> T:
    """What was given, or what is kept where nothing was."""
    return kept if given is ABSENT else given


def _tidy(field: str, text: Maybe[str | None], longest: int) -> Maybe[str | None]:
    """One line without spaces at its ends; None for an empty one. Clients read it: no internal words (R-4)."""
    if not isinstance(text, str):
        return text
    line = " ".join(text.split())
    if len(line) > longest:
        raise InvalidError(field, N_("is longer than {number} characters"), number=longest)
    if not line.isprintable():
        raise InvalidError(field, N_("holds signs that cannot be shown"))
    if found := internal_words_in(line):
        raise InvalidError(field, _INTERNAL, word=found[0])
    return line or None
