"""Which provider sites to offer a person, in which order, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import asin, cos, inf, radians, sin, sqrt

GENERAL = "general"
"""The population of a site that serves everyone; so does a site that names none."""
FRANCOPHONE = "francophone"
"""The one population that a wish for service in French already speaks of."""

_WITHIN_REGION_KM = 40.0
"""How far a site of one's own region is taken to be where nothing better is known: half across a county."""


@dataclass(frozen=True, slots=True)
class Site:
    """One provider site of the directory: `lat` and `lon` in degrees, `checked_on` when somebody last saw it right."""

    reference: str
    name: str
    town: str
    region: str
    lat: float | None
    lon: float | None
    languages: frozenset[str] = frozenset()
    populations: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    open: bool = True
    full: bool = False
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person said about themselves; whatever they did not say is None and never held against a site.

    `language` is the one they want to be served in (`en`, `fr`, `ar`, …), `population` one they said they belong to,
    `need` a service they asked for, `chosen` the reference of a site they named.
    """

    lat: float | None = None
    lon: float | None = None
    region: str | None = None
    language: str | None = None
    population: str | None = None
    need: str | None = None
    chosen: str | None = None


class Why(StrEnum):
    """One reason to offer a site, or to warn: said to the person in plain words (R-20)."""

    CHOSEN = "chosen"
    SERVES_POPULATION = "serves_population"
    SERVES_LANGUAGE = "serves_language"
    HAS_NEED = "has_need"
    CLOSEST = "closest"
    SAME_REGION = "same_region"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Match:
    """One site to offer: how far it is in km as the crow flies (None: not known), and the reasons, weightiest first."""

    site: Site
    km: float | None
    why: tuple[Why, ...]


def rank(sites: Iterable[Site], wish: Wish, today: date, stale_after_days: int) -> list[Match]:
    """Return every site that may be recommended, best first: the person's choice, then fit, language, distance.

    Order (R-19, R-20): the site chosen; sites with room before full ones, which stay in the list and are flagged, so
    that staff can be asked for another option (E-38); the population the person named, then sites for everyone, and
    last those for a population nobody mentioned; language; what they need; distance. A closed site is never in the
    list, nor one not checked within `stale_after_days` of `today` or at any time (R-24). The order of `sites` does
    not matter.
    """
    usable = [site for site in sites if site.open and _is_fresh(site, today, stale_after_days)]
    far = {site.reference: _km(site, wish) for site in usable}
    closest = min((km for km in far.values() if km is not None), default=None)
    ordered = sorted(usable, key=lambda site: _order(site, wish, far[site.reference]))
    return [Match(site, (km := far[site.reference]), _why(site, wish, km, closest)) for site in ordered]


def shortlist(matches: Sequence[Match], count: int = 3) -> list[Match]:
    """Return the first `count` matches, at least two, with the closest site that has room always among them.

    Fit and language come before distance, so the best fits may all lie a county away; a person without a car needs
    to see the near one too. It takes the last place. Source: R-20 (at least two options, the person picks).
    """
    wanted = max(count, 2)
    first = list(matches[:wanted])
    near = min((match for match in matches if _has_room_near(match)), key=lambda match: match.km or 0.0, default=None)
    if near is None or any(match.km is not None and match.km <= (near.km or 0.0) for match in first):
        return first
    return [*first[:-1], near]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees, in km (haversine, mean radius of the Earth)."""
    up, over = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    chord = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(over) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(chord)))


def _is_fresh(site: Site, today: date, stale_after_days: int) -> bool:
    return site.checked_on is not None and (today - site.checked_on).days <= stale_after_days


def _km(site: Site, wish: Wish) -> float | None:
    if wish.lat is None or wish.lon is None or site.lat is None or site.lon is None:
        return None
    return kilometres(wish.lat, wish.lon, site.lat, site.lon)


def _order(site: Site, wish: Wish, km: float | None) -> tuple[object, ...]:
    in_region = site.region == wish.region
    return (
        site.reference != wish.chosen,
        site.full,
        _population_gap(site, wish),
        wish.language is not None and wish.language not in site.languages,
        wish.need is not None and wish.need not in site.services,
        km if km is not None else _WITHIN_REGION_KM if in_region else inf,
        not in_region,
        site.name,
        site.reference,
    )


def _population_gap(site: Site, wish: Wish) -> int:
    """0 fits, 1 for everyone, 2 for others: nobody is sent to a place for people they did not say they are."""
    if wish.population in site.populations:
        return 0
    for_all = not site.populations or GENERAL in site.populations
    in_french = wish.language == "fr" and FRANCOPHONE in site.populations
    return 1 if for_all or in_french else 2


def _why(site: Site, wish: Wish, km: float | None, closest: float | None) -> tuple[Why, ...]:
    facts = (
        (Why.CHOSEN, site.reference == wish.chosen),
        (Why.SERVES_POPULATION, wish.population in site.populations),
        (Why.SERVES_LANGUAGE, wish.language in site.languages),
        (Why.HAS_NEED, wish.need in site.services),
        (Why.CLOSEST, km is not None and km == closest),
        (Why.SAME_REGION, site.region == wish.region),
        (Why.FULL, site.full),
    )
    return tuple(why for why, holds in facts if holds)


def _has_room_near(match: Match) -> bool:
    return match.km is not None and not match.site.full
