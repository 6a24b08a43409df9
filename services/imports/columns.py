"""Read one cell of an imported row, or say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from services.imports.loading import RowError

_DAY = re.compile(r"\b(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\b")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False, "": None}


def required(row: Mapping[str, str], column: str, longest: int = 200) -> str:
    """The text of a cell that must not be empty."""
    _right_number_of_cells(row)
    value = row.get(column, "")
    if not value:
        raise RowError(column, "is empty")
    return _no_longer_than(value, column, longest)


def optional(row: Mapping[str, str], column: str, longest: int = 300) -> str | None:
    """The text of a cell, or None."""
    value = row.get(column, "")
    return _no_longer_than(value, column, longest) if value else None


def yes_no(row: Mapping[str, str], column: str) -> bool | None:
    """Yes, no, or None where it is not said."""
    value = row.get(column, "").lower()
    if value not in _YES_NO:
        raise RowError(column, f"must be yes or no, not {value!r}")
    return _YES_NO[value]


def one_of(row: Mapping[str, str], column: str, allowed: Collection[str], default: str) -> str:
    """One of a closed set."""
    value = row.get(column, "").lower() or default
    if value not in allowed:
        raise RowError(column, f"must be one of {', '.join(sorted(allowed))}, not {value!r}")
    return value


def degrees(row: Mapping[str, str], column: str, limit: float) -> float | None:
    """A latitude or longitude in degrees, or None."""
    value = row.get(column, "")
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        raise RowError(column, f"must be a number, not {value!r}") from None
    if not -limit <= number <= limit:
        raise RowError(column, f"must lie between -{limit:g} and {limit:g}, not {value}")
    return number


def first_day(text: str) -> date | None:
    """The first day a text names; the first of the month or year where that is all; None where it names none."""
    found = _DAY.search(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _right_number_of_cells(row: Mapping[str, str]) -> None:
    if row.get(""):
        raise RowError("(row)", row[""])


def _no_longer_than(value: str, column: str, longest: int) -> str:
    if len(value) > longest:
        raise RowError(column, f"is longer than {longest} characters")
    return value
