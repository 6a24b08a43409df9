"""Appointments: what is ahead, and what the client says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dialogs.engine.steps import Command, Query
from dialogs.readers.base import Codec
from dialogs.words import Moment
from services.rules.appointments import OPEN, AppointmentStatus, Bring, Mode


@dataclass(frozen=True)
class Visit:
    """An appointment as its client sees it; `place` and `with_whom` are empty where nobody said."""

    reference: str
    when: Moment
    mode: Mode
    place: str
    with_whom: str
    bring: tuple[Bring, ...]
    status: AppointmentStatus
    calendar: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to come."""
        return self.status in OPEN


@dataclass(frozen=True)
class MyVisits(Query[tuple[Visit, ...]]):
    """What this client has ahead of them, soonest first; nothing where it is not certain who writes.

    `over`: instead of it what was missed or cancelled lately, the latest first.
    """

    over: bool = False
    codec: ClassVar[Codec[tuple[Visit, ...]]] = Codec(tuple[Visit, ...])


@dataclass(frozen=True)
class LastTold(Query[str]):
    """The appointment our last message here was about, by its reference; empty where it was about none.

    `over`: as far back as an offer of another time is still answered.
    """

    over: bool = False
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True)
class VisitAsTold(Query[Visit | None]):
    """One appointment as it is to be told; None once it has changed since: then something else is told instead."""

    reference: str
    sequence: int
    codec: ClassVar[Codec[Visit | None]] = Codec(Visit | None)


@dataclass(frozen=True)
class ConfirmVisit(Command[bool]):
    """Note that the client will be there; false where there is nothing to confirm any more."""

    reference: str
    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class CancelVisit(Command[str]):
    """Cancel an appointment at its client's wish. Gives the alert's reference; empty where nothing was to cancel."""

    reference: str
    said: str
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True)
class AskForTime(Command[str]):
    """Ask staff for another time; until they answer all stays as it is. Gives the alert's reference.

    With the `alert` of a wish already passed on, `preferences` (the person's own words) complete it.
    """

    reference: str
    said: str = ""
    preferences: str = ""
    alert: str = ""
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True)
class TellLate(Command[None]):
    """Tell staff at once that somebody is late, by so many minutes where they said."""

    said: str
    minutes: int | None


@dataclass(frozen=True)
class TellReason(Command[None]):
    """Tell staff what got in the way of an appointment that was missed; never social assistance (R-109)."""

    reference: str
    reason: str
