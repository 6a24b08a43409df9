"""The amounts in what somebody says of their hours, and what they come to: shifts multiplied, jobs added."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from dialogs.readers.clauses import BETWEEN, SOMETIMES, VARIES
from dialogs.readers.hours_words import HOUR, UNTIL
from dialogs.readers.numbers import NUMBER
from dialogs.readers.units import EVERY, JOBS, PER, WEEK

THRESHOLD = 20
"""A range with ends on both sides of 20 is asked again: 20 or more a week matters later (R-60, R-74)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Hours, from fewest to most; a plain number is both."""

    low: Decimal
    high: Decimal

    def times(self, other: Span) -> Span:
        return Span(self.low * other.low, self.high * other.high)

    def plus(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)


_UNEVEN = re.compile(
    r"\b(?:next|(?:the )?other(?: week)?|l'autre(?: semaine)?|suivante?|alternat\w+|en alternance)(?! "
    r"(?:job|emploi|one))\b"
)
_UNEVEN_NOT = re.compile(rf"\b(?:{JOBS}|jobines?|chez|gig)\b")
_OVERTIME = re.compile(r"\b(?:overtime|over time|ot|temps supp\w*|surtemps|supplementaires?|supp)\b")
_EITHER = re.compile(rf"\b(?:{SOMETIMES}|{VARIES}|some weeks|or|ou|usually|d'habitude|normally|other weeks)\b")
_JOB_AFTER = re.compile(
    r"\b(?:at|chez|au|aux|a la|a l'|pour|for|from|as|comme|with|avec|doing|cleaning|driving|in the|in a|"
    rf"dans|other|autre|second|deuxieme|2nd|first|1st|premiere?|both|{JOBS}|jobine|gig)\b|@|"
    r"\+|\bplus (?=\d)"
)
_ONE_SHIFT = re.compile(
    rf"\d[ -]?{HOUR}[ -]?(?:long )?(?:shifts?|days?|quarts?|nights?)\b|\b(?:shifts?|quarts?|chiffres?|"
    rf"journees?) (?:of|de) \d"
)
_DAILY = re.compile(rf"{NUMBER} ?(?:{HOUR})? ?(?:{PER}|/) ?(?:day|jour|shift|quart)\b")
_WEEKLY_AMOUNT = re.compile(rf"{NUMBER} ?(?:{HOUR})? ?(?:{PER}|/|la) ?(?:{WEEK})\b")

_COUNTED = (
    r"(?:shifts?|quarts?|chiffres?|days?|jours?|jrs?|nights?|nuits?|soirs?|soirees?|evenings?|journees?|"
    r"mornings?|matins?|fois|times)"
)
_A = rf"(?<![\d.])(?P<{{0}}l>{NUMBER})(?: ?{UNTIL} ?(?P<{{0}}h>{NUMBER}))?"
_COUNT, _LENGTH = _A.format("c"), _A.format("l")
_JOIN = (
    r"(?:[ ,:]|\b(?:of|de|d'|at|a|for|pour|each|about|around|environ|et|and|i|work|je|fais|doing|do|"
    r"mostly|its|c'est|le|chaque|du|from|de)\b|@|\bx\b|\*)*"
)
_EACH = (
    r"(?: ?(?:each|chaque|chacune?|per shift|a shift|per day|a day|par jour|par quart|/ ?day|/ ?jour|"
    r"long|each day|apiece))?"
)
_WEEKLY = rf"(?: (?:(?:{EVERY}|la|une) )?(?:{WEEK})| ?/ ?(?:week|wk|sem(?:aine)?)| weekly)?"
_PRODUCTS: tuple[re.Pattern[str], ...] = (
    # 4 10-hour shifts; three 12 hour days
    re.compile(
        rf"(?<![\d.:])(?P<cl>\d{{1,2}})(?P<ch>)(?: x)? (?P<ll>{NUMBER})(?P<lh>)[ -]?{HOUR}[ -]?"
        rf"(?:long )?{_COUNTED}\b{_WEEKLY}"
    ),
    # three 12s
    re.compile(r"(?<![\d.:])(?P<cl>\d)(?P<ch>) (?P<ll>\d{1,2})(?P<lh>)'?s\b"),
    # 8 hours a day 5 days a week; 8h par jour x 5; 25 hours over 4 days
    re.compile(
        rf"{_LENGTH} ?(?:{HOUR})(?P<each> ?(?:{EVERY}|/|-|la)? ?(?:days?|jours?|shifts?|quarts?|"
        rf"chiffres?|d|j)\b)? ?(?P<over>(?:over|sur|in|en|on|spread over|dans)\b)? ?{_JOIN}{_COUNT} ?"
        rf"(?:{_COUNTED})\b{_WEEKLY}"
    ),
    re.compile(
        rf"{_LENGTH} ?(?:{HOUR})?(?P<each> ?(?:{PER}|/) ?(?:days?|jours?|shifts?|"
        rf"quarts?))\b ?{_JOIN}{_COUNT}(?: ?{_COUNTED}\b)?{_WEEKLY}"
    ),
    # 4 shifts of 8; trois quarts de 6 h; 5 days a week 8 hours a day
    re.compile(rf"{_COUNT} ?-?(?:{_COUNTED})\b{_WEEKLY} ?{_JOIN}{_LENGTH} ?(?:{HOUR})?{_EACH}"),
    # 5 x 8; 5x8h; 8h x 5
    re.compile(rf"{_COUNT} ?(?:{HOUR})? ?(?:x|\*|fois|times) ?{_LENGTH} ?(?:{HOUR})?{_EACH}"),
)
_SHIFTS = re.compile(rf"\b\d+ ?(?:{_COUNTED})\b")
_AND_OF = re.compile(rf"{_COUNT} (?:of|de) {_LENGTH} ?(?:{HOUR})?")
_AMOUNT = re.compile(
    rf"(?<![\d.:])(?:\b(?:{BETWEEN}) )?(?P<l>{NUMBER})(?: ?{HOUR})?(?: ?(?:{UNTIL}|(?P<and>and|et)) ?"
    rf"(?P<h>{NUMBER}))?(?![\d:])(?: ?{HOUR})?"
)


def _product(spans: list[Span]) -> Callable[[re.Match[str]], str]:
    """Collect a number of shifts times their length; a length no shift has is already the week's total."""

    def take(match: re.Match[str]) -> str:
        said = match.groupdict()
        length = Span(Decimal(said["ll"]), Decimal(said["lh"] or said["ll"]))
        count = Span(Decimal(said["cl"]), Decimal(said["ch"] or said["cl"]))
        if (said.get("over") and not said.get("each")) or (length.low > 16 and count.high <= 7):
            spans.append(length)
        else:
            spans.append(count.times(length))
        return " ; "

    return take


