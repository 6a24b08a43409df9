"""What is handed to staff."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Command
from dialogs.readers.base import Codec
from services.rules.alert_kinds import AlertKind, Severity


@dataclass(frozen=True)
class RaiseAlert(Command[str]):
    """Tell staff. Gives the reference of the alert. `details` are facts the person gave, by name."""

    kind: AlertKind
    severity: Severity
    said: str = ""
    details: dict[str, str] = field(default_factory=dict)
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True)
class AddToAlert(Command[None]):
    """Add to an alert of this person's what they said since, and facts by name; nothing where it is not theirs."""

    reference: str
    said: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonAsked:
    """A request for a person as recorded: its reference, and the day by which somebody answers (R-38).

    `in_time` is false where that is after the appointment it is about begins: nothing can be promised then.
    """

    reference: str
    due: date
    in_time: bool = True


@dataclass(frozen=True)
class AskForPerson(Command[PersonAsked]):
    """Ask staff to get in touch. `how` is message, phone or email; `contact` where, if not by answering here.

    With the `reference` of a request already made, what is told now completes it. `visit` is the appointment it is
    about: it should be answered before.
    """

    about: str
    how: str = ""
    contact: str = ""
    when: str = ""
    site: str = ""
    reference: str = ""
    visit: str = ""
    codec: ClassVar[Codec[PersonAsked]] = Codec(PersonAsked)


@dataclass(frozen=True)
class FileComplaint(Command[PersonAsked]):
    """Hand a complaint to staff: its reference, and the day by which a person answers (R-90)."""

    said: str
    codec: ClassVar[Codec[PersonAsked]] = Codec(PersonAsked)


@dataclass(frozen=True)
class TellContactChange(Command[None]):
    """Tell staff that a contact (`phone`, `address`, `email`) changed, with a dated note for the case file (R-108)."""

    what: str
    new: str
    said: str
