"""Days said from today: yesterday, two weeks ago, dans 3 jours, last Monday, vendredi prochain."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialogs.readers.base import AskAgain
from dialogs.readers.clauses import one_of
from dialogs.readers.date_words import MONTH, WEEKDAY, WEEKDAYS, points

# fmt: off
_UNITS = {
    "day": 1, "days": 1, "jour": 1, "jours": 1,
    "week": 7, "weeks": 7, "wk": 7, "wks": 7, "semaine": 7, "semaines": 7, "sem": 7,
}
# fmt: on
_UNIT = one_of(_UNITS)
_MONTHS = {"month": 1, "months": 1, "mois": 1, "year": 12, "years": 12, "yr": 12, "yrs": 12, "an": 12, "ans": 12}
_TO_THE_DAY = re.compile(
    rf"\b(?P<n>\d{{1,2}}|an?|one) (?P<u>{one_of(_MONTHS)}) ago (?:today|to the day|exactly today)\b|"
    rf"\b(?:il y a|il ya|y a|ya|y'a|ca fait)(?: exactement)? (?P<n2>\d{{1,2}}|une?) (?P<u2>{one_of(_MONTHS)}) "
    r"(?:aujourd'?hui|jour pour jour|ajd|auj)\b"
)
"""Months and years are a day only where somebody says so: "a year ago today"."""
_AGO = re.compile(
    rf"\b(?P<n>\d{{1,3}}|an?|one) (?P<u>{_UNIT}) (?:ago(?: today| to the day| exactly)?|back|before today|earlier)\b|"
    r"\b(?:il y a|il ya|"
    rf"y a|ya|y'a|i y a|ca fait|cela fait|voila)(?: (?:exactement|juste))? (?P<n2>\d{{1,3}}|une?) "
    rf"(?P<u2>{_UNIT})\b(?: (?:aujourd'?hui|ajd|auj|jour pour jour))?"
)
_AHEAD = re.compile(
    rf"\b(?:in|dans|d'ici) (?P<n>\d{{1,3}}|an?|one|une?) (?P<u>{_UNIT})\b|\b(?P<n2>\d{{1,3}}|an?|one) "
    rf"(?P<u2>{_UNIT}) from (?:now|today)\b"
)
TWO_DAYS_BACK = re.compile(r"\b(?:day before yesterday|avant[- ]?hier|avanthier)\b")
TWO_DAYS_AHEAD = re.compile(r"\b(?:day after tomorrow|apres[- ]?demain)\b")
_NEAR = (
    (TWO_DAYS_BACK, -2),
    (TWO_DAYS_AHEAD, 2),
    (
        re.compile(
            r"\b(?:yesterday|yest|yesturday|yesterady|ystrday|yday|yeste?rd?ay|ystd?|"
            r"(?<!avant )(?<!avant-)hier|hiere?|last night)\b"
        ),
        -1,
    ),
    (
        re.compile(
            r"\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmrrw|tmw|tmrow|tomo|tmo|2morrow|2moro|2mrw|2mro|2morow|demain|dmn|dmain|2main|dem1|dmin)\b"
        ),
        1,
    ),
    (
        re.compile(
            r"\b(?:today|tday|2day|aujourd'?hui|aujourdhui|ajd|auj|ojd|ojrd\w*|auj8|ojourd'?hui|tdy|todya|2nite|tonight|"
            r"this (?:morning|afternoon|"
            r"evening)|ce matin|ce soir|cet apres-midi)\b"
        ),
        0,
    ),
)
_LAST = r"(?:last|past|derniere?|passee?|d'avant)"
_NEXT = r"(?:next|coming|upcoming|prochaine?|qui vient|qui s'en vient)"
_WEEKDAY_LAST = re.compile(rf"\b(?:{_LAST} (?P<w>{WEEKDAY})|(?P<w2>{WEEKDAY}) {_LAST})\b")
_WEEKDAY_NEXT = re.compile(rf"\b(?:{_NEXT} (?P<w>{WEEKDAY})|(?P<w2>{WEEKDAY}) {_NEXT})\b")
_WEEK_OF = re.compile(
    r"\b(?:(?P<back>(?:of |de )?(?:last week|(?:la )?semaine (?:passee|derniere|d'avant)))|(?P<on>"
    r"(?:of |de )?(?:next week|(?:la )?semaine (?:prochaine|qui vient))))(?:'s| on)?\b"
)
NAMED_DAY = re.compile(rf"\b(?:on |le |this |ce )?(?P<w>{WEEKDAY})s?\b")


def near_day(text: str, today: date) -> date | AskAgain:
    """Read a day said from today: "yesterday", "2 weeks ago", "last Monday"; what could be two days is asked again."""
    day = _counted(text, today)
    if day is None and not re.search(r"\d", text):
        day = _weekday(text, today)
    return day or AskAgain()


def days_counted(text: str, today: date) -> tuple[set[date], str] | AskAgain:
    """Find the days counted from today, and what is left of the text: yesterday, 2 weeks ago, dans 3 jours."""
    found: set[date] = set()
    for match in _TO_THE_DAY.finditer(text):
        said = match["n"] or match["n2"]
        day = _months_back(today, (int(said) if said.isdigit() else 1) * _MONTHS[match["u"] or match["u2"]])
        if day is None:
            return AskAgain()
        found.add(day)
    text = _TO_THE_DAY.sub(" ; ", text)
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        for match in pattern.finditer(text):
            said, unit = match["n"] or match["n2"], match["u"] or match["u2"]
            count = int(said) if said.isdigit() else 1
            if unit.startswith("jour") and count in (8, 15):
                return AskAgain()  # huit jours is a week, quinze jours are two
            found.add(today + sign * timedelta(days=count * _UNITS[unit]))
        text = pattern.sub(" ; ", text)
    for near, days in _NEAR:
        text, times = near.subn(" ; ", text)
        if times:
            found.add(today + timedelta(days=days))
    return found, text


def _months_back(today: date, months: int) -> date | None:
    """Give the same day some months ago; None where that month lacks it."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    try:
        return date(year, month + 1, today.day)
    except ValueError:
        return None


