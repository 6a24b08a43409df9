"""One day, as people write it in English or French; what could be two days is asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import BETWEEN
from dialogs.readers.date_words import MONTH, MONTHS, WEEKDAYS, points, prepared
from dialogs.readers.near_days import NAMED_DAY, TWO_DAYS_AHEAD, TWO_DAYS_BACK, near_day
from dialogs.words import N_, Words

HINT = Words(N_("Please send the day, the month and the year, like 3 March 2026."))
SWAPPED_HINT = Words(N_("Which is the month? Please write it as a word, like 3 March 2026."))
NO_DAY_HINT = Words(N_("That day is not in the calendar. Please send the day, the month and the year."))
WEEKDAY_HINT = Words(N_("The day of the week and the date do not match. Which date is it, like 3 March 2026?"))

_TH = r"(?:st|nd|rd|th|ere|er|eme|e)?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=[ .!]*$))"
_DAY_MONTH = re.compile(
    rf"(?<![\d/.-])(?P<d>\d{{1,2}}) ?{_TH}(?: ?(?:of|de|day of|du mois de))? ?[-/., ]? ?\b"
    rf"(?P<m>{MONTH})\b\.?(?:[-/, ]+(?:of |de |en )?{_YEAR}(?![\d:]))?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{MONTH})\b\.? ?[-/., ]? ?(?:the |le )?(?P<d>\d{{1,2}})(?![\d:]| ?(?:am|pm|h\b)){_TH}\b"
    rf"(?:[-/, ]+(?:of |de )?{_YEAR}(?![\d:]))?"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d) ?[-/. ] ?(?P<m>\d{1,2}) ?[-/. ] ?(?P<d>\d{1,2})(?!\d)")
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(?P<y>(?:19|20)\d\d)[-/., ]+(?P<m>{MONTH})[-/. ]+(?P<d>\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"^(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)$")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2}) ?(?P<s>[-/.]) ?(?P<b>\d{1,2})(?: ?(?P=s) ?(?P<y>\d{4}|\d{2}))?(?![\d/.-]|\.\d)"
)
_YEAR_WORDS = (
    (re.compile(r"\b(?:last year|l'?an(?:nee)? (?:dernier|derniere|passee?)|(?:the )?year before)\b"), -1),
    (re.compile(r"\b(?:this year|cette annee)\b"), 0),
    (re.compile(r"\b(?:next year|l'?an(?:nee)? prochaine?)\b"), 1),
)
_VAGUE = re.compile(
    r"\b(?:end of|start of|beginning of|mid|middle of|early|late|fin|debut|mi-|milieu|first week|"
    rf"last week of|couple|few|quelques|sometime|some time|or|ou|either|{BETWEEN}|before|after|avant|"
    r"apres|until|jusqu'?a|not|pas|week of|semaine du|every|chaque|tous les)\b|\?\s*$"
)
_ROUGH = re.compile(r"\b(?:around|about|roughly|approx\w*|vers|environ|autour|circa|alentours|ish)\b")
_EARLIEST = 1900


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of a date: day and month, perhaps the year."""

    day: int
    month: int
    year: int | None


def _full_year(said: str | None, today: date) -> int | None:
    if said is None:
        return None
    digits = said.lstrip("'")
    return int(digits) if len(digits) == 4 else today.year // 100 * 100 + int(digits)


def _in_figures(match: re.Match[str], today: date) -> _Said | AskAgain:
    """Read 25/12/2026 and its like where only one order of day and month is possible."""
    a, b, year = int(match["a"]), int(match["b"]), _full_year(match["y"], today)
    if (
        match["y"]
        and len(match["y"]) == 2
        and today.year % 100 - 2 <= a <= today.year % 100 + 1
        and a != int(match["y"])
    ):
        return AskAgain(SWAPPED_HINT)  # 25/03/26: which end is the year?
    if (a, b) == (24, 7) and not match["y"]:
        return AskAgain(HINT)
    if (a > 12 and b > 12) or a > 31 or b > 31 or not a or not b:
        return AskAgain(NO_DAY_HINT)
    if a != b and a <= 12 and b <= 12:
        return AskAgain(SWAPPED_HINT)
    return _Said(max(a, b), min(a, b), year)


def _said_dates(text: str, today: date) -> tuple[list[_Said], str] | AskAgain:
    """Find days with their months, and what is left of the text."""
    found: list[_Said] = []
    for pattern in (_YEAR_FIRST, _COMPACT):
        while match := pattern.search(text):
            found.append(_Said(int(match["d"]), int(match["m"]), int(match["y"])))
            text = text[: match.start()] + " ; " + text[match.end() :]
    for pattern in (_YEAR_MONTH_DAY, _DAY_MONTH, _MONTH_DAY):
        while match := pattern.search(text):
            found.append(_Said(int(match["d"]), MONTHS[match["m"]], _full_year(match["y"], today)))
            text = text[: match.start()] + " ; " + text[match.end() :]
    while match := _FIGURES.search(text):
        said = _in_figures(match, today)
        if isinstance(said, AskAgain):
            return said
        found.append(said)
        text = text[: match.start()] + " ; " + text[match.end() :]
    return list(dict.fromkeys(found)), text


def _resolve(said: _Said, text: str, today: date) -> date | AskAgain:
    """Give the date meant: without a year the latest not after today, or the next one where words point ahead."""
    year = said.year
    for pattern, shift in _YEAR_WORDS:
        if pattern.search(text):
            year = year or today.year + shift
            text = pattern.sub(" ", text)
    if year is None:
        ahead, back = points(text)
        if ahead and back:
            return AskAgain(HINT)
        gone = (said.month, said.day) < (today.month, today.day)
        if ahead:
            year = today.year + 1 if gone else today.year
        else:
            year = today.year if gone or (said.month, said.day) == (today.month, today.day) else today.year - 1
    try:
        return date(year, said.month, said.day)
    except ValueError:
        return AskAgain(NO_DAY_HINT)


def _read(heard: Heard) -> Reading[date]:
    text, today = prepared(heard.text), heard.today
    dates = _said_dates(text, today)
    if isinstance(dates, AskAgain):
        return dates
    said, rest = dates
    if (
        len(said) > 1
        or (said and re.search(r"\d", rest))
        or _VAGUE.search(TWO_DAYS_BACK.sub("", TWO_DAYS_AHEAD.sub("", text)))
    ):
        return AskAgain(HINT)
    if said:
        got = _resolve(said[0], rest, today)
        weekdays = {WEEKDAYS[m["w"]] for m in NAMED_DAY.finditer(rest)}
        if isinstance(got, date) and weekdays and weekdays != {got.weekday()}:
            return AskAgain(WEEKDAY_HINT)
    else:
        got = near_day(text, today)
    if isinstance(got, AskAgain):
        return got if got.hint else AskAgain(HINT)
    if not _EARLIEST <= got.year <= today.year + 10:
        return AskAgain(NO_DAY_HINT)
    return BeSure(got) if _ROUGH.search(text) else Read(got)


def _sure(value: date) -> Words:
    return Words(N_("Is that {day}?"), {"day": value})


date_answer: Reader[date] = Reader("date", _read, Codec(date), HINT, sure=_sure)
