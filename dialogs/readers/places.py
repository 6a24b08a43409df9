"""Which town somebody names: typos, a sentence around it, postal codes; a county or part of a town is asked again."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.gazetteer import Entry, Place, area_places, by_key, gazetteer, joined_key
from dialogs.readers.location import near
from dialogs.readers.place_mentions import Kind, Mention, mentions_in, tokens_of
from dialogs.readers.place_roles import Role, role_of
from dialogs.readers.place_words import BEFORE_ELSEWHERE, ELSEWHERE, OUTSIDE_AREAS
from dialogs.readers.postal import areas_in, codes_in
from dialogs.words import N_, Words

__all__ = ["Place", "find_place", "gazetteer", "place"]

HINT = Words(N_("Which town or city do you live in? For example: Windsor, Chatham or Sarnia."))
COUNTY_HINT = Words(N_("That is a large area. Which town or city is it?"))
ESSEX_HINT = Words(N_("Do you mean the town of Essex, or another town in Essex County? Please send the town."))
PART_HINT = Words(N_("Which town or city is that in?"))
RURAL_HINT = Words(N_("That postal code covers several towns. Which town is it?"))
CODE_HINT = Words(N_("I do not know that postal code. Which town or city is it?"))
SEVERAL_HINT = Words(N_("Please send one town: the one where you live now."))

_TOWN = re.compile(r"\b(?:town|ville|centre|center|village|proper|not (?:the )?county|pas (?:le )?comte)\b")
_ESSEX = frozenset({"essex", "eseks"})
_WITH_CITY = {"LaSalle": {"Montreal", "Verdun"}, "Harrow": {"London"}, "Highgate": {"London"}}


@lru_cache(maxsize=1024)
def find_place(text: str) -> Reading[Place]:
    """Read the town a text names as somebody's own; asks again for a county, a part of a town, or a choice of two."""
    areas = {code[:3] if code else None for code in codes_in(text)} or set(areas_in(text))
    if None in areas:
        return AskAgain(CODE_HINT)
    tokens = tokens_of(text)
    settled = [_settle(tokens, m) for m in mentions_in(tokens)]
    roles = {m: role_of(tokens, settled, m) for m in settled}
    places = [m for m in settled if m.kind is Kind.PLACE]
    pool: list[Mention] = []
    for wanted in (Role.HOME, Role.ALONE, Role.NEAR):
        pool = pool or [m for m in places if roles[m] is wanted]
    if len(pool) == 1 and roles[pool[0]] is Role.HOME:  # "I live in Belle River, Lakeshore"
        pool = pool + [m for m in places if roles[m] is Role.ALONE and _beside(tokens, pool[0], m)]
    pairs = [
        (a, b)
        for a in pool
        for b in pool
        if a.entry and b.entry and b.entry.place.name in _WITH_CITY.get(a.entry.place.name, ())
    ]
    if pairs:
        named = pairs[0][0].entry
        return Read(_outside(named.place.name, "Quebec")) if named else AskAgain(HINT)
    if len(places) > 1 and {"between", "entre"} & set(tokens):
        return AskAgain(SEVERAL_HINT)
    pool = _specific(pool)
    if len(areas) > 1 or len(pool) > 1:
        return AskAgain(SEVERAL_HINT)
    area = areas.pop() if areas else None
    if not pool or pool[0].entry is None:
        if area and not places:
            return _from_code(area)
        if places:
            return AskAgain(SEVERAL_HINT)
        kinds = {m.kind for m in settled}
        return AskAgain(COUNTY_HINT if Kind.COUNTY in kinds else PART_HINT if Kind.PART in kinds else HINT)
    chosen = pool[0].entry
    if area and not _agrees(chosen, area):
        return AskAgain(SEVERAL_HINT)
    vague = chosen.place.name == "Essex" and pool[0].name and (pool[0].name in _ESSEX or pool[0].slips)
    if vague and area != "N8M" and not _TOWN.search(" ".join(tokens)):
        return AskAgain(ESSEX_HINT)
    return BeSure(chosen.place) if pool[0].slips > 2 else Read(chosen.place)


