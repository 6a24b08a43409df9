"""Pay as said, with its unit; when the unit or the decimals are in doubt it is asked again, never converted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.numbers import NUMBER, figures, join_groups
from dialogs.words import N_, Words

Per: TypeAlias = Literal["hour", "day", "week", "two_weeks", "month", "year"]


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

_EACH = (
    r"(?:(?:\b(?:an?|per|par|each|every|by the|chaque|aux?|de|du|toutes les|tous les|pour|for|in an?|le|"
    r"la|dans une?|une?) ?|\b(?:de |a |par )?l'?|/ ?|\bp/?)?"
)
_UNITS: tuple[tuple[Per, re.Pattern[str]], ...] = (
    (
        "two_weeks",
        re.compile(
            r"(?:\b(?:every|each|per|a|in|over|for|aux|par|chaque|pour|toutes les|tous les|sur|en) |/ ?)?\b2 ?-?"
            r"(?:weeks?|wks?|semaines?|sems?)\b|\bbi-? ?week\w*|\bfortnight\w*|"
            r"\b(?:a la |par |aux )?quinzaine\b|\b(?:aux|chaque|par) (?:14|15) jours\b|\bevery (?:other|"
            r"second) week\b|\bbihebdo\w*|\bune semaine sur 2\b|\bbimensuel\w*"
        ),
    ),
    (
        "hour",
        re.compile(
            rf"{_EACH}(?<![a-z])(?:hours?|houres?|hr|hrs|heures?|heur|h))\b|\bhourly\b|\bph\b|\bhoraire\b|"
            rf"\blheure\b"
        ),
    ),
    ("day", re.compile(rf"{_EACH}(?<![a-z])(?:days?|jours?|jr|journee|shift))\b|\bdaily\b|/ ?[dj]\b|\bquotidien\w*")),
    ("week", re.compile(rf"{_EACH}(?<![a-z])(?:weeks?|wk|semaines?|sem))\b|\bweekly\b|\bhebdo\w*")),
    ("month", re.compile(rf"{_EACH}(?<![a-z])(?:months?|mois|mo|mth))\b|\bmonthly\b|\bmensuel\w*")),
    (
        "year",
        re.compile(
            rf"{_EACH}(?<![a-z])(?:years?|yr|annees?|annum|ans?))(?<! an)\b|(?:\bpar |\bl'|/ ?)an\b|(?<=\d)/an\b|"
            rf"\byearly\b|\bannual\w*|\bannuel\w*"
        ),
    ),
)
_MINIMUM = re.compile(
    r"\b(?:min(?:imum|imun|nimum|ium|inum|imal)?|minimun|minium|mininum|minimim)\.?(?: ?(?:wage|wages|"
    r"pay|salary|salarial|rate))?\b|\bsalaire min\w*|\bsmic\b|\bmw\b"
)
_MINIMUM_NAMED = re.compile(
    r"\b(?:min\w*\.? ?(?:wage|pay|salary|rate)|salaire min\w*|(?:the|le) min\w*|smic)\b|^min\w*$"
)
_NOT_QUITE = re.compile(
    r"\b(?:above|over|more|bit|little|higher|better|under|below|less|not|isn'?t|almost|nearly|near|"
    r"close|plus(?! (?:tips|pourboires?|tip|commission))|moins|dessus|dessous|pas|presque|"
    r"student|etudiante?|serv(?:er|eur|euse)|liquor|a (?:dollar|buck|couple)|at least|au moins)\b|\+"
)
_HOURS_WORKED = re.compile(
    rf"(?<![\d.$])(?<!\$ ){NUMBER} ?(?:h|hrs?|hours?|heures?)\b(?! ?(?:/|par heure))(?= ?(?:a|per|par|/|"
    rf"each|every|la)? ?(?:week|wk|semaine|sem|day|jour|2 ))(?: ?(?:a|per|par|/|each|every|la)? ?"
    rf"(?:weeks?|wk|semaines?|sem|days?|jours?))?|"
    rf"\b(?:for|pour|x|\*|at) {NUMBER} ?(?:h|hrs?|hours?|heures?)\b(?: (?:a|per|par|each|la) (?:weeks?|"
    rf"wk|semaines?|days?|jours?))?|\b\d+ ?(?:jobs?|emplois?|days?|jours?|shifts?|years?|ans|months|kids|"
    rf"enfants)\b"
)
_RATE = re.compile(rf"{NUMBER} ?\$? ?(?:/ ?h|an (?:hour|hr)|per (?:hour|hr)|(?:de )?l'heure|par heure)")
_PLAIN_HOURS = re.compile(rf"(?<![\d.$]){NUMBER} ?(?:hours|hrs|heures)\b")
_PAST = re.compile(
    r"\b(?:used to|was|were|before(?! (?:tax|deduc|anything))|previously|avant(?! (?:les |l')?(?:imp|"
    r"dedu|reten|tax))|etait|faisais|started at|commence a)\b"
)
_CLAUSES = re.compile(
    r"(?:[;]|,(?! ?\d{3})|\b(?:but|mais|et la|pis la)\b|(?=\b(?:now|maintenant|asteure?|rendue? a)\b))"
)
_BETWEEN = re.compile(rf"{NUMBER} ?\$? ?(?:-|to|a|or|ou|and|et|/|until) ?\$? ?{NUMBER}")
_BOUND = re.compile(
    r"\b(?:more than|less than|at least|at most|up to|between|entre|moins de|plus de|au moins|jusqu'?a|"
    r"depends?|depend|varies|varie|commission only)\b|\d ?\+(?! ?\d|.*tip)|\bover \$?\d|\bunder \$?\d"
)
_DOLLARS_CENTS = re.compile(
    r"(?<![\d.])(\d{1,5}) ?(?:\$|dollars?|bucks|piasses?|piastres?)(?: and| et)? ?(\d{2})(?! ?(?:h|"
    r"hrs?|hours?|heures?|/|\d|%))(?: ?(?:cents?|sous|cennes?|c))?\b"
)
_SPOKEN = re.compile(r"(?<![\d.])(1\d|[2-9]\d) (?:et |and )?(\d\d)(?: (?:cents?|sous|cennes?))?(?![\d.])")
_MONEY = re.compile(rf"(?P<sign>-)?(?P<dollar>\$|cad ?)? ?(?<![\d.\w])(?P<n>{NUMBER})(?!\d)")
_PAY_PERIOD = re.compile(
    r"(?:\b(?:per|a|each|every|par|chaque|aux|my) |/ ?)(?:pay(?:check|cheque|day)?|paie|paye|"
    r"cheque)s?\b|\bpay period\b|\b(?:per|par) ?$"
)


def _read(heard: Heard) -> Reading[Pay]:
    text = _current(join_groups(figures(heard.text)))
    amounts_text = _HOURS_WORKED.sub(" ; ", text)
    if _RATE.search(text):
        amounts_text = _PLAIN_HOURS.sub(" ; ", amounts_text)
    units = _units(amounts_text)
    minimum = _MINIMUM.search(text) is not None
    if minimum and not re.search(r"\d", text):
        return AskAgain(HINT) if _NOT_QUITE.search(text) else Read("minimum_wage")
    if minimum and not _MINIMUM_NAMED.search(text):
        return AskAgain(AMOUNT_HINT)  # "18 minimum": at least?
    hourly = units == {"hour"}
    amounts_text = _DOLLARS_CENTS.sub(r"\1.\2 ", amounts_text)
    spoken = _SPOKEN.search(amounts_text)
    if spoken and (hourly or re.search(r"[a-z] ?fifty|cinquante|cents|quarante|vingt[- ]cinq", heard.text.lower())):
        amounts_text = _SPOKEN.sub(r"\1.\2", amounts_text)
    if re.search(rf"(?<![\d.]){NUMBER} ?(?:cents?|sous|cennes?)\b", amounts_text):
        return AskAgain(AMOUNT_HINT)
    if _BOUND.search(amounts_text) or _BETWEEN.search(amounts_text) or _PAY_PERIOD.search(amounts_text):
        return AskAgain(UNIT_HINT if _PAY_PERIOD.search(amounts_text) else AMOUNT_HINT)
    for _, pattern in _UNITS[:1]:
        amounts_text = pattern.sub(" ", amounts_text)
    found = {match["n"] for match in _MONEY.finditer(amounts_text) if not match["sign"] or match.start() == 0}
    if len(found) != 1 or re.search(r"-\d", amounts_text):
        return AskAgain(HINT if not found else AMOUNT_HINT)
    return _judged(found.pop(), units, text)


def _current(text: str) -> str:
    """Leave out what was before, when the text also says what is now ("17 before, now 18.50")."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause and clause.strip()]
    now = [clause for clause in clauses if not _PAST.search(clause)]
    return " ".join(now) if len(now) < len(clauses) and any(re.search(r"\d", c) for c in now) else text


def _units(text: str) -> set[Per]:
    """Find the units of time a text names."""
    found: set[Per] = set()
    for per, pattern in _UNITS:
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
        and re.search(r"\d ?(?:h|hrs?|hours?|heures?)\b", text)
        and not re.search(r"/|\$|per|an hour|dollar|l'|hourly", text)
    ):
        return AskAgain(UNIT_HINT)  # "18 h" may be hours of work
    return Read(Wage(amount, per)) if low <= amount <= high else AskAgain(AMOUNT_HINT)


def _sure(value: Pay) -> Words:
    if isinstance(value, Wage) and value.per == "year":
        return Words(N_("Is that {amount} dollars a year?"), {"amount": value.amount})
    return UNIT_HINT


hourly_wage: Reader[Pay] = Reader("hourly_wage", _read, Codec(Pay), HINT, sure=_sure)
