"""`GET /api/v1/providers`: ranked sites, each with why and the day it was checked."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from dialogs.find_provider import WHY
from dialogs.readers.base import Read
from dialogs.readers.places import Place, find_place
from dialogs.words import Language, Words
from services.api_keys import Scope
from services.directory import ranked_sites
from services.errors import InvalidError
from services.rules.matching import Match, Wish
from services.web.api.eligibility import InBoth
from services.web.context import LiaisonHere, key_with
from services.wording import render

router = APIRouter(tags=["directory"])


class ProviderOut(BaseModel):
    """A site; `why` says in plain words why it stands where it does (R-20)."""

    reference: str
    name: str
    organisation: str
    street: str | None
    town: str
    region: str
    phone: str | None
    website: str | None
    languages: list[str]
    populations: list[str]
    services: list[str]
    hours: str | None
    status: str
    fictional: bool
    distance_km: float | None
    why: list[str]
    words: InBoth
    checked_on: date | None


class ProvidersOut(BaseModel):
    """A page of sites. `next_cursor` is null at the end."""

    items: list[ProviderOut]
    next_cursor: str | None


@router.get("/providers", dependencies=[Depends(key_with(Scope.READ))])
def providers(
    liaison: LiaisonHere,
    place: Annotated[str | None, Query(max_length=100)] = None,
    language: Annotated[str | None, Query(max_length=10)] = None,
    population: Annotated[str | None, Query(max_length=40)] = None,
    need: Annotated[str | None, Query(max_length=40)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[int, Query(ge=0)] = 0,
) -> ProvidersOut:
    """Rank the sites for a place and needs; stale and closed ones are left out (R-24). 422 for an unknown place."""
    where = _place(place)
    wish = Wish(
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        region=where.region if where else None,
        language=language,
        population=population,
        need=need,
        chosen=None,
    )
    stale_after = liaison.catchment.standards.directory_stale_after_days
    with liaison.database.reading() as session:
        found = ranked_sites(session, wish, liaison.now().date(), stale_after)
    page = found[cursor : cursor + limit]
    more = cursor + limit < len(found)
    return ProvidersOut(
        items=[
            ProviderOut(
                reference=site.reference,
                name=site.name,
                organisation=site.organisation,
                street=site.street,
                town=site.town,
                region=site.region,
                phone=site.phone,
                website=site.website,
                languages=site.languages,
                populations=site.populations,
                services=site.services,
                hours=site.hours,
                status=site.status,
                fictional=site.fictional,
                distance_km=None if match.km is None else round(match.km, 1),
                why=[reason.value for reason in match.why],
                words=_why(match),
                checked_on=site.checked_on,
            )
            for site, match in page
        ],
        next_cursor=str(cursor + limit) if more else None,
    )


def _place(text: str | None) -> Place | None:
    if text is None:
        return None
    found = find_place(text)
    if not isinstance(found, Read):
        raise InvalidError("place", f"{text!r} is not a town or postal code I am sure of. Name the town.")
    return found.value


def _why(match: Match) -> InBoth:
    said = {
        language: ", ".join(render(Words(WHY[reason.value]), language) for reason in match.why if reason.value in WHY)
        for language in Language
    }
    return InBoth(en=said[Language.EN], fr=said[Language.FR])
