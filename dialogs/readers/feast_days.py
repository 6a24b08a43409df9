"""Days known by a name: Christmas, la fête du Canada, Labour Day, with or without a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

OnYear: TypeAlias = Callable[[int], date]
"""The day a feast falls on in a year."""


def _fixed(month: int, day: int) -> OnYear:
    return lambda year: date(year, month, day)


def _nth(weekday: int, nth: int, month: int) -> OnYear:
    """The nth Monday of a month and its like."""

    def on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return on


def _victoria_day(year: int) -> date:
    """The Monday before 25 May."""
    may_24 = date(year, 5, 24)
    return may_24 - timedelta(days=may_24.weekday())


_NAMED: tuple[tuple[re.Pattern[str], OnYear], ...] = tuple(
    (re.compile(rf"\b(?:the |la |le |l'|a |on )*(?:{names})\b"), on)
    for names, on in (
        # An eve and the day after come first: they hold the name of the day.
        (r"(?:christmas|xmas|x-mas) eve|veille de noel|reveillon de noel", _fixed(12, 24)),
        (r"boxing day|lendemain de noel", _fixed(12, 26)),
        (r"(?:christmas|xmas|x-mas)(?: day)?|(?:jour de )?noel", _fixed(12, 25)),
        (
            r"new year'?s'? eve|nye|veille du (?:jour de l'an|nouvel an)|saint-? ?sylvestre|st-? ?sylvestre",
            _fixed(12, 31),
        ),
        (r"new year'?s'?(?: day)?|jour de l'an|nouvel an|(?:premier|1(?:er)?) de l'an", _fixed(1, 1)),
        (r"(?:saint |st\.? )?valentin(?:e'?s?)?(?: day)?|(?:saint|st)[- ]?valentin", _fixed(2, 14)),
        (r"(?:saint |st\.? ?)(?:patrick'?s?|patty'?s?|paddy'?s?)(?: day)?|(?:saint|st)[- ]patrick", _fixed(3, 17)),
        (r"(?:saint|st)[- ]jean(?:[- ]baptiste)?", _fixed(6, 24)),
        (r"canada day|fete du canada", _fixed(7, 1)),
        (r"(?:national )?(?:day for )?truth (?:and|&) reconciliation(?: day)?|orange shirt day", _fixed(9, 30)),
        (r"halloween|haloween|hallowe'en|holloween", _fixed(10, 31)),
        (r"remembrance day|jour du souvenir", _fixed(11, 11)),
        (r"family day|(?:jour|fete) de la famille", _nth(0, 3, 2)),
        (r"victoria day|fete de la reine|fete de victoria|journee des patriotes", _victoria_day),
        (r"civic holiday|conge civique", _nth(0, 1, 8)),
        (r"labou?r day|fete du travail", _nth(0, 1, 9)),
        (r"(?:canadian )?thanksgiving(?: day| monday)?|action de gr?aces?", _nth(0, 2, 10)),
    )
)
_NOT_A_DAY = re.compile(
    r"^ ?(?:holidays?|time|break|season|weekend|week|period|party|bonus|shopping|vacation|dinner|rush)\b|"
    r"(?:vacances|conges?|temps|periode|party|fetes|semaine|fin de semaine) (?:de |d'|du |des )(?:la |l')?$"
)


def feast_in(text: str) -> tuple[OnYear, str] | None:
    """Give the one feast a text names and the text without it; None where it names none, or only the time around it."""
    found: list[tuple[OnYear, str]] = []
    rest = text
    for pattern, on in _NAMED:
        for match in pattern.finditer(rest):
            if _NOT_A_DAY.search(rest[match.end() :]) or _NOT_A_DAY.search(rest[: match.start()]):
                return None
            found.append((on, ""))
        rest = pattern.sub(" ; ", rest)
    return (found[0][0], rest) if len(found) == 1 else None
