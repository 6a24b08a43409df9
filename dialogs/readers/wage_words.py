"""The words around pay: units of time, the minimum wage, hours worked, what was paid before, dollars and cents."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from dialogs.readers.clauses import ALMOST, BETWEEN, BOUND, BUT, NOW, PAST, TO, VARIES
from dialogs.readers.numbers import NUMBER
from dialogs.readers.units import CENTS, DOLLARS, EVERY, HOURS, JOBS, PAY_DAY, PER, TWO_WEEKS, WEEK

Per: TypeAlias = Literal["hour", "day", "week", "two_weeks", "month", "year"]

_EACH = (
    r"(?:(?:\b(?:an?|per|par|each|every|by the|chaque|aux?|de|du|toutes les|tous les|pour|for|in an?|le|"
    r"la|dans une?|une?) ?|\b(?:de |a |par )?l'?|/ ?|\bp/?)?"
)
FOR_TWO_WEEKS = re.compile(
    rf"\baux quinzaine\b|{TWO_WEEKS}|\bbi-? ?week\w*|\bfortnight\w*|\bune semaine sur 2\b|\bbimensuel\w*"
)
UNITS: tuple[tuple[Per, re.Pattern[str]], ...] = (
    ("two_weeks", FOR_TWO_WEEKS),
    (
        "hour",
        re.compile(rf"{_EACH}(?<![a-z])(?:{HOURS}|houres?|heur))\b|\bhourly\b|\bph\b|\bhoraire\b|\blheure\b"),
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
MINIMUM = re.compile(
    r"\b(?:min(?:imum|imun|nimum|ium|inum|imal)?|minimun|minium|mininum|minimim)\.?(?: ?(?:wage|wages|"
    r"pay|salary|salarial|rate))?\b|\bsalaire min\w*|\bsmic\b|\bmw\b"
)
MINIMUM_NAMED = re.compile(
    r"\b(?:min\w*\.? ?(?:wage|pay|salary|rate)|salaire min\w*|(?:the|le) min\w*|smic)\b|^min\w*$"
)
NOT_QUITE = re.compile(
    rf"\b(?:above|over|more|bit|little|higher|better|under|below|less|not|isn'?t|{ALMOST}|near|"
    r"close|plus(?! (?:tips|pourboires?|tip|commission))|moins|dessus|dessous|pas|"
    r"student|etudiante?|serv(?:er|eur|euse)|liquor|a (?:dollar|buck|couple)|at least|au moins)\b|\+"
)
HOURS_WORKED = re.compile(
    rf"(?<![\d.$])(?<!\$ ){NUMBER} ?(?:{HOURS})\b(?! ?(?:/|par heure))"
    rf"(?= ?(?:{EVERY}|/|la)? ?(?:{WEEK}|day|jour|2 ))"
    rf"(?: ?(?:{EVERY}|/|la)? ?(?:weeks?|wk|semaines?|sem|days?|jours?))?|"
    rf"\b(?:for|pour|x|\*|at) {NUMBER} ?(?:{HOURS})\b(?: (?:{PER}|la) (?:weeks?|wk|semaines?|days?|jours?))?|"
    rf"\b\d+ ?(?:{JOBS}|days?|jours?|shifts?|years?|ans|months|kids|enfants)\b"
)
RATE = re.compile(rf"{NUMBER} ?\$? ?(?:/ ?h|an (?:hour|hr)|per (?:hour|hr)|(?:de )?l'heure|par heure)")
PLAIN_HOURS = re.compile(rf"(?<![\d.$]){NUMBER} ?(?:hours|hrs|heures)\b")
BEFORE = re.compile(
    rf"\b(?:{PAST}|before(?! (?:tax|deduc|anything))|avant(?! (?:les |l')?(?:imp|dedu|reten|tax))|"
    r"started at|commence a)\b"
)
PAUSES = re.compile(rf"(?:[;]|,(?! ?\d{{3}})|\b(?:{BUT}|et la|pis la)\b|(?=\b(?:{NOW}|rendue? a)\b))")
RANGE = re.compile(rf"{NUMBER} ?\$? ?(?:{TO}|and|et|/|until) ?\$? ?{NUMBER}")
BOUNDED = re.compile(
    rf"\b(?:{BOUND}|{BETWEEN}|{VARIES}|plus de|commission only)\b|"
    r"\d ?\+(?! ?\d|.*tip)|\bover \$?\d|\bunder \$?\d"
)
DOLLARS_CENTS = re.compile(
    rf"(?<![\d.])(\d{{1,5}}) ?(?:\$|{DOLLARS}|bucks)(?: and| et)? ?(\d{{2}})"
    rf"(?! ?(?:{HOURS}|/|\d|%))(?: ?(?:{CENTS}|c))?\b"
)
SPOKEN = re.compile(rf"(?<![\d.])(1\d|[2-9]\d) (?:et |and )?(\d\d)(?: (?:{CENTS}))?(?![\d.])")
MONEY = re.compile(rf"(?P<sign>-)?(?P<dollar>\$|cad ?)? ?(?<![\d.\w])(?P<n>{NUMBER})(?!\d)")
PAY_PERIOD = re.compile(rf"(?:\b(?:{EVERY}|chaque|aux|my) |/ ?)(?:{PAY_DAY})s?\b|\bpay period\b|\b(?:per|par) ?$")
SOME_CENTS = re.compile(rf"(?<![\d.]){NUMBER} ?(?:{CENTS})\b")
