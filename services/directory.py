"""The directory: which sites fit somebody best, what there is to know of one, and resources by topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.commands.directory import FindResources, FindSites, Offer, SiteCard, Tip
from dialogs.words import Bilingual
from services.models import Resource, Site
from services.rules import matching

EMPLOYMENT_ROLES = ("ies_provider", "ies_provider_confirmed", "employment_programs_probable")
"""The roles of a site that are recommended for employment help; others are partners, named where a topic asks."""

_RECOMMENDED = select(Site).where(Site.status != "closed", Site.role.in_(EMPLOYMENT_ROLES))
_DAYS_FR = {"Mon": "lun", "Tue": "mar", "Wed": "mer", "Thu": "jeu", "Fri": "ven", "Sat": "sam", "Sun": "dim"}
_CLOCK = re.compile(r"\b0?(\d{1,2}):(\d{2})\b")


def ranked_sites(
    session: Session, wish: matching.Wish, today: date, stale_after_days: int, limit: int | None = None
) -> list[tuple[Site, matching.Match]]:
    """Return the sites that may be recommended, best first, each with why (R-20, R-24). One query.

    With a `limit` the closest one with room stays among them, however well the others fit.
    """
    rows = session.scalars(_RECOMMENDED).all()
    by_reference = {row.reference: row for row in rows}
    matches = matching.rank([_as_rule(row) for row in rows], wish, today, stale_after_days)
    if limit is not None:
        matches = matching.shortlist(matches, limit)
    return [(by_reference[match.site.reference], match) for match in matches]


def find_sites(session: Session, step: FindSites, today: date, stale_after_days: int) -> tuple[Offer, ...]:
    """Return the best sites as they are offered in a conversation."""
    language = "fr" if step.french else None
    wish = matching.Wish(step.lat, step.lon, step.region, language, step.population, step.need, None)
    found = ranked_sites(session, wish, today, stale_after_days, step.limit)
    return tuple(
        Offer(
            reference=site.reference,
            name=_short(site.name),
            town=site.town,
            phone=site.phone,
            why=tuple(reason.value for reason in match.why),
            km=match.km,
            full=site.status == "full",
        )
        for site, match in found
    )


def site_details(session: Session, reference: str) -> SiteCard | None:
    """Return what a person needs to get there; None where the site closed or is gone."""
    site = session.scalars(select(Site).where(Site.reference == reference, Site.status != "closed")).one_or_none()
    if site is None:
        return None
    return SiteCard(
        reference=site.reference,
        name=_short(site.name),
        where=", ".join(part for part in (site.street, site.town) if part),
        phone=site.phone,
        hours=_hours(site.hours),
        evening=_hours(site.evening_or_saturday),
        walk_in=site.walk_in,
        website=site.website,
        checked_on=site.checked_on,
    )


def provider_name(session: Session, provider: str) -> str:
    """Return what people call a provider that a file names by the reference of its site; else the file's own words."""
    name = session.scalar(select(Site.name).where(Site.reference == provider))
    return _short(name or provider)


def provider_names(session: Session, providers: Iterable[str | None]) -> Mapping[str, str]:
    """Return what staff call providers, by the words a file names them with: the names of sites, else those words."""
    wanted = {provider for provider in providers if provider}
    sites = select(Site.reference, Site.name).where(Site.reference.in_(wanted))
    known = {site.reference: site.name for site in session.execute(sites)} if wanted else {}
    return {provider: known.get(provider, provider) for provider in wanted}


def find_resources(session: Session, step: FindResources) -> tuple[Tip, ...]:
    """Return resources on a topic, those with both languages first; nothing that is for staff."""
    rows = session.scalars(select(Resource).where(Resource.audience != "staff").order_by(Resource.id)).all()
    fitting = [row for row in rows if step.topic in _parts(row.topic)]
    fitting.sort(key=lambda row: not (row.url_en and row.url_fr))
    return tuple(
        Tip(
            title=Bilingual(row.title_en or row.title_fr or "", row.title_fr or row.title_en or ""),
            url_en=row.url_en,
            url_fr=row.url_fr,
            phone=row.phone,
        )
        for row in fitting[: step.limit]
    )


def _as_rule(row: Site) -> matching.Site:
    return matching.Site(
        reference=row.reference,
        name=row.name,
        town=row.town,
        region=row.region,
        lat=row.lat,
        lon=row.lon,
        languages=frozenset(row.languages),
        populations=frozenset(row.populations),
        services=frozenset(row.services),
        open=row.status != "closed",
        full=row.status == "full",
        checked_on=row.checked_on,
    )


def _parts(topics: str) -> Iterable[str]:
    return (part.strip() for part in topics.split(";"))


def _short(name: str) -> str:
    """The name as said in a text: an invented site keeps its mark on the console and in the API, not in every SMS."""
    return name.removeprefix("[DEMO] ")


def _hours(hours: str | None) -> Bilingual | None:
    """Opening hours in both languages: "Mon-Fri 08:30-16:30" is "lun-ven 8 h 30-16 h 30" in French."""
    if hours is None:
        return None
    english = _CLOCK.sub(lambda found: f"{found[1]}:{found[2]}", hours)
    french = hours.replace(" to ", " jusqu'à ")
    for day, jour in _DAYS_FR.items():
        french = french.replace(day, jour)
    french = _CLOCK.sub(lambda found: f"{found[1]} h" if found[2] == "00" else f"{found[1]} h {found[2]}", french)
    return Bilingual(english, french)
