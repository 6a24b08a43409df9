"""Which days a text names: "tuesday", "tomorrow", "le 3 décembre"; to tell several appointments apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from dialogs.readers.base import AskAgain
from dialogs.readers.clauses import one_of
from dialogs.readers.date_words import MONTH, WEEKDAYS
from dialogs.readers.near_days import days_counted
from dialogs.understanding.normalise import fold

_NAMES = {name: day for name, day in WEEKDAYS.items() if len(name) > 3 or name in ("tue", "wed", "thu", "fri")}
"""Shorter ones are also other words: "mon rendez-vous"."""
_NAMED = re.compile(rf"\b(?P<w>{one_of(_NAMES)})s?\b")
_DAY = r"([12]\d|3[01]|[1-9])"
_OF_A_MONTH = re.compile(
    rf"\b{MONTH}\.? {_DAY}\b|\b{_DAY}(?:st|nd|rd|th|er)? (?:of |de )?{MONTH}\b"
    rf"|\b(?:the|le) {_DAY}(?:st|nd|rd|th|er)?\b(?! ?(?:h\b|heures?|:|am\b|pm\b))"
)


def day_named(text: str, today: date) -> Callable[[date], bool] | None:
    """Return whether a day is one a text names; None where it names none.

    >>> named = day_named("cancel my appointment on thursday", date(2026, 11, 23))
    >>> named(date(2026, 11, 26)), named(date(2026, 11, 24))
    (True, False)
    """
    said = fold(text)
    counted = days_counted(said, today)
    days = set() if isinstance(counted, AskAgain) else counted[0]
    weekdays = {_NAMES[found["w"]] for found in _NAMED.finditer(said)}
    numbers = {int(found[1] or found[2] or found[3]) for found in _OF_A_MONTH.finditer(said)}
    if not (days or weekdays or numbers):
        return None
    return lambda day: day in days or day.weekday() in weekdays or day.day in numbers