def _elsewhere(tokens: list[str], mention: Mention) -> str | None:
    """Give the province, state or country that follows a name and makes it another place, if one does."""
    rest = tokens[mention.end :]
    while rest and rest[0] in BEFORE_ELSEWHERE:
        rest = rest[1:]
    if rest and rest[0] in {"not", "no"}:
        return None
    for size in (3, 2, 1):
        if " ".join(rest[:size]) in ELSEWHERE and len(rest) >= size:
            return " ".join(rest[:size])
    return None


def _beside(tokens: list[str], first: Mention, second: Mention) -> bool:
    """Tell whether one name follows another with at most a pause or "in" between."""
    between = tokens[first.end : second.start]
    return second.start >= first.end and set(between) <= {",", "(", "in", "a", "au", "en", "dans"}


def _settle(tokens: list[str], mention: Mention) -> Mention:
    """Turn a town of ours into its namesake where a province or a country follows."""
    if mention.entry is None or not mention.entry.place.in_catchment or not (away := _elsewhere(tokens, mention)):
        return mention
    name = mention.entry.place.name.removesuffix("-Kent")
    namesake = Entry(_outside(name, away.title()), ())
    return Mention(Kind.PLACE, mention.start, mention.end, namesake, mention.slips)


def _holds(wide: Place, entry: Entry) -> bool:
    """Tell whether a name covers or only helps to find a smaller place: its municipality, or the town it is near."""
    if not wide.in_catchment:
        return False
    return (
        wide.name in entry.municipality
        or entry.place.near == wide.name
        or (wide.name == "Chatham-Kent" and entry.place.region == "Chatham-Kent")
    )


def _specific(pool: list[Mention]) -> list[Mention]:
    """Leave out what only says more of another name: Lakeshore beside Belle River, Toronto beside Scarborough."""
    found = {m.entry.place: m for m in pool if m.entry}
    if len(found) < 2:
        return list(found.values())
    kept = [
        mention
        for named, mention in found.items()
        if not any(
            other.entry and other.entry.place is not named and _holds(named, other.entry) for other in found.values()
        )
    ]
    if all(m.entry and not m.entry.place.in_catchment for m in kept) and kept and kept[-1].start - kept[0].end < 2:
        return kept[:1]
    vague = [m for m in kept if m.name in _ESSEX]
    return [m for m in kept if m not in vague] if len(vague) < len(kept) else kept


def _outside(name: str, region: str | None) -> Place:
    return Place(name, None, region, False, None, None, None)


def _from_code(area: str) -> Reading[Place]:
    """Read the town of a postal area that stands without a town."""
    known = area_places()
    if area in known:
        entry = known[area]
        return Read(entry.place) if entry else AskAgain(RURAL_HINT)
    if area[1] == "0":
        return AskAgain(RURAL_HINT)
    for size in (3, 2, 1):
        if name := OUTSIDE_AREAS.get(area[:size]):
            entry = by_key().get(joined_key(name))
            return Read(entry.place if entry else _outside(name, None))
    return AskAgain(CODE_HINT) if area[:2] in {"N7", "N8", "N9"} else Read(_outside(area, None))


def _agrees(entry: Entry, area: str) -> bool:
    """Tell whether a town and a postal area can go together."""
    if not entry.place.in_catchment:
        return area not in area_places() or area == "N0M"
    main = area_places().get(area)
    return (
        area in entry.areas
        or (main is not None and main.place == entry.place)
        or (not entry.areas and area in area_places())
    )


def _read(heard: Heard) -> Reading[Place]:
    if heard.location is not None:
        return Read(near(*heard.location))
    return find_place(heard.text)


def _sure(value: Place) -> Words:
    return Words(N_("Did you mean {place}?"), {"place": value.name})


place: Reader[Place] = Reader("place", _read, Codec(Place), HINT, sure=_sure)
