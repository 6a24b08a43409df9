"""What dialogs look up and ask to be done; `services` performs it inside the transaction of the turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Command, Query
from dialogs.readers.base import Codec
from dialogs.words import Bilingual
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.standing import Standing


@dataclass(frozen=True)
class Contacts:
    """Who we are and how to reach us without the assistant: data of the catchment."""

    sender: str
    area: str
    region: Bilingual
    phone: str
    email: str
    complaints_url: str
    notice: str


@dataclass(frozen=True)
class ContactsQuery(Query[Contacts]):
    """Our names and numbers."""

    codec: ClassVar[Codec[Contacts]] = Codec(Contacts)


@dataclass(frozen=True)
class Today(Query[date]):
    """The local date."""

    codec: ClassVar[Codec[date]] = Codec(date)


@dataclass(frozen=True)
class Here:
    """Who is at the other end: what may be said, what they are asked first (`birth_year`, `postal_code`), how often
    they answered wrong."""

    standing: Standing
    asks: str
    tries: int


@dataclass(frozen=True)
class WhoIsHere(Query[Here]):
    """What may be said at this address."""

    codec: ClassVar[Codec[Here]] = Codec(Here)


@dataclass(frozen=True)
class ConfirmPerson(Command[bool]):
    """Check what somebody answered against the client's file; whether it was right."""

    answer: str
    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class Offer:
    """A provider site as it is offered. `why` holds the reasons it stands where it does, as codes; `km` by air."""

    reference: str
    name: str
    town: str
    phone: str | None
    why: tuple[str, ...]
    km: float | None
    full: bool


@dataclass(frozen=True)
class FindSites(Query[tuple[Offer, ...]]):
    """The sites that fit best, best first (R-20): at most `limit`, none stale or closed (R-24)."""

    lat: float | None
    lon: float | None
    region: str | None
    population: str | None = None
    need: str | None = None
    french: bool = False
    limit: int = 3
    codec: ClassVar[Codec[tuple[Offer, ...]]] = Codec(tuple[Offer, ...])


@dataclass(frozen=True)
class SiteCard:
    """What a person needs to get there: every field None where it is not known."""

    reference: str
    name: str
    where: str
    phone: str | None
    hours: Bilingual | None
    evening: Bilingual | None
    walk_in: bool | None
    website: str | None
    checked_on: date | None


@dataclass(frozen=True)
class SiteDetails(Query[SiteCard | None]):
    """One site, or None if it closed in the meantime."""

    reference: str
    codec: ClassVar[Codec[SiteCard | None]] = Codec(SiteCard | None)


@dataclass(frozen=True)
class Tip:
    """One resource. `url_fr` is None where there is none in French; then that is said."""

    title: Bilingual
    url_en: str | None
    url_fr: str | None
    phone: str | None


@dataclass(frozen=True)
class FindResources(Query[tuple[Tip, ...]]):
    """Resources on a topic, best first; at most `limit`."""

    topic: str
    limit: int = 3
    codec: ClassVar[Codec[tuple[Tip, ...]]] = Codec(tuple[Tip, ...])


@dataclass(frozen=True)
class RaiseAlert(Command[str]):
    """Tell staff. Gives the reference of the alert. `details` are facts the person gave, by name."""

    kind: AlertKind
    severity: Severity
    said: str = ""
    details: dict[str, str] = field(default_factory=dict)
    codec: ClassVar[Codec[str]] = Codec(str)


@dataclass(frozen=True)
class PersonAsked:
    """A request for a person as recorded: its reference, and the day by which somebody answers (R-38)."""

    reference: str
    due: date


@dataclass(frozen=True)
class AddToAlert(Command[None]):
    """Add to an alert of this person's what they said since; nothing happens where it is not theirs."""

    reference: str
    said: str


@dataclass(frozen=True)
class FileComplaint(Command[PersonAsked]):
    """Hand a complaint to staff: its reference, and the day by which a person answers (R-90)."""

    said: str
    codec: ClassVar[Codec[PersonAsked]] = Codec(PersonAsked)


@dataclass(frozen=True)
class AskForPerson(Command[PersonAsked]):
    """Ask staff to get in touch. `how` is message, phone or email; `contact` where, if not by answering here.

    With the `reference` of a request already made, what is told now completes it.
    """

    about: str
    how: str = ""
    contact: str = ""
    when: str = ""
    site: str = ""
    reference: str = ""
    codec: ClassVar[Codec[PersonAsked]] = Codec(PersonAsked)


@dataclass(frozen=True)
class OptOut(Command[None]):
    """Stop every message to this address, all purposes, at once (R-43)."""

    wording: str


@dataclass(frozen=True)
class OptIn(Command[None]):
    """Bring `service` messages back; nothing else comes back with it."""

    wording: str


@dataclass(frozen=True)
class QuietTimes(Command[None]):
    """Start nothing between these hours (0-23, local), beside the quiet hours everybody has."""

    begin: int
    end: int
