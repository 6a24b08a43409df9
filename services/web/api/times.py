"""Times and days as the API takes them: texts in the form it gives them, of years that people live in."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def _moment(value: Any) -> Any:
    if value is not None and not (isinstance(value, str) and (_MOMENT.fullmatch(value) or _DAY.fullmatch(value))):
        raise ValueError("must be a text such as 2026-12-01T10:00:00-05:00")
    return value


def _day(value: Any) -> Any:
    if value is not None and not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("must be a text such as 2026-12-01")
    return value


def of_our_time(value: date) -> date:
    """The same day or moment. Raises `ValueError` for a year whose days cannot be counted with."""
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise ValueError(f"must lie in the years {_FIRST_YEAR} to {_LAST_YEAR}")
    return value


Moment = Annotated[AwareDatetime, AfterValidator(of_our_time), BeforeValidator(_moment)]
"""RFC 3339 with its offset."""
Day = Annotated[date, AfterValidator(of_our_time), BeforeValidator(_day)]
"""A local date."""


def day_or_moment(text: str) -> date | datetime:
    """Read a local date, or a moment with its offset. Raises `ValueError` that says what it must be."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a date, or a moment such as 2026-12-01T10:00:00-05:00") from None
    if isinstance(found, datetime) and found.tzinfo is None:
        raise ValueError("needs its offset, as in 2026-12-01T10:00:00-05:00 (a + is written %2B)")
    return of_our_time(found)
