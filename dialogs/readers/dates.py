"""One day, as people write it in English or French; what could be two days is asked again."""

from __future__ import annotations

import re
from datetime import date

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import BETWEEN
from dialogs.readers.date_words import WEEKDAYS, points, prepared
from dialogs.readers.dates_said import HINT, NO_DAY_HINT, said_dates
from dialogs.readers.feast_days import OnYear, feast_in
from dialogs.readers.near_days import NAMED_DAY, TWO_DAYS_AHEAD, TWO_DAYS_BACK, days_counted, near_day
from dialogs.words import N_, Words

WEEKDAY_HINT = Words(N_("The day of the week and the date do not match. Which date is it, like 3 March 2026?"))

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
_THIS = re.compile(r"\b(?:this|ce|cette)\s+;")  # "this christmas": the last one, or the next
_EARLIEST = 1900


def _resolve(on: OnYear, year: int | None, text: str, today: date) -> date | AskAgain:
    """Give the date meant: without a year the latest not after today, or the next one where words point ahead."""
    for pattern, shift in _YEAR_WORDS:
        if pattern.search(text):
            year = year or today.year + shift
            text = pattern.sub(" ", text)
    if year is None and _THIS.search(text):
        year = today.year
    if year is None:
        ahead, back = points(text)
        if ahead and back:
            return AskAgain(HINT)
        try:
            this_year = on(today.year)
        except ValueError:
            this_year = date(today.year, 2, 28)  # 29 February
        if ahead:
            year = today.year + 1 if this_year < today else today.year
        else:
            year = today.year if this_year <= today else today.year - 1
    try:
        return on(year)
    except ValueError:
        return AskAgain(NO_DAY_HINT)


def _read(heard: Heard) -> Reading[date]:
    text, today = prepared(heard.text), heard.today
    dates = said_dates(text, today)
    if isinstance(dates, AskAgain):
        return dates
    said, rest = dates
    named = feast_in(rest)
    if named and not said:
        return _feast(named, text, today)
    counted = days_counted(rest, today) if said else (set[date](), rest)
    if isinstance(counted, AskAgain):
        return AskAgain(HINT)
    near, rest = counted
    if (
        len(said) > 1
        or (said and re.search(r"\d", rest))
        or _VAGUE.search(TWO_DAYS_BACK.sub("", TWO_DAYS_AHEAD.sub("", text)))
    ):
        return AskAgain(HINT)
    if said:
        got = _resolve(said[0].on, said[0].year, rest, today)
        if near:  # "le 24 novembre, donc demain"
            day = near.pop()
            agree = (day.month, day.day) == (said[0].month, said[0].day) and said[0].year in (None, day.year)
            got = day if agree and not near else AskAgain(HINT)
        if named and isinstance(got, date) and named[0](got.year) != got:
            return AskAgain(HINT)
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


def _feast(named: tuple[OnYear, str], text: str, today: date) -> Reading[date]:
    """Read a day known by its name; a number beside it must be its day or its year."""
    on, rest = named
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", rest)}
    others = {int(n) for n in re.findall(r"\d+", re.sub(r"\b(?:19|20)\d\d\b", " ", rest))}
    if len(years) > 1 or others - {on(today.year).day} or _VAGUE.search(rest) or _THIS.search(rest):
        return AskAgain(HINT)
    got = _resolve(on, years.pop() if years else None, rest, today)
    if isinstance(got, AskAgain):
        return got
    weekdays = {WEEKDAYS[m["w"]] for m in NAMED_DAY.finditer(rest)}
    if weekdays - {got.weekday()} or days_counted(rest, today) != (set(), rest):
        return AskAgain(WEEKDAY_HINT if weekdays else HINT)
    return BeSure(got) if _ROUGH.search(text) else Read(got)


def _sure(value: date) -> Words:
    return Words(N_("Is that {day}?"), {"day": value})


date_answer: Reader[date] = Reader("date", _read, Codec(date), HINT, sure=_sure)
