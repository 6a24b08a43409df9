"""Hours said by days of the week: "9 to 5 mon-fri", "de 9 à 5 du lundi au vendredi", "sam et dim, 6h chaque jour"."""

from __future__ import annotations

import re
from decimal import Decimal

from dialogs.readers.clauses import one_of
from dialogs.readers.units import HOURS

# fmt: off
_DAYS = {
    "mondays?": 0, "mon": 0, "lundis?": 0, "lun": 0, "tuesdays?": 1, "tues?": 1, "mardis?": 1, "mar": 1,
    "wednesdays?": 2, "weds?": 2, "mercredis?": 2, "mer": 2, "thursdays?": 3, "thurs?": 3, "thur": 3, "jeudis?": 3,
    "jeu": 3, "fridays?": 4, "fri": 4, "vendredis?": 4, "ven": 4, "saturdays?": 5, "sat": 5, "samedis?": 5, "sam": 5,
    "sundays?": 6, "sun": 6, "dimanches?": 6, "dim": 6,
}
# fmt: on
_DAY = rf"{one_of(_DAYS)}\.?"
_THROUGH = r"(?:-|to|a|au|thru|through|through to|til|till|until|jusqu'au|jusqu'a)"
_RUN = rf"(?P<first>{_DAY}) ?{_THROUGH} ?(?P<last>{_DAY})"
_LIST = rf"{_DAY}(?:(?: ?[,&+/] ?| | ?,? (?:and|et|pis|n|on|le|les|and on) )(?:the |le |les )?{_DAY})+"
_ON = r"(?:(?:on|from|every|each|the|du|de|les|le|chaque|tous les|every single) )*"
_SPEC = re.compile(
    rf"\b(?:{_ON})?(?:{_RUN}|(?P<list>{_LIST})|(?P<workdays>weekdays|m ?- ?f\b|m to f\b|m thru f\b|jours de semaine|"
    r"(?:en|la) semaine seulement)|(?P<two>weekends|week-ends|fins? de semaine|(?:sur )?les weekends?|"
    r"both weekend days)|"
    r"(?P<count>[1-7]) ?(?:days?|jours?|jrs?|fois|times|x|shifts?|nights?|nuits?|soirs?|quarts?)\b"
    rf"(?: ?(?:a|per|par|/|la|each|every) ?(?:week|wk|semaine|sem)| semaine)?|(?P<one>{_DAY}(?![a-z])))(?!\w)"
)
_MARK = r"(?P<SIDEm>a\.?m\.?|p\.?m\.?|(?:(?:h|heures?)\b)?(?: ?(?:du matin|de l'apres-midi|du soir|o'?clock))?)"
_NAMED = r"noon|midnight|midi|minuit"
_TIME = rf"(?:(?P<SIDEh>\d{{1,2}})(?: ?[:h] ?(?P<SIDEmin>[0-5]\d))? ?{_MARK}|(?P<SIDEn>{_NAMED}))"
_A, _B = _TIME.replace("SIDE", "a"), _TIME.replace("SIDE", "b")
_CLOCKS = re.compile(
    rf"(?P<lead>\b(?:from|de) )?(?<![\d.:$]){_A} ?(?:-|to|a|til|till|until|jusqu'a|et) ?"
    rf"{_B}(?![\w.:]\d|\d| ?(?:{HOURS})\b| ?\$)"
)
_NOT_CLOCKS = re.compile(
    r"\b(?:(?:par|a|per|each|chaque|every) (?:day|jour|shift|quart)|entre|between|break|lunch|pauses?|diner|unpaid|or|"
    r"ou|sometimes|parfois|des fois|varies|varie|depends?|depend|rotat\w+|alternat\w+|another|other|was|used to|before|"
    r"avant|etait|every day|everyday|tous les jours|want|voudrais|cherche|looking|available|disponible)\b|"
    r"/ ?(?:day|jour|j)\b"
)
_EACH = re.compile(
    rf"(?P<n>\d+(?:\.\d+)?) ?(?:{HOURS})? ?(?:each(?: (?:day|shift|time|of them))?|a day|per day|/ ?day|a shift|"
    r"every day|both days|each of those days|par jour(?:nee)?|chaque(?: (?:jour|journee|fois|quart|soir))?|chacune?|"
    r"/ ?j(?:our)?|par quart)\b"
)
_TOGETHER = re.compile(r"\b(?:total|in all|altogether|combined|en tout|au total|a week|per week|par semaine|/ ?\w+)\b")
_SHORTEST, _SURE, _LONGEST = 2, 6, 16
"""Hours of a shift on the clock: outside these it was something else; shorter than `_SURE`, "15h à 20h" may be too."""


