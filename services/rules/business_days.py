"""Business days: which days count, and when an answer is due. Holidays come as an argument."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

WRITTEN = 3
"""Business days to answer what was written; a text counts as written (R-38)."""
TELEPHONE = 2
"""Business days to answer a telephone call (R-38)."""

_ONE_DAY = timedelta(days=1)


def is_business_day(day: date, holidays: Collection[date]) -> bool:
    """Return whether a local day is a business day: Monday to Friday, and not in `holidays`.

    `holidays` are Ontario's public holidays and any closures of the SSM (R-37). A `datetime` raises `TypeError`:
    it equals no `date`, so every holiday would pass unseen.
    """
    if isinstance(day, datetime):
        raise TypeError("a business day is a local date, not a moment")
    return day.weekday() < 5 and day not in holidays


def add_business_days(start: date, days: int, holidays: Collection[date]) -> date:
    """Return the business day that comes `days` business days after `start`, which itself never counts.

    Friday + 1 is Monday, and so are Saturday + 1 and Sunday + 1. With 0 days it is `start` itself or, where that is
    no business day, the next one ("the same business day", R-66). Negative days count back. Source: R-37, R-91.
    """
    if days == 0:
        return start if is_business_day(start, holidays) else add_business_days(start, 1, holidays)
    step = _ONE_DAY if days > 0 else -_ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= is_business_day(day, holidays)
    return day


def answer_due(received: datetime, days: int, holidays: Collection[date]) -> date:
    """Return the local date by whose end a person must have answered a message: `WRITTEN` or `TELEPHONE` days (R-38).

    `received` is aware and in the catchment's zone; its local date is the day it came. The sources do not say what
    happens after hours, so ours is the earliest reading, which never lets anyone wait longer: the day it came does
    not count, whatever the hour, and the next business day is day 1. So a text of Monday 9:00 and one of Monday 23:50
    are both due on Thursday, and one of a Saturday or a holiday Monday counts from the next business day as day 1.
    """
    if received.tzinfo is None:
        raise ValueError("the moment needs its time zone: the date depends on it")
    return add_business_days(received.date(), days, holidays)
