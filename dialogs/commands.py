"""What dialogs look up and ask to be done; `services` performs it inside the transaction of the turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Command, Query
from dialogs.readers.base import Codec
from dialogs.words import Bilingual, Moment
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import OPEN, AppointmentStatus, Bring, Mode
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
    passes: ClassVar[bool] = True


@dataclass(frozen=True)
class ConfirmPerson(Command[bool]):
    """Check what somebody answered against the client's file; whether it was right."""

    answer: str
    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class MayStartHere(Query[bool]):
    """Whether we may start a message about their service at this address."""

    codec: ClassVar[Codec[bool]] = Codec(bool)


@dataclass(frozen=True)
class AgreeHere(Command[None]):
    """They agree to messages we start at this address, in this wording (a message id); it is preferred from now on."""

    wording: str


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
    """A request for a person as recorded: its reference, and the day by which somebody answers (R-38).

    `in_time` is false where that is after the appointment it is about begins: nothing can be promised then.
    """

    reference: str
    due: date
    in_time: bool = True


@dataclass(frozen=True)
class AddToAlert(Command[None]):
    """Add to an alert of this person's what they said since, and facts by name; nothing where it is not theirs."""

    reference: str
    said: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FileCard:
    """What a client may hear of their own file. All of it is empty where it is not certain who writes.

    `assistance` is `none`, `ow` or `odsp`.
    """

    worker: str = ""
    provider: str = ""
    assistance: str = ""


@dataclass(frozen=True)
class MyFile(Query[FileCard]):
    """The file of whoever writes (R-119)."""

    codec: ClassVar[Codec[FileCard]] = Codec(FileCard)


@dataclass(frozen=True)
class FileSent:
    """A file that came in here: the local day, whether it opened, whether staff have seen it."""

    day: date
    opened: bool
    seen: bool


@dataclass(frozen=True)
class WhatWasSent(Query[FileSent | None]):
    """The latest file whoever is here sent here; None where there is none."""

    codec: ClassVar[Codec[FileSent | None]] = Codec(FileSent | None)


@dataclass(frozen=True)
class SupportAsked:
    """A request for help with costs made here: its number, the local day, what for in their words, how it stands.

    `status` is that of its alert: `open`, `acknowledged` or `resolved`.
    """

    reference: str
    day: date
    item: str
    status: str


@dataclass(frozen=True)
class WhatWasAsked(Query[SupportAsked | None]):
    """The latest request for help with costs made here, one for what is named in `said` before others."""

    said: str
    codec: ClassVar[Codec[SupportAsked | None]] = Codec(SupportAsked | None)


@dataclass(frozen=True)
class TellContactChange(Command[None]):
    """Tell staff that a contact (`phone`, `address`, `email`) changed, with a dated note for the case file (R-108)."""

    what: str
    new: str
    said: str


@dataclass(frozen=True)
class NotTheirs(Command[None]):
    """Whoever is here says that it is somebody else's phone: nothing personal any more, and staff are told."""

    said: str


@dataclass(frozen=True)
class HoldPlan(Command[None]):
    """Stop at once what is automated for the client of this address (R-102); staff look at it."""

    why: str


@dataclass(frozen=True)
class FileComplaint(Command[PersonAsked]):
    """Hand a complaint to staff: its reference, and the day by which a person answers (R-90)."""

    said: str
    codec: ClassVar[Codec[PersonAsked]] = Codec(PersonAsked)


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
