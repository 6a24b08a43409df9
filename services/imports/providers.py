"""Provider sites, from the columns of `data/providers.csv` and `data/providers-demo.csv`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from dialogs.readers.base import Read
from dialogs.readers.places import find_place
from services.imports.columns import degrees, first_day, one_of, optional, required, yes_no
from services.imports.loading import Kind, RowError, upsert
from services.models import Site

_STATUS = ("open", "full", "closed")
_LANGUAGES = {
    "english": "en", "anglais": "en", "french": "fr", "francais": "fr", "français": "fr", "spanish": "es",
    "arabic": "ar", "italian": "it", "punjabi": "pa", "swahili": "sw", "kirundi": "rn", "asl": "asl",
}  # fmt: skip
_POPULATIONS = {
    "newcomer": "newcomers", "francophone": "francophone", "youth": "youth", "disabilit": "disability",
    "odsp": "odsp", "indigenous": "indigenous", "racialized": "racialized", "women": "women", "general": "general",
}  # fmt: skip


def _site(row: Mapping[str, str], today: date) -> Mapping[str, Any]:
    name, town = required(row, "site_name"), required(row, "town", 80)
    lat, lon = degrees(row, "lat", 90), degrees(row, "lon", 180)
    if (lat is None) != (lon is None):
        raise RowError("lat" if lat is None else "lon", "is empty while the other is not")
    role = optional(row, "role", 40) or "ies_provider"
    if lat is None:
        lat, lon = _town_centre(town)
    return {
        "reference": optional(row, "reference", 120) or optional(row, "site_id", 120) or name[:120],
        "name": name,
        "organisation": optional(row, "organisation", 200) or name,
        "role": role,
        "street": optional(row, "street", 200),
        "town": town,
        "region": required(row, "region", 80),
        "postal_code": optional(row, "postal_code", 7),
        "phone": optional(row, "phone", 80),
        "website": optional(row, "website"),
        "languages": _codes(row.get("languages_served", ""), _LANGUAGES),
        "populations": _codes(row.get("populations", ""), _POPULATIONS) or ["general"],
        "services": [part for part in row.get("services", "").split("|") if part],
        "hours": optional(row, "hours", 120),
        "evening_or_saturday": _none_if_no(optional(row, "saturday_or_evening", 80)),
        "walk_in": yes_no(row, "takes_walk_ins"),
        "accessible": yes_no(row, "accessible"),
        "virtual": yes_no(row, "virtual"),
        "status": "closed" if role == "closed_do_not_list" else one_of(row, "status", _STATUS, "open"),
        "fictional": row.get("demo", "").upper() == "TRUE",
        "lat": lat,
        "lon": lon,
        "checked_on": _checked_on(row, today),
        "note": optional(row, "note", 500),
    }


def _none_if_no(text: str | None) -> str | None:
    return None if text == "no" else text


def _checked_on(row: Mapping[str, str], today: date) -> date | None:
    """The day the entry was last seen to be true. A file with no such column is vouched for by whoever imports it."""
    for column in ("checked_on", "date_seen_in_text"):
        if column in row:
            return first_day(row[column])
    return today


def _town_centre(town: str) -> tuple[float | None, float | None]:
    found = find_place(town)
    return (found.value.lat, found.value.lon) if isinstance(found, Read) else (None, None)


def _codes(text: str, known: Mapping[str, str]) -> list[str]:
    """The codes a cell names: "fr|en" as they stand, "French; English (staff of 2018)" by their names."""
    found: list[str] = []
    for part in re.split(r"[|;,(]", text.lower()):
        word = part.strip()
        code = word if word in known.values() else next((code for name, code in known.items() if name in word), None)
        if code and code not in found:
            found.append(code)
    return found


PROVIDERS = Kind(("site_name", "town", "region"), _site, upsert(Site))
