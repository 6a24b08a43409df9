"""Which town somebody names: typos, a sentence around it, postal codes; a county or part of a town is asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.gazetteer import Entry, Place, area_places, by_key, closest, entries, gazetteer, key
from dialogs.readers.location import near
from dialogs.readers.place_words import (
    AREAS,
    COMMON,
    ELSEWHERE,
    FILLERS,
    OUTSIDE_AREAS,
    PARTS,
    RISKY,
    STREET_AFTER,
    STREET_BEFORE,
)
from dialogs.readers.postal import areas_in, codes_in
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words

__all__ = ["Place", "find_place", "gazetteer", "place"]

HINT = Words(N_("Which town or city do you live in? For example: Windsor, Chatham or Sarnia."))
COUNTY_HINT = Words(N_("That is a large area. Which town or city is it?"))
ESSEX_HINT = Words(N_("Do you mean the town of Essex, or another town in Essex County? Please send the town."))
PART_HINT = Words(N_("Which town or city is that in?"))
RURAL_HINT = Words(N_("That postal code covers several towns. Which town is it?"))
CODE_HINT = Words(N_("I do not know that postal code. Which town or city is it?"))
SEVERAL_HINT = Words(N_("Please send one town: the one where you live now."))


class _Kind(Enum):
    PLACE = auto()
    COUNTY = auto()
    PART = auto()


class _Role(Enum):
    """What the words before a name make of it; `HOME` comes first, then a name alone, then one it is near to."""

    HOME = auto()
    ALONE = auto()
    NEAR = auto()
    NOT_HOME = auto()


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: _Kind
    start: int
    end: int
    entry: Entry | None = None
    slips: int = 0
    name: str = ""


_ELISION = re.compile(r"\b([dljtmnsc]|qu)'")
_TOKEN = re.compile(r"[a-z0-9]+|[,;()/.!?:]")
_KIN = (
    r"(?:mom|mother|mum|dad|father|parents|friend|sister|brother|son|daughter|wife|husband|mere|pere|soeur|frere|amie?|"
    r"fils|fille)s?"
)
_ROLES: tuple[tuple[_Role, re.Pattern[str]], ...] = (
    (
        _Role.NOT_HOME,
        re.compile(
            r"\b(?:not|isnt|aint|dont|doesnt|no longer|never|left|pas|jamais|quitte|plus a|pu a|used to|lived|was|were|"
            r"from here|moved from|came from|come from|originally|born|grew up|grew|avant|restais|habitais|vivais|"
            r"etais|nee? a|moving|move to|going to|relocating|(?:je |j)demenage (?:a|vers|pour)|demenage de|"
            r"aller vivre|demenager|work|works|working|worked|job|jobs|travaille|travaillais|bosse|school|ecole|"
            r"college|study|studying|etudie|shop|appointment|rendez vous|rdv|office|bureau|except|sauf)\b|"
            rf"\b{_KIN} (?:\w+ )?(?:live|lives|living|is|stays|reste|habite|demeure|vit|est)\b"
        ),
    ),
    (
        _Role.HOME,
        re.compile(
            r"\b(?:live|lives|living|livin|liv|leave in|live in|reside|residing|stay|stays|staying|reste|rest|jreste|"
            r"jrest|habite|jhabite|abite|habitons|demeure|jdemeure|vis|vivons|loge|based|located|situe|home|address|"
            r"adresse|im in|i am in|suis a|chu a|chui a|moved to|moved here to|"
            r"(?:ai|jai|suis|avons) demenagee?(?: ici)?|now|maintenant|currently|"
            r"asteur|asteure|presentement|its|cest|installe|installee|rendu|rendue)\b"
        ),
    ),
    (
        _Role.NEAR,
        re.compile(
            r"\b(?:near|close|by|outside|around|pres|proche|cote|alentours|environs|loin|minutes|mins|min|km|across|"
            r"entre|between)\b"
        ),
    ),
)
_PAST_AFTER = re.compile(r"^(?:originally|before|avant|previously|in the past|for work|pour le travail)\b")
_FAR = re.compile(r"\b(?:not (?:too |very |that )?far (?:from|of)|pas (?:trop |tres |si )?loin (?:de|d)|no far from)\b")
_PREPOSITIONS = frozenset(
    "in at near from to around by outside dans de d pres proche vers to pour live living en ds i inn".split()
)
_LIVING = frozenset(
    "reste rest jreste habite jhabite demeure jdemeure suis chu chui vis jvis est je restons habitons".split()
)
_TOWN = re.compile(r"\b(?:town|ville|centre|center|village|proper|not (?:the )?county|pas (?:le )?comte)\b")
LONGEST = 120
"""Words read of a text: where somebody lives is said before that."""
_ESSEX = frozenset({"essex", "eseks"})
_WITH_CITY = {"LaSalle": {"Montreal", "Verdun"}, "Harrow": {"London"}, "Highgate": {"London"}}


@cache
def _spaced() -> frozenset[str]:
    return frozenset(key(name) for entry in entries() for name in entry.names)


def _tokens(text: str) -> list[str]:
    """Give the words and pauses of a text in the form names are compared in."""
    plain = _ELISION.sub(r"\1 ", fold(text)).replace("'", "").replace("&", " and ").replace("-", " ").replace("_", " ")
    plain = re.sub(r"(?<=[a-z])/(?=[a-z])", " ", plain)
    plain = re.sub(r"\b([a-z])\. ?([a-z])\.(?:([a-z])\.)?", r"\1\2\3", plain)  # N.S., N.-B., P.E.I.
    plain = re.sub(r"\b(st|ste|pt|pte|mt|ft|ont)\.", r"\1 ", plain)
    return [key(token) or token for token in _TOKEN.findall(plain)]


def _exact(tokens: list[str]) -> list[_Mention]:
    """Find names written as we know them, the longest first."""
    found: list[_Mention] = []
    at = 0
    while at < len(tokens):
        for size in range(min(8, len(tokens) - at), 0, -1):
            said = tokens[at : at + size]
            joined = "".join(said)
            if not joined.isalnum() or (
                size > 1 and " ".join(said) not in _spaced() and FILLERS & set(said) and joined not in AREAS | PARTS
            ):
                continue
            mention = _known(joined, at, at + size)
            if mention:
                found.append(mention)
                at += size - 1
                break
        at += 1
    return found


def _known(joined: str, start: int, end: int) -> _Mention | None:
    if joined in AREAS:
        return _Mention(_Kind.COUNTY, start, end, name=joined)
    if joined in PARTS:
        return _Mention(_Kind.PART, start, end, name=joined)
    entry = by_key().get(joined)
    return _Mention(_Kind.PLACE, start, end, entry, 0, joined) if entry else None


def _misspelt(tokens: list[str], taken: list[_Mention]) -> list[_Mention]:
    """Find names with slips in them among the words nothing else has claimed."""
    covered = {at for mention in taken for at in range(mention.start, mention.end)}
    found: list[_Mention] = []
    for size in (2, 1, 3):
        for at in range(min(len(tokens), 40) - size + 1):
            span = range(at, at + size)
            said = tokens[at : at + size]
            joined = "".join(said)
            if covered.intersection(span) or not joined.isalpha() or len(joined) < 5:
                continue
            if any(word in FILLERS or word in ELSEWHERE for word in said) or all(word in COMMON for word in said):
                continue
            near = closest(joined)
            if len(near) == 1:
                slips = 3 if not _within(joined, near[0], 2) else 1
                found.append(_Mention(_Kind.PLACE, at, at + size, near[0], slips, joined))
                covered.update(span)
            elif near and any(e.place.in_catchment for e in near):
                found.append(_Mention(_Kind.PART, at, at + size, name=joined))
                covered.update(span)
    whole = "".join(tokens)
    if not found and not taken and 1 < len(tokens) < 4 and whole.isalpha() and not COMMON & set(tokens):
        near = closest(whole)
        if len(near) == 1 and _within(whole, near[0], 1):
            found.append(_Mention(_Kind.PLACE, 0, len(tokens), near[0], 1, whole))
    return found


def _within(word: str, entry: Entry, slips: int) -> bool:
    from rapidfuzz.distance import OSA

    return any(OSA.distance(word, key(name).replace(" ", "")) <= slips for name in entry.names)


def _in_a_street(tokens: list[str], mention: _Mention) -> bool:
    after = tokens[mention.end : mention.end + 2]
    before = tokens[max(0, mention.start - 2) : mention.start]
    if (after and after[0] in STREET_AFTER) or (before and before[-1] in {"new", "nouveau", "nouvelle"}):
        return True
    if (
        after
        and after[0] == "st"
        and (len(after) == 1 or not after[1].isalpha() or after[1] in {"e", "w", "east", "west"})
    ):
        return True
    return bool(before) and (
        before[-1] in STREET_BEFORE or (before[-1] in {"de", "d", "du"} and before[0] in STREET_BEFORE)
    )


def _stands(tokens: list[str], mention: _Mention, mentions: list[_Mention]) -> bool:
    """Tell whether a name that is also a common word, or is misspelt, is meant as a name here."""
    if mention.kind is not _Kind.PLACE or (mention.name not in RISKY and not mention.slips):
        return True
    named = {at for other in mentions for at in range(other.start, other.end)}
    around = [t for at, t in enumerate(tokens) if at not in named and t.isalpha() and t not in FILLERS]
    few = 2 if not mention.slips else 1 if len(mention.name) < 7 else 2
    if len(around) < few and "the" not in tokens[max(0, mention.start - 1) : mention.start]:
        return True
    before = tokens[max(0, mention.start - 2) : mention.start]
    if before and before[-1] == "a":
        return len(before) == 1 or before[0] in _LIVING or bool(_LIVING & set(tokens))
    return bool(before) and (
        before[-1] in _PREPOSITIONS or before[-1] in _LIVING or bool(re.fullmatch(r"[,:]", before[-1]))
    )


def _elsewhere(tokens: list[str], mention: _Mention) -> str | None:
    """Give the province, state or country that follows a name and makes it another place, if one does."""
    rest = tokens[mention.end :]
    while rest and rest[0] in {
        ",",
        "(",
        "in",
        "au",
        "en",
        "du",
        "de",
        "la",
        "le",
        "l",
        "the",
        "dans",
        "spa",
        "kent",
        "province",
        "state",
        "of",
        "not",
        "no",
    }:
        if rest[0] in {"not", "no"}:
            return None
        rest = rest[1:]
    for size in (3, 2, 1):
        if " ".join(rest[:size]) in ELSEWHERE and len(rest) >= size:
            return " ".join(rest[:size])
    return None


def _beside(tokens: list[str], first: _Mention, second: _Mention) -> bool:
    """Tell whether one name follows another with at most a pause or "in" between."""
    return second.start >= first.end and set(tokens[first.end : second.start]) <= {
        ",",
        "(",
        "in",
        "a",
        "au",
        "en",
        "dans",
    }


def _settle(tokens: list[str], mention: _Mention) -> _Mention:
    """Turn a town of ours into its namesake where a province or a country follows."""
    if mention.entry is None or not mention.entry.place.in_catchment or not (away := _elsewhere(tokens, mention)):
        return mention
    name = mention.entry.place.name.removesuffix("-Kent")
    namesake = Entry(_outside(name, away.title()), ())
    return _Mention(_Kind.PLACE, mention.start, mention.end, namesake, mention.slips)


def _role(tokens: list[str], mentions: list[_Mention], mention: _Mention) -> _Role:
    """Tell from the words before and after a name whether it is where somebody lives."""
    start = max((m.end for m in mentions if m.end <= mention.start), default=0)
    before = _FAR.sub("near", " ".join(t for t in tokens[start : mention.start] if t.isalnum()))
    if _PAST_AFTER.match(" ".join(tokens[mention.end : mention.end + 3])):
        return _Role.NOT_HOME
    last, role = -1, _Role.ALONE
    for candidate, pattern in _ROLES:
        for match in pattern.finditer(before):
            if match.end() > last:
                last, role = match.end(), candidate
    if role is _Role.HOME and re.search(
        r"\b(?:dont|not|doesnt|no longer|pas|plus|pu|never|used to)\b(?: \w+){0,2}$", before
    ):
        return _Role.NOT_HOME
    if role is _Role.HOME and re.search(
        r"\b(?:dont|doesnt|do not|no longer|used to)(?: \w+)? (?:live|stay|reside)\b", before
    ):
        return _Role.NOT_HOME
    return role


def _holds(wide: Place, entry: Entry) -> bool:
    """Tell whether a name covers or only helps to find a smaller place: its municipality, or the town it is near."""
    if not wide.in_catchment:
        return False
    return (
        wide.name in entry.municipality
        or entry.place.near == wide.name
        or (wide.name == "Chatham-Kent" and entry.place.region == "Chatham-Kent")
    )


def _specific(pool: list[_Mention]) -> list[_Mention]:
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
            entry = by_key().get(key(name).replace(" ", ""))
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


@lru_cache(maxsize=1024)
def find_place(text: str) -> Reading[Place]:
    """Read the town a text names as somebody's own; asks again for a county, a part of a town, or a choice of two."""
    areas = {code[:3] if code else None for code in codes_in(text)} or set(areas_in(text))
    if None in areas:
        return AskAgain(CODE_HINT)
    tokens = _tokens(text)[:LONGEST]
    exact = _exact(tokens)
    mentions = sorted([*exact, *_misspelt(tokens, exact)], key=lambda m: m.start)
    mentions = [m for m in mentions if not _in_a_street(tokens, m) and _stands(tokens, m, mentions)]
    settled = [_settle(tokens, m) for m in mentions]
    roles = {m: _role(tokens, settled, m) for m in settled}
    places = [m for m in settled if m.kind is _Kind.PLACE]
    pool: list[_Mention] = []
    for wanted in (_Role.HOME, _Role.ALONE, _Role.NEAR):
        pool = pool or [m for m in places if roles[m] is wanted]
    if len(pool) == 1 and roles[pool[0]] is _Role.HOME:  # "I live in Belle River, Lakeshore"
        pool = pool + [m for m in places if roles[m] is _Role.ALONE and _beside(tokens, pool[0], m)]
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
        return AskAgain(COUNTY_HINT if _Kind.COUNTY in kinds else PART_HINT if _Kind.PART in kinds else HINT)
    chosen = pool[0].entry
    if area and not _agrees(chosen, area):
        return AskAgain(SEVERAL_HINT)
    vague = chosen.place.name == "Essex" and pool[0].name and (pool[0].name in _ESSEX or pool[0].slips)
    if vague and area != "N8M" and not _TOWN.search(" ".join(tokens)):
        return AskAgain(ESSEX_HINT)
    return BeSure(chosen.place) if pool[0].slips > 2 else Read(chosen.place)


def _read(heard: Heard) -> Reading[Place]:
    if heard.location is not None:
        return Read(near(*heard.location))
    return find_place(heard.text)


def _sure(value: Place) -> Words:
    return Words(N_("Did you mean {place}?"), {"place": value.name})


place: Reader[Place] = Reader("place", _read, Codec(Place), HINT, sure=_sure)
