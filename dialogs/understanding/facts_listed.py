"""Facts that stand bare in a list about oneself: "PR, 30, Sarnia", "40 yrs old, windsor, canadian"."""

from __future__ import annotations

import re

from dialogs.readers.base import Read
from dialogs.readers.clauses import one_of
from dialogs.readers.gazetteer import Place
from dialogs.readers.number_words import VALUES
from dialogs.understanding.fact_rules import Fact
from dialogs.understanding.hearing import spelled_out

_SAID_AGES = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty treize quatorze quinze seize vingt"
AGES = {word: VALUES[word] for word in _SAID_AGES.split()} | {"dix sept": 17, "dix huit": 18}
YEARS = "(" + one_of((r"\d\d", *AGES)) + ")"
_PAUSES = re.compile(r"[,;:!\n/]+|\.(?=\s|$)")
_LEANING = re.compile(
    r"^(?:(?:and|et|pis|ok|hi|hello|bonjour|allo|salut|moi|i am|je suis|age|status|statut|a|an|un|une|from|de) )+(?=\w)"
)
_BARE = {
    "age": re.compile(rf"(?:{YEARS} ?(?:ans|yo|yrs?|years?|years? old)|(\d\d))"),
    "citizen": re.compile(r"(?:canadian|canadien|canadienne)(?: citizen| citoyenne?)?|citizen|citoyenne?"),
    "permanent_resident": re.compile(r"(?:pr|rp|p r)(?: card| status)?|permanent resident|residente? permanente?"),
}
_THERE = re.compile(r"\b(?:in|near|from|a|at) (\w+(?: \w+)?)$")
_FEW = 5
BARE_AGES = range(15, 81)
"""The numbers that may be an age where they stand alone."""
_COUNTED = re.compile(
    r"[$%]|\b(?:hours?|hrs?|h|heures?|wage|salaire|make|earn|gagne|paid|pay|paye|dollars?|bucks|piasses?|kids?|children|son|"
    r"daughter|wife|husband|enfants?|fils|fille|mari|femme|weeks?|semaines?|shifts?|km|minutes?|mins?|bus|room|unit|apt|"
    r"years? (?:experience|of)|experience|days?|jours|months?|mois|option|question|worked|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre)\b"
)
_ANOTHER = re.compile(
    r"\b(?:friends?|amie?s?|brother|sister|frere|soeur|mom|mother|dad|father|mere|pere|boss|his|her|husband|wife|mari|femme|"
    r"chum|blonde|boyfriend|girlfriend|coworker|cousine?)\b"
)

_LONGEST_NAME = 3  # words of a town


def _items(text: str) -> list[str]:
    """Return what stands between the pauses of a list about oneself, a short text without pauses word by word."""
    said = [" ".join(spelled_out(item)) for item in _PAUSES.split(text)]
    said = [_LEANING.sub("", item) for item in said if item]
    alone = said[0].split() if len(said) == 1 else []
    return alone if 1 < len(alone) < _FEW and all(_bare(word) or _is_town(word) for word in alone) else said


def _bare(item: str) -> bool:
    return any(pattern.fullmatch(item) for pattern in _BARE.values())


def listed(text: str, place: Place | None) -> dict[str, Fact]:
    """Return the age and status that stand bare in a list: "PR, 30, Sarnia".

    A bare number is an age only beside another fact about oneself, never where hours, pay or children are named.
    """
    if "?" in text or _ANOTHER.search(text.lower()):
        return {}
    items = _items(text)
    found: dict[str, Fact] = {}
    ages = []
    for item in items:
        for status in ("citizen", "permanent_resident"):
            if _BARE[status].fullmatch(item) and (status == "citizen" or len(items) > 1):
                found["status"] = status if found.get("status", status) == status else ""
        if (age := _BARE["age"].fullmatch(item)) and not _COUNTED.search(text.lower()):
            ages.append((age[1] or age[2], age[1] is not None))
    if found.get("status") == "":
        del found["status"]
    if len(ages) == 1:
        (said, named) = ages[0]
        years = AGES[said] if said in AGES else int(said)
        if named or (years in BARE_AGES and (found or place or any(map(_ends_in_town, items)))):
            found["age"] = years
    return found


def _ends_in_town(item: str) -> bool:
    return _is_town(item) or ((there := _THERE.search(item)) is not None and _is_town(there[1]))


def _is_town(item: str) -> bool:
    place = read_place(item) if item.isascii() and len(item.split()) <= _LONGEST_NAME else None
    return place is not None and place.in_catchment


def town_beside(text: str, facts: dict[str, Fact]) -> str | None:
    """Return the town that stands alone in a list beside other facts: "40 yrs old, windsor, canadian"."""
    if not facts or "?" in text:
        return None
    towns = {place.name for item in _items(text) if _is_town(item) and (place := read_place(item))}
    return towns.pop() if len(towns) == 1 else None


def read_place(text: str) -> Place | None:
    """Return the place a text names, where the reader of places is sure of it."""
    from dialogs.readers.places import find_place

    reading = find_place(text) if text.strip() else None
    return reading.value if isinstance(reading, Read) else None
