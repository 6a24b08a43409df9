"""Pay as said, with its unit; when the unit or the decimals are in doubt it is asked again, never converted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import without_past
from dialogs.readers.corrections import corrected
from dialogs.readers.numbers import figures, join_groups
from dialogs.readers.units import HOURS
from dialogs.readers.wage_words import (
    BEFORE,
    BOUNDED,
    DOLLARS_CENTS,
    FOR_TWO_WEEKS,
    HOURS_WORKED,
    MINIMUM,
    MINIMUM_NAMED,
    MONEY,
    NOT_QUITE,
    PAUSES,
    PAY_PERIOD,
    PLAIN_HOURS,
    RANGE,
    RATE,
    SOME_CENTS,
    SPOKEN,
    UNITS,
    Per,
)
from dialogs.words import N_, Words


@dataclass(frozen=True, slots=True)
class Wage:
    """Pay before deductions, in dollars, for the time the person named; `hour` where a bare amount can only be that."""

    amount: Decimal
    per: Per


Pay: TypeAlias = Wage | Literal["minimum_wage"]

HINT = Words(N_("What is your pay before deductions? For example: 18.50 an hour, or 2900 a month."))
UNIT_HINT = Words(N_("Is that per hour, day, week, two weeks, month or year? For example: 18.50 an hour."))
AMOUNT_HINT = Words(N_("Please send the amount in dollars and cents, and the time it is for, like 18.50 an hour."))

# What can be meant for each unit; outside these a decimal or a zero was probably lost.
PLAUSIBLE: dict[Per, tuple[int, int]] = {
    "hour": (5, 120),
    "day": (20, 1500),
    "week": (20, 5000),
    "two_weeks": (40, 10000),
    "month": (100, 20000),
    "year": (1000, 400000),
}
BARE_HOURLY = (10, 100)
"""The question asks for hourly pay, so a bare amount from 10 to under 100 dollars is by the hour."""


def _read(heard: Heard) -> Reading[Pay]:
    whole = corrected(join_groups(figures(heard.text)))
    text = without_past(whole, PAUSES, BEFORE, " ") or whole
    amounts_text = HOURS_WORKED.sub(" ; ", text)
    if RATE.search(text):
        amounts_text = PLAIN_HOURS.sub(" ; ", amounts_text)
    units = _units(amounts_text)
    minimum = MINIMUM.search(text) is not None
    if minimum and not re.search(r"\d", text):
        return AskAgain(HINT) if NOT_QUITE.search(text) else Read("minimum_wage")
    if minimum and not MINIMUM_NAMED.search(text):
        return AskAgain(AMOUNT_HINT)  # "18 minimum": at least?
    hourly = units == {"hour"}
    amounts_text = DOLLARS_CENTS.sub(r"\1.\2 ", amounts_text)
    spoken = SPOKEN.search(amounts_text)
    if spoken and (hourly or re.search(r"[a-z] ?fifty|cinquante|cents|quarante|vingt[- ]cinq", heard.text.lower())):
        amounts_text = SPOKEN.sub(r"\1.\2", amounts_text)
    if SOME_CENTS.search(amounts_text):
        return AskAgain(AMOUNT_HINT)
    if BOUNDED.search(amounts_text) or RANGE.search(amounts_text) or PAY_PERIOD.search(amounts_text):
        return AskAgain(UNIT_HINT if PAY_PERIOD.search(amounts_text) else AMOUNT_HINT)
    amounts_text = FOR_TWO_WEEKS.sub(" ", amounts_text)
    found = {match["n"] for match in MONEY.finditer(amounts_text) if not match["sign"] or match.start() == 0}
    if len(found) != 1 or re.search(r"-\d", amounts_text):
        return AskAgain(HINT if not found else AMOUNT_HINT)
    return _judged(found.pop(), units, text)


def _units(text: str) -> set[Per]:
    """Find the units of time a text names."""
    found: set[Per] = set()
    for per, pattern in UNITS:
        text, count = pattern.subn(" ", text)
        if count:
            found.add(per)
    return found


def _judged(said: str, units: set[Per], text: str) -> Reading[Pay]:
    """Take an amount with one plausible unit."""
    amount = Decimal(said)
    _, _, cents = said.partition(".")
    if len(cents) > 2:  # 2.900: thousands, or a slip
        thousands = Decimal(said.replace(".", ""))
        if len(cents) != 3 or not (units & {"month", "year", "two_weeks"}):
            return AskAgain(AMOUNT_HINT)
        amount = thousands
    if len(units) > 1:
        return AskAgain(UNIT_HINT)
    if not units:
        if BARE_HOURLY[0] <= amount < BARE_HOURLY[1]:
            return Read(Wage(amount, "hour"))
        if PLAUSIBLE["year"][0] * 20 <= amount <= PLAUSIBLE["year"][1]:
            return BeSure(Wage(amount, "year"))
        return AskAgain(UNIT_HINT)
    per = units.pop()
    low, high = PLAUSIBLE[per]
    if (
        per == "hour"
        and len(cents) < 2
        and re.search(rf"\d ?(?:{HOURS})\b", text)
        and not re.search(r"/|\$|per|an hour|dollar|l'|hourly", text)
    ):
        return AskAgain(UNIT_HINT)  # "18 h" may be hours of work
    return Read(Wage(amount, per)) if low <= amount <= high else AskAgain(AMOUNT_HINT)


def _sure(value: Pay) -> Words:
    if isinstance(value, Wage) and value.per == "year":
        return Words(N_("Is that {amount} dollars a year?"), {"amount": value.amount})
    return UNIT_HINT


hourly_wage: Reader[Pay] = Reader("hourly_wage", _read, Codec(Pay), HINT, sure=_sure)
