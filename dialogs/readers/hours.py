"""Hours of work a week: jobs added, shifts multiplied, two weeks halved; either side of 20 is asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import without_past
from dialogs.readers.corrections import corrected
from dialogs.readers.hours_days import hours_on_the_clock, times_in_doubt, with_days_counted
from dialogs.readers.hours_sums import THRESHOLD, Span, amounts, total
from dialogs.readers.hours_words import (
    A_SHIFT,
    BEFORE,
    BOUNDED,
    CLOCK,
    COUNTED_JOBS,
    FROM_TO,
    FULL,
    HOUR,
    MINUTES,
    MOVED,
    NAMED_DAY,
    NEARLY,
    NOISE,
    NONE_NOW,
    NOT_WORKING,
    NOTHING,
    PAUSES,
    PER_DAY,
    PER_LONGER,
    PER_PAY,
    PER_TWO_WEEKS,
    PER_WEEK,
    SEVERAL_JOBS,
    WISH,
)
from dialogs.readers.numbers import figures, plain
from dialogs.words import N_, Words


@dataclass(frozen=True, slots=True)
class HoursPerWeek:
    """Hours of work in a week; for a range `value` is the middle, and `low` and `high` are its ends."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


HINT = Words(N_("About how many hours do you work in a usual week? A number is enough, like 25."))
DAY_HINT = Words(N_("Is that in one day? Please tell me the hours for the whole week."))
FULL_HINT = Words(N_("About how many hours a week is that? A number is enough, like 37.5."))
PERIOD_HINT = Words(N_("Please tell me the hours for one week."))
RANGE_HINT = Words(N_("Which number is closest to your usual week? Please send one number."))

MOST = 112
"""More hours than this cannot be worked in a week (16 a day)."""


def _read(heard: Heard) -> Reading[HoursPerWeek]:
    text = corrected(figures(heard.text))
    if re.match(r"^-\s?\d|.*\bminus \d|.*24 ?/ ?7", text):
        return AskAgain(HINT)
    if not re.search(r"\d", text.replace("0", "")):
        if NOTHING.fullmatch(text) or NONE_NOW.search(text) or NOT_WORKING.search(text):
            return Read(HoursPerWeek(Decimal(0)))
        return AskAgain(FULL_HINT if FULL.search(text) else HINT)
    if (on_the_clock := hours_on_the_clock(_without_noise(text))) is not None:
        return _judged(Span(on_the_clock, on_the_clock))
    if times_in_doubt(text):
        return AskAgain(HINT)
    counted = with_days_counted(text)
    if counted is None:
        return AskAgain(DAY_HINT)
    text = A_SHIFT.sub("1 ", counted)
    text = MINUTES.sub(lambda m: plain(Decimal(m[1]) + Decimal(m[2] or m[3]) / 60) + " h ", text)
    several = bool(COUNTED_JOBS.search(text)) or bool(SEVERAL_JOBS.search(text))
    current = without_past(COUNTED_JOBS.sub(" ", _without_noise(text)), PAUSES, BEFORE, " , ")
    if current is None:
        return AskAgain(HINT)
    text = current
    if NONE_NOW.search(text) and not re.search(r"[1-9]", text):
        return Read(HoursPerWeek(Decimal(0)))
    if NOT_WORKING.search(text) or MOVED.search(text) or CLOCK.search(text) or re.search(r"\bused to\b", text):
        return AskAgain(HINT)
    two_weeks = PER_TWO_WEEKS.search(text) is not None
    text = PER_TWO_WEEKS.sub(" ", text)
    week = PER_WEEK.search(text) is not None
    if not week and not two_weeks and (PER_PAY.search(text) or PER_LONGER.search(text)):
        return AskAgain(PERIOD_HINT)
    if BOUNDED.search(text):
        return AskAgain(RANGE_HINT)
    if WISH.search(text) or (FROM_TO.search(text) and not week):
        return AskAgain(HINT)  # hours hoped for; hours on the clock
    near = NEARLY.search(text)
    if near and int(near[1]) == THRESHOLD:
        return AskAgain(RANGE_HINT)
    found = amounts(text)
    if found is None or not found[0]:
        return AskAgain(DAY_HINT if PER_DAY.search(text) else HINT)
    spans, rest, shifts = found
    if NAMED_DAY.search(rest) and not (week or two_weeks) and len(spans) == 1 and not re.search(HOUR, text):
        return AskAgain(HINT)
    if PER_DAY.search(rest) or (NAMED_DAY.search(rest) and len(spans) > 1):
        return AskAgain(DAY_HINT)
    hours = total(spans, text, several or shifts)
    if hours is None and two_weeks and len(spans) == 2 and spans[0].plus(spans[0]) == spans[1]:
        hours, two_weeks = spans[0], False  # "35 a week, 70 for two weeks"
    if hours is None:
        return AskAgain(HINT)
    if two_weeks:
        hours = Span(hours.low / 2, hours.high / 2)
    return _judged(hours)


def _without_noise(text: str) -> str:
    """Leave out figures that are not hours: pay, years, people."""
    for pattern in NOISE:
        text = pattern.sub(" ", text)
    return text


def _judged(span: Span) -> Reading[HoursPerWeek]:
    """Take an amount that can be worked and that lies on one side of the threshold."""
    if span.low > span.high or span.high > MOST:
        return AskAgain(HINT)
    if span.low < THRESHOLD <= span.high:
        return AskAgain(RANGE_HINT)
    if span.low == span.high:
        return Read(HoursPerWeek(span.low))
    return Read(HoursPerWeek((span.low + span.high) / 2, span.low, span.high))


hours_per_week: Reader[HoursPerWeek] = Reader("hours_per_week", _read, Codec(HoursPerWeek), HINT)
