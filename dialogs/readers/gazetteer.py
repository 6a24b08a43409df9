"""The places the assistant knows, inside the catchment and out, and how their names are compared."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.normalise import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A town, village or First Nation as people call it; `near` names the town to measure from where it has no point.

    `region` is one of the catchment's three, or for a place outside the province, state or country, where known.
    """

    name: str
    name_fr: str | None
    region: str | None
    in_catchment: bool
    lat: float | None
    lon: float | None
    near: str | None

    @property
    def in_ontario(self) -> bool:
        """Whether it lies in the province."""
        return self.in_catchment or self.region == "Ontario"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with what is written of it in the data: all its names, its municipality and its postal areas."""

    place: Place
    names: tuple[str, ...]
    municipality: str = ""
    areas: tuple[str, ...] = ()


REGIONS = ("Windsor-Essex", "Chatham-Kent", "Sarnia-Lambton")
_CALLED = {  # as people call it, where the official name is a long one
    "Walpole Island (Bkejwanong Territory)": "Walpole Island",
    "Eelünaapéewi Lahkéewiit (Delaware Nation at Moraviantown)": "Delaware Nation at Moraviantown",
}
_ELISION = re.compile(r"\b([dljtmnsc]|qu)'")
_USE = re.compile(r"(?:use|treat as) ([A-Z][\w.' ]*?)(?= until| \(|/|$)")
# fmt: off
_SAME = {
    "saint": "st", "sainte": "ste", "pt": "point", "pte": "point", "pointe": "point", "mt": "mount", "mont": "mount",
    "fn": "first nation", "isl": "island", "isle": "island", "ft": "fort",
}
# fmt: on


def unelided(text: str) -> str:
    """Give the folded text without apostrophes, its elisions apart: "l'île d'Orléans" gives "l ile d orleans"."""
    return _ELISION.sub(r"\1 ", fold(text)).replace("'", "")


def key(text: str) -> str:
    """Give a name in the form names are compared in: folded, no punctuation, St and Saint alike."""
    plain = unelided(text)
    return " ".join(_SAME.get(word, word) for word in re.findall(r"[a-z0-9]+", plain.replace("&", " and ")))


def joined_key(name: str) -> str:
    """Give the key of a name as one word, the way `by_key` lists it."""
    return key(name).replace(" ", "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("dialogs.understanding").joinpath("data", name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _number(text: str) -> float | None:
    return float(text) if text else None


@cache
def entries() -> tuple[Entry, ...]:
    """Give every known place, those of the catchment first."""
    found: list[Entry] = []
    for row in _rows("places.csv"):
        if row["kind"] == "fsa":
            continue
        inside = row["region"] in REGIONS
        use = _USE.search(row["note"]) if not row["lat"] else None
        name = _CALLED.get(row["name"], row["name"])
        place = Place(
            name=name,
            name_fr=row["name_fr"] or None,
            region=row["region"] if inside else "Ontario",
            in_catchment=inside,
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            near=use[1].strip() if use else None,
        )
        names = (name, row["name"], row["name_fr"], *row["aliases"].split("|"))
        found.append(Entry(place, tuple(n for n in names if n), row["municipality"], tuple(row["fsa"].split())))
    taken = {entry.place.name for entry in found}
    for row in _rows("places_hamlets.csv"):
        place = Place(row["name"], row["name_fr"] or None, row["region"], True, None, None, row["near"])
        found.append(Entry(place, tuple(n for n in (row["name"], row["name_fr"], *row["aliases"].split("|")) if n)))
    for row in _rows("places_outside.csv"):
        if row["name"] in taken:
            continue
        place = Place(row["name"], row["name_fr"] or None, row["area"], False, None, None, None)
        found.append(Entry(place, tuple(n for n in (row["name"], row["name_fr"], *row["aliases"].split("|")) if n)))
    return tuple(found)


@cache
def gazetteer() -> tuple[Place, ...]:
    """Give the places of the catchment."""
    return tuple(entry.place for entry in entries() if entry.place.in_catchment)


@cache
def by_key() -> Mapping[str, Entry]:
    """Map each name and alias, spaces left out, to its place: those inside first, then names outside, then aliases."""
    found: dict[str, Entry] = {}
    inside = [entry for entry in entries() if entry.place.in_catchment]
    outside = [entry for entry in entries() if not entry.place.in_catchment]
    for entry, names in (
        [(e, e.names) for e in inside] + [(e, e.names[:1]) for e in outside] + [(e, e.names) for e in outside]
    ):
        for name in names:
            found.setdefault(joined_key(name), entry)
    return found


@cache
def area_places() -> Mapping[str, Entry | None]:
    """Map each postal area of the catchment ("N9A") to its main town, or None where it holds many towns."""
    towns = sorted((e for e in entries() if e.place.in_catchment), key=lambda e: -len(e.place.name))
    found: dict[str, Entry | None] = {}
    for row in _rows("places.csv"):
        if row["kind"] == "fsa":
            main = next((e for e in towns if row["municipality"].startswith(e.place.name)), None)
            found[row["name"]] = None if row["name"][1] == "0" else main
    return found


_SOUNDS = str.maketrans("kqz", "ccs")
_SHORTEST, _LONG = 4, 6  # letters of a name that may be misspelt, and of one that may be in two letters


@cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    """The names by what their first letter sounds like."""
    found: dict[str, list[str]] = {}
    for name in by_key():
        if len(name) >= _SHORTEST:
            found.setdefault(name[0].translate(_SOUNDS), []).append(name)
    return {letter: tuple(names) for letter, names in found.items()}


@cache
def _as_long(letters: int) -> tuple[str, ...]:
    """The long names that one slip may turn into a word of so many letters."""
    return tuple(name for name in by_key() if len(name) >= _LONG and abs(len(name) - letters) <= 1)


def closest(word: str) -> list[Entry]:
    """Find the places a misspelt name may mean: one, several that are as close, or none.

    One slip in 5 or 6 letters, two in 7 to 9, three in more; the first letter must sound the same, except for a single
    slip in a name of 7 letters or more.
    """
    allowed = 0 if len(word) < 5 else 1 if len(word) < 7 else 2 if len(word) < 10 else 3
    names = _by_sound().get(word[:1].translate(_SOUNDS), ())
    best = [(name, slips) for name, slips in _near(word, names, allowed) if slips < 2 or len(name) >= _LONG]
    if not best and len(word) >= 7:
        best = _near(word, _as_long(len(word)), 1)
    found = (by_key()[name] for name, slips in best if slips == best[0][1])
    return list({entry.place: entry for entry in found}.values())


def _near(word: str, names: Sequence[str], slips: int) -> list[tuple[str, int]]:
    """The names at most so many slips away, each with how many, the nearest first."""
    if not slips:
        return []
    near = process.extract(word, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(name, away) for name, away, _ in near]