def hours_on_the_clock(text: str) -> Decimal | None:
    """Give the weekly hours of times with days ("9 to 5 mon-fri"); None where there are none, or any doubt.

    Times and days must come in pairs, in either order; what else has a figure leaves a doubt.
    """
    if _NOT_CLOCKS.search(text):
        return None
    clocks = list(_CLOCKS.finditer(text))
    if not clocks:
        return None
    rest = _CLOCKS.sub(lambda m: "|" * len(m[0]), text)
    days = list(_SPEC.finditer(rest))
    if len(days) != len(clocks) or re.search(r"\d", _SPEC.sub(" ", rest)):
        return None
    if len({clock.start() < day.start() for clock, day in zip(clocks, days, strict=True)}) > 1:
        return None
    total = Decimal(0)
    for clock, day in zip(clocks, days, strict=True):
        length = _length(clock)
        if length is None:
            return None
        total += length * len(_days_of(day))
    return total


def times_in_doubt(text: str) -> bool:
    """Tell "8 to 10 mon-fri", times or amounts, from hours called so."""
    clocks = [m for m in _CLOCKS.finditer(text) if m["ah"] and m["bh"] and int(m["ah"]) <= 12 and int(m["bh"]) <= 12]
    named = any(not day["count"] for day in _SPEC.finditer(_CLOCKS.sub(" ", text)))
    return bool(clocks) and named and not re.search(rf"\d ?(?:{HOURS})\b", text)


def with_days_counted(text: str) -> str | None:
    """Write days of the week as their number, and hours "each day" as that; None where each or all is in doubt."""
    each = _EACH.search(text)
    runs = [m for m in _SPEC.finditer(text) if m["last"] or m["workdays"] or m["list"]]
    if len(runs) != 1:
        return text
    spec = runs[0]
    count = len(_days_of(spec))
    if spec["list"]:
        if each is None:
            said = re.search(rf"(?<![\d.])(\d+(?:\.\d+)?) ?(?:{HOURS})\b", text)
            many = len(re.findall(r"\d+(?:\.\d+)?", text)) != 1
            return None if said and not many and Decimal(said[1]) <= _LONGEST and not _TOGETHER.search(text) else text
        return f"{count} days of {each['n']} h" if len(re.findall(r"\d+(?:\.\d+)?", text)) == 1 else text
    return text[: spec.start()] + f" {count} days " + text[spec.end() :]


def _days_of(spec: re.Match[str]) -> range | set[int]:
    """Give the days that are meant: those of a run, of a list, or a number of them."""
    if spec["first"]:
        first, last = _number(spec["first"]), _number(spec["last"])
        return range((last - first) % 7 + 1)
    if spec["list"]:
        return {_number(name) for name in re.findall(rf"\b{_DAY}", spec["list"])}
    return range(5 if spec["workdays"] else 2 if spec["two"] else 1 if spec["one"] else int(spec["count"]))


def _number(name: str) -> int:
    return next(number for pattern, number in _DAYS.items() if re.fullmatch(pattern, name.rstrip(".")))


def _length(clock: re.Match[str]) -> Decimal | None:
    """Give the hours from one time to the other; None where morning or evening would be a guess."""
    start, end = _minutes(clock, "a"), _minutes(clock, "b")
    if start is None or end is None:
        return None
    (a, a_sure), (b, b_sure) = start, end
    half = 12 * 60
    if a_sure and b_sure:
        length = (b - a) % (2 * half)
    elif a_sure or b_sure or b <= a:
        length = (b - a) % half or half
    elif b > half and b - a >= _SURE * 60 and (clock["am"] or clock["amin"] or (clock["lead"] and a < 10 * 60)):
        length = b - a  # by 24 hours: de 8h à 16h
    else:
        return None  # "8 to 10" may be an amount
    hours = Decimal(length) / 60
    return hours if _SHORTEST <= hours <= _LONGEST else None


def _minutes(clock: re.Match[str], side: str) -> tuple[int, bool] | None:
    """Give a time in minutes after midnight, and whether its half of the day is sure."""
    if clock[side + "n"]:
        return (12 * 60 if clock[side + "n"] in ("noon", "midi") else 24 * 60), True
    hour, minutes, mark = int(clock[side + "h"]), int(clock[side + "min"] or 0), clock[side + "m"] or ""
    if hour > 24 or (hour > 12 and mark[:1] in ("a", "p")):
        return None
    morning = mark.startswith("a") or "matin" in mark
    evening = mark.startswith("p") or "apres-midi" in mark or "soir" in mark
    if morning or evening:
        hour = hour % 12 + (12 if evening else 0)
    return hour * 60 + minutes, morning or evening
