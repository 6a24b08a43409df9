"""Times and days as staff read them, in the region's zone: "2:05 p.m.", "14 h 05", "yesterday", "Fri., Nov. 27"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from jinja2 import pass_context
from jinja2.runtime import Context

from dialogs.words import N_, Language
from services.wording import STAFF, catalogue

_TODAY, _TOMORROW, _YESTERDAY = N_("today, {time}"), N_("tomorrow, {time}"), N_("yesterday, {time}")
_NEAR = {0: _TODAY, 1: _TOMORROW, -1: _YESTERDAY}


def clock_of(language: Language, local: datetime) -> str:
    """A local moment's time alone: "2:05 p.m.", "14 h 05", "9 h"; in French it is one word."""
    said = format_time(local, "short", tzinfo=local.tzinfo, locale=f"{language.value}_CA")
    if language is Language.EN:
        return said
    return said.removeprefix("0").replace(" ", "\u00a0").removesuffix("\u00a000")


def long_day_of(language: Language, given: date) -> str:
    """A local day, in full: "Friday, November 27, 2026"."""
    return _first(language, format_date(given, "full", locale=f"{language.value}_CA"))


def _first(language: Language, said: str) -> str:
    return re.sub(r"\b1(?= \w)", "1er", said, count=1) if language is Language.FR else said


def filters(language: Language) -> dict[str, Callable[..., Any]]:
    """The filters of a language. Each takes an aware moment, or a local day, and writes it."""
    locale = Locale.parse(f"{language.value}_CA")
    words = catalogue(language, STAFF)

    clock = partial(clock_of, language)

    def short_day(day: date, today: date) -> str:
        skeleton = "MMMEd" if day.year == today.year else "yMMMd"
        said = format_skeleton(skeleton, datetime(day.year, day.month, day.day), locale=locale)  # noqa: DTZ001
        return _first(language, said)

    @pass_context
    def moment(context: Context, at: datetime) -> str:
        """The local time, with the day: "today, 2:05 p.m.", "Fri., Nov. 27, 2:05 p.m."."""
        visit = context["visit"]
        local = visit.liaison.catchment.local(at)
        near = _NEAR.get((local.date() - visit.today).days)
        if near:
            return words.gettext(near).format(time=clock(local))
        return f"{short_day(local.date(), visit.today)}, {clock(local)}"

    @pass_context
    def told(context: Context, text: str) -> str:
        """A moment as an alert keeps it ("2026-11-23T09:00:00-05:00"), written like any other."""
        try:
            return moment(context, datetime.fromisoformat(text))
        except ValueError:
            return text

    @pass_context
    def told_day(context: Context, text: str) -> str:
        """A day as an alert keeps it ("2026-11-27"), written like any other."""
        try:
            return short_day(date.fromisoformat(text), context["visit"].today)
        except ValueError:
            return text

    @pass_context
    def time(context: Context, at: datetime) -> str:
        """The local time alone."""
        return clock(context["visit"].liaison.catchment.local(at))

    @pass_context
    def iso(context: Context, at: datetime) -> str:
        """The moment for machines, with its offset."""
        local: datetime = context["visit"].liaison.catchment.local(at)
        return local.isoformat(timespec="minutes")

    @pass_context
    def ago(context: Context, at: datetime) -> str:
        """How long it is since: "3 hours"."""
        passed: timedelta = max(context["visit"].at - at, timedelta(minutes=1))
        return format_timedelta(passed, threshold=1.2, locale=locale)

    @pass_context
    def day(context: Context, given: date) -> str:
        """A local day, short: "Fri., Nov. 27"."""
        return short_day(given, context["visit"].today)

    return {
        "moment": moment,
        "told": told,
        "told_day": told_day,
        "time": time,
        "iso": iso,
        "ago": ago,
        "day": day,
        "long_day": partial(long_day_of, language),
    }
