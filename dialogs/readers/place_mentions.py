"""The names of places in a text: as we know them or with slips in them, told from streets and common words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from rapidfuzz.distance import OSA

from dialogs.readers.gazetteer import Entry, by_key, closest, entries, joined_key, key, unelided
from dialogs.readers.place_words import AREAS, COMMON, ELSEWHERE, FILLERS, PARTS, RISKY, STREET_AFTER, STREET_BEFORE


class Kind(Enum):
    """What a name is: a town, a county or other large area, or a part of a town."""

    PLACE = auto()
    COUNTY = auto()
    PART = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text: from which word up to which, and how many slips are in it."""

    kind: Kind
    start: int
    end: int
    entry: Entry | None = None
    slips: int = 0
    name: str = ""


_TOKEN = re.compile(r"[a-z0-9]+|[,;()/.!?:]")
_PREPOSITIONS = frozenset(
    "in at near from to around by outside dans de d pres proche vers to pour live living en ds i inn".split()
)
_LIVING = frozenset(
    "reste rest jreste habite jhabite demeure jdemeure suis chu chui vis jvis est je restons habitons".split()
)
LONGEST = 120
"""Words read of a text: where somebody lives is said before that."""


def tokens_of(text: str) -> list[str]:
    """Give the words and pauses of a text in the form names are compared in."""
    plain = unelided(text).replace("&", " and ").replace("-", " ").replace("_", " ")
    plain = re.sub(r"(?<=[a-z])/(?=[a-z])", " ", plain)
    plain = re.sub(r"\b([a-z])\. ?([a-z])\.(?:([a-z])\.)?", r"\1\2\3", plain)  # N.S., N.-B., P.E.I.
    plain = re.sub(r"\b(st|ste|pt|pte|mt|ft|ont)\.", r"\1 ", plain)
    return [key(token) or token for token in _TOKEN.findall(plain)[:LONGEST]]


def mentions_in(tokens: list[str]) -> list[Mention]:
    """Find the places named in a text, in its order; a street, or a name that is a word here, is left out."""
    exact = _exact(tokens)
    mentions = sorted([*exact, *_misspelt(tokens, exact)], key=lambda m: m.start)
    return [m for m in mentions if not _in_a_street(tokens, m) and _stands(tokens, m, mentions)]


@cache
def _spaced() -> frozenset[str]:
    return frozenset(key(name) for entry in entries() for name in entry.names)


def _exact(tokens: list[str]) -> list[Mention]:
    """Find names written as we know them, the longest first."""
    found: list[Mention] = []
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


def _known(joined: str, start: int, end: int) -> Mention | None:
    if joined in AREAS:
        return Mention(Kind.COUNTY, start, end, name=joined)
    if joined in PARTS:
        return Mention(Kind.PART, start, end, name=joined)
    entry = by_key().get(joined)
    return Mention(Kind.PLACE, start, end, entry, 0, joined) if entry else None


def _misspelt(tokens: list[str], taken: list[Mention]) -> list[Mention]:
    """Find names with slips in them among the words nothing else has claimed."""
    covered = {at for mention in taken for at in range(mention.start, mention.end)}
    found: list[Mention] = []
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
                found.append(Mention(Kind.PLACE, at, at + size, near[0], slips, joined))
                covered.update(span)
            elif near and any(e.place.in_catchment for e in near):
                found.append(Mention(Kind.PART, at, at + size, name=joined))
                covered.update(span)
    whole = "".join(tokens)
    if not found and not taken and 1 < len(tokens) < 4 and whole.isalpha() and not COMMON & set(tokens):
        near = closest(whole)
        if len(near) == 1 and _within(whole, near[0], 1):
            found.append(Mention(Kind.PLACE, 0, len(tokens), near[0], 1, whole))
    return found


def _within(word: str, entry: Entry, slips: int) -> bool:
    return any(OSA.distance(word, joined_key(name)) <= slips for name in entry.names)


def _in_a_street(tokens: list[str], mention: Mention) -> bool:
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


def _stands(tokens: list[str], mention: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a name that is also a common word, or is misspelt, is meant as a name here."""
    if mention.kind is not Kind.PLACE or (mention.name not in RISKY and not mention.slips):
        return True
    named = {at for other in mentions for at in range(other.start, other.end)}
    around = [t for at, t in enumerate(tokens) if at not in named and t.isalpha() and t not in FILLERS]
    few = 2 if not mention.slips else 1 if len(mention.name) < 7 else 2
    if len(around) < few and "the" not in tokens[max(0, mention.start - 1) : mention.start]:
        return True
    before = tokens[max(0, mention.start - 2) : mention.start]
    if before and before[-1] == "a":
        return len(before) == 1 or before[0] in _LIVING or bool(_LIVING & set(tokens))
    return bool(before) and (before[-1] in _PREPOSITIONS or before[-1] in _LIVING or before[-1] in {",", ":"})