def amounts(text: str) -> tuple[list[Span], str, bool] | None:
    """Find the amounts, what is left of the text, and whether all were shifts; None where they make no sense."""
    spans: list[Span] = []
    for pattern in _PRODUCTS:
        text = pattern.sub(_product(spans), text)
    if spans:
        text = _AND_OF.sub(_product(spans), text)
    if _ONE_SHIFT.search(text):
        return None
    if _WEEKLY_AMOUNT.search(text):
        text = _DAILY.sub(" ", text)
    text = _SHIFTS.sub(" # ", text)
    products = len(spans)
    for match in _AMOUNT.finditer(text):
        low, high = Decimal(match["l"]), Decimal(match["h"] or match["l"])
        if match["and"] and not match[0].startswith(("between", "entre")):
            spans += [Span(low, low), Span(high, high)]
        elif low > high:
            return None
        else:
            spans.append(Span(low, high))
    return spans, _AMOUNT.sub(" ", text), len(spans) == products


def total(spans: list[Span], text: str, several: bool) -> Span | None:
    """Make one amount of several: jobs added, a total taken as said; None when it is not clear how they relate."""
    if len(spans) == 1:
        return spans[0]
    for at, span in enumerate(spans):
        others = spans[:at] + spans[at + 1 :]
        added = _add(others)
        if len(spans) > 2 and added == span:
            return span
    if _UNEVEN.search(text) and len(spans) == 2 and not (several or _UNEVEN_NOT.search(text)):
        both = _add(spans)
        low, high = sorted((spans[0].low, spans[1].low))
        return None if low < THRESHOLD <= high else Span(both.low / 2, both.high / 2)
    if _EITHER.search(text) or _OVERTIME.search(text):
        return None
    if several or _JOB_AFTER.search(text):
        return _add(spans)
    return spans[0] if len(set(spans)) == 1 else None


def _add(spans: list[Span]) -> Span:
    return reduce(Span.plus, spans)
