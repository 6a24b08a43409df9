"""Who is speaking with whom: we, the person, and what may be said to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Command, Query
from dialogs.readers.base import Codec
from dialogs.words import Bilingual
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
class NotTheirs(Command[None]):
    """Whoever is here says that it is somebody else's phone: nothing personal any more, and staff are told."""

    said: str
