"""Who is near, and what helps without anybody: the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dialogs.engine.steps import Query
from dialogs.readers.base import Codec
from dialogs.words import Bilingual


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