def _counted(text: str, today: date) -> date | AskAgain | None:
    counted = days_counted(text, today)
    if isinstance(counted, AskAgain):
        return counted
    found, text = counted
    if not found:
        return None
    day = found.pop()
    text = re.sub(rf"\b(?:le |the )?{day.day}(?:st|nd|rd|th|e)?\b", " ", text)
    weekdays = {WEEKDAYS[m["w"]] for m in NAMED_DAY.finditer(text)}
    if found or weekdays - {day.weekday()} or re.search(rf"\d|\b{MONTH}\b(?! be)", text):
        return AskAgain()
    return day


def _weekday(text: str, today: date) -> date | AskAgain | None:
    """Read a weekday with what places it: last Monday, vendredi prochain, Monday of last week."""
    week = _WEEK_OF.search(text)
    placed = _WEEKDAY_LAST.search(text) or _WEEKDAY_NEXT.search(text)
    bare = NAMED_DAY.search(text)
    if week and bare:
        if WEEKDAYS[bare["w"]] == 6 or today.weekday() == 6:
            return AskAgain()  # whether a week ends or begins on Sunday is not agreed
        monday = today - timedelta(days=today.weekday()) + timedelta(days=-7 if week["back"] else 7)
        return monday + timedelta(days=WEEKDAYS[bare["w"]])
    if placed:
        rest = text[: placed.start()] + text[placed.end() :]
        if NAMED_DAY.search(rest):
            return AskAgain()
        weekday = WEEKDAYS[placed["w"] or placed["w2"]]
        return _last(weekday, today) if _WEEKDAY_LAST.search(text) else _next(weekday, today)
    if bare and len({WEEKDAYS[m["w"]] for m in NAMED_DAY.finditer(text)}) == 1:
        weekday = WEEKDAYS[bare["w"]]
        ahead, back = points(text)
        if ahead is back and (ahead or bare[0].startswith(("this", "ce ")) or weekday == today.weekday()):
            return AskAgain()
        return _next(weekday, today) if ahead else _last(weekday, today)
    return AskAgain() if bare else None


def _last(weekday: int, today: date) -> date:
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
