"""One day, as people write it in English or French; what could be two days is asked again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.numbers import figures
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words

HINT = Words(N_("Please send the day, the month and the year, like 3 March 2026."))
SWAPPED_HINT = Words(N_("Which is the month? Please write it as a word, like 3 March 2026."))
NO_DAY_HINT = Words(N_("That day is not in the calendar. Please send the day, the month and the year."))
WEEKDAY_HINT = Words(N_("The day of the week and the date do not match. Which date is it, like 3 March 2026?"))

# fmt: off
_MONTHS = {
    "january": 1, "janvier": 1, "jan": 1, "janv": 1, "february": 2, "fevrier": 2, "feb": 2, "febuary": 2, "fev": 2,
    "fevr": 2, "march": 3, "mars": 3, "mar": 3, "april": 4, "avril": 4, "apr": 4, "avr": 4, "may": 5, "mai": 5,
    "june": 6, "juin": 6, "jun": 6, "july": 7, "juillet": 7, "jul": 7, "juil": 7, "august": 8, "aout": 8, "aug": 8,
    "out": 8, "september": 9, "septembre": 9, "sep": 9, "sept": 9, "october": 10, "octobre": 10, "oct": 10,
    "november": 11, "novembre": 11, "nov": 11, "december": 12, "decembre": 12, "dec": 12,
}
_WEEKDAYS = {
    "monday": 0, "mon": 0, "lundi": 0, "lun": 0, "tuesday": 1, "tues": 1, "tue": 1, "mardi": 1, "wednesday": 2,
    "wensday": 2, "wednsday": 2, "weds": 2, "wed": 2, "mercredi": 2, "mer": 2, "thursday": 3, "thurs": 3, "thur": 3,
    "thu": 3, "thursay": 3, "jeudi": 3, "jeu": 3, "friday": 4, "fri": 4, "vendredi": 4, "ven": 4, "saturday": 5,
    "sat": 5, "samedi": 5, "sam": 5, "sunday": 6, "sun": 6, "dimanche": 6, "dim": 6,
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "premier": 1,
}
# fmt: on
del _MONTHS["out"]
_FULL_MONTHS = tuple(name for name in _MONTHS if len(name) > 4)
_FULL_DAYS = tuple(name for name in _WEEKDAYS if len(name) > 4)


def _either(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_MONTH, _WEEKDAY = (
    _either(_MONTHS),
    _either({d: n for d, n in _WEEKDAYS.items() if len(d) > 3 or d in ("mon", "tue", "wed", "thu", "fri")}),
)
_TH = r"(?:st|nd|rd|th|ere|er|eme|e)?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'\d\d|\d\d(?=[ .!]*$))"
_DAY_MONTH = re.compile(
    rf"(?<![\d/.-])(?P<d>\d{{1,2}}) ?{_TH}(?: ?(?:of|de|day of|du mois de))? ?[-/., ]? ?\b"
    rf"(?P<m>{_MONTH})\b\.?(?:[-/, ]+(?:of |de |en )?{_YEAR}(?![\d:]))?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{_MONTH})\b\.? ?[-/., ]? ?(?:the |le )?(?P<d>\d{{1,2}})(?![\d:]| ?(?:am|pm|h\b)){_TH}\b"
    rf"(?:[-/, ]+(?:of |de )?{_YEAR}(?![\d:]))?"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d) ?[-/. ] ?(?P<m>\d{1,2}) ?[-/. ] ?(?P<d>\d{1,2})(?!\d)")
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(?P<y>(?:19|20)\d\d)[-/., ]+(?P<m>{_MONTH})[-/. ]+(?P<d>\d{{1,2}})(?!\d)")
_COMPACT = re.compile(r"^(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)$")
_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2}) ?(?P<s>[-/.]) ?(?P<b>\d{1,2})(?: ?(?P=s) ?(?P<y>\d{4}|\d{2}))?(?![\d/.-]|\.\d)"
)
_CLOCK = re.compile(
    r"\b(?:at |a |@ ?|vers )?\d{1,2}(?: ?[:h] ?\d{2}(?: ?(?:am|pm))?| ?(?:am|pm|a\.m\.?|p\.m\.?|"
    r"o'?clock)| ?(?:h|heures?)\b)(?: (?:of|du) (?:matin|soir))?"
)

_UNITS = {
    "day": 1,
    "days": 1,
    "jour": 1,
    "jours": 1,
    "week": 7,
    "weeks": 7,
    "wk": 7,
    "wks": 7,
    "semaine": 7,
    "semaines": 7,
    "sem": 7,
}
_UNIT = "(?:days?|weeks?|wks?|jours?|semaines?|sem)"
_AGO = re.compile(
    rf"\b(?P<n>\d{{1,3}}|an?|one) (?P<u>{_UNIT}) (?:ago|back|before today|earlier)\b|\b(?:il y a|il ya|"
    rf"y a|ya|y'a|i y a|ca fait|cela fait|voila)(?: (?:exactement|juste))? (?P<n2>\d{{1,3}}|une?) "
    rf"(?P<u2>{_UNIT})\b"
)
_AHEAD = re.compile(
    rf"\b(?:in|dans|d'ici) (?P<n>\d{{1,3}}|an?|one|une?) (?P<u>{_UNIT})\b|\b(?P<n2>\d{{1,3}}|an?|one) "
    rf"(?P<u2>{_UNIT}) from (?:now|today)\b"
)
_NEAR = (
    (re.compile(r"\b(?:day before yesterday|avant[- ]?hier|avanthier)\b"), -2),
    (re.compile(r"\b(?:day after tomorrow|apres[- ]?demain)\b"), 2),
    (re.compile(r"\b(?:yesterday|yest|yesturday|yesterady|ystrday|yday|yeste?rd?ay|hier|last night)\b"), -1),
    (re.compile(r"\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmrrw|2morrow|2moro|demain)\b"), 1),
    (
        re.compile(
            r"\b(?:today|tday|2day|aujourd'?hui|aujourdhui|ajd|auj|ojd|tonight|this (?:morning|afternoon|"
            r"evening)|ce matin|ce soir|cet apres-midi)\b"
        ),
        0,
    ),
)
_POINTS_AHEAD = re.compile(
    r"\b(?:(?:i|we|it|she|he|that) (?:start|starts|begin|begins)|starts(?! date)|starting|(?:may|might|could|"
    r"should) (?:start|begin|be)|"
    r"begins|"
    r"beginning on|i'?ll|ill|will|going to|gonna|gunna|next|coming|upcoming|supposed to|scheduled|"
    r"(?:je|j|ca|on|il|elle) ?(?:commence|debute)|jcommence|commencerai|commencera|debuterai|debutera|"
    r"(?:vais|va|doit|dois|devrais) (?:commencer|debuter|etre)|prochaine?|a venir|qui (?:vient|"
    r"s'en vient)|"
    r"sera|serai|future|soon|bientot|expect)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:started|began|begun|was|were|since|hired|been|got|did|ended|finished|lost|last|past|ago|"
    r"avais?|(?:j'?ai|a|ai|jai) (?:commence|debute|ete|fini|perdu|termine|eu|lache)|depuis|etait|"
    r"embauchee?|engagee?|derniere?|passee?)\b"
)
_LAST = r"(?:last|past|derniere?|passee?|d'avant)"
_NEXT = r"(?:next|coming|upcoming|prochaine?|qui vient|qui s'en vient)"
_WEEKDAY_LAST = re.compile(rf"\b(?:{_LAST} (?P<w>{_WEEKDAY})|(?P<w2>{_WEEKDAY}) {_LAST})\b")
_WEEKDAY_NEXT = re.compile(rf"\b(?:{_NEXT} (?P<w>{_WEEKDAY})|(?P<w2>{_WEEKDAY}) {_NEXT})\b")
_WEEK_OF = re.compile(
    r"\b(?:(?P<back>(?:of |de )?(?:last week|(?:la )?semaine (?:passee|derniere|d'avant)))|(?P<on>"
    r"(?:of |de )?(?:next week|(?:la )?semaine (?:prochaine|qui vient))))(?:'s| on)?\b"
)
_BARE_WEEKDAY = re.compile(rf"\b(?:on |le |this |ce )?(?P<w>{_WEEKDAY})s?\b")
_YEAR_WORDS = (
    (re.compile(r"\b(?:last year|l'?an(?:nee)? (?:dernier|derniere|passee?)|(?:the )?year before)\b"), -1),
    (re.compile(r"\b(?:this year|cette annee)\b"), 0),
    (re.compile(r"\b(?:next year|l'?an(?:nee)? prochaine?)\b"), 1),
)
_VAGUE = re.compile(
    r"\b(?:end of|start of|beginning of|mid|middle of|early|late|fin|debut|mi-|milieu|first week|"
    r"last week of|couple|few|quelques|sometime|some time|or|ou|either|between|entre|before|after|avant|"
    r"apres|"
    r"until|jusqu'?a|not|pas|week of|semaine du|every|chaque|tous les)\b|\?\s*$"
)
_ROUGH = re.compile(r"\b(?:around|about|roughly|approx\w*|vers|environ|autour|circa|alentours|ish)\b")
_EARLIEST = 1900


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of a date: day and month, perhaps the year."""

    day: int
    month: int
    year: int | None


def _spell_months(text: str) -> str:
    """Put misspelt months and weekdays right, so that the patterns find them."""

    def put_right(match: re.Match[str]) -> str:
        word = match[0]
        if word in _MONTHS or word in _WEEKDAYS:
            return word
        for names in (_FULL_MONTHS, _FULL_DAYS):
            best = max(names, key=lambda name: fuzz.ratio(word, name))
            if fuzz.ratio(word, best) >= 80 and word[0] == best[0] and len(word) > 4 and word not in _NOT_MONTHS:
                return best
        return word

    return re.sub(r"[a-z]{5,11}", put_right, text)


_NOT_MONTHS = frozenset(
    "marche chars marsh matchs after avant today julie junior mayor might money midday sundays mondays fridays "
    "thirsty".split()
)


def _prepared(text: str) -> str:
    """Give the text with months spelt out, ordinals and number words as figures, times of day left out."""
    folded = re.sub(r"(?<=\d) ?sept\b\.?|\bsept\b\.?(?= ?\d)|(?<=of )sept\b|(?<=er )sept\b", " septembre", fold(text))
    made = figures(re.sub(r"(?<=\d),(?=\d)", ", ", folded))
    made = re.sub(rf"\b(?:(20|30)[ -])?({_either(_ORDINALS)})\b", lambda m: str(int(m[1] or 0) + _ORDINALS[m[2]]), made)
    return _CLOCK.sub(" ", _spell_months(made))


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
            found.append(_Said(int(match["d"]), _MONTHS[match["m"]], _full_year(match["y"], today)))
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
        ahead, back = _POINTS_AHEAD.search(text) is not None, _POINTS_BACK.search(text) is not None
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


def _named_day(text: str, today: date) -> date | AskAgain | None:
    """Read a weekday with what places it: last Monday, vendredi prochain, Monday of last week."""
    week = _WEEK_OF.search(text)
    placed = _WEEKDAY_LAST.search(text) or _WEEKDAY_NEXT.search(text)
    bare = _BARE_WEEKDAY.search(text)
    if week and bare:
        if _WEEKDAYS[bare["w"]] == 6 or today.weekday() == 6:
            return AskAgain(HINT)  # whether a week ends or begins on Sunday is not agreed
        monday = today - timedelta(days=today.weekday()) + timedelta(days=-7 if week["back"] else 7)
        return monday + timedelta(days=_WEEKDAYS[bare["w"]])
    if placed:
        rest = text[: placed.start()] + text[placed.end() :]
        if _BARE_WEEKDAY.search(rest):
            return AskAgain(HINT)
        weekday = _WEEKDAYS[placed["w"] or placed["w2"]]
        if _WEEKDAY_LAST.search(text):
            return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if bare and len({_WEEKDAYS[m["w"]] for m in _BARE_WEEKDAY.finditer(text)}) == 1:
        weekday = _WEEKDAYS[bare["w"]]
        ahead, back = _POINTS_AHEAD.search(text) is not None, _POINTS_BACK.search(text) is not None
        if ahead is back and (ahead or bare[0].startswith(("this", "ce ")) or weekday == today.weekday()):
            return AskAgain(HINT)
        if ahead:
            return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return AskAgain(HINT) if bare else None


def _relative(text: str, today: date) -> date | AskAgain | None:
    """Read yesterday, 2 weeks ago, dans 3 jours."""
    found: set[date] = set()
    for pattern, days in _NEAR:
        text, count = pattern.subn(" ; ", text)
        if count:
            found.add(today + timedelta(days=days))
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        for match in pattern.finditer(text):
            said, unit = match["n"] or match["n2"], match["u"] or match["u2"]
            count = int(said) if said.isdigit() else 1
            if unit.startswith("jour") and count in (8, 15):
                return AskAgain(HINT)  # huit jours is a week, quinze jours are two
            found.add(today + sign * timedelta(days=count * _UNITS[unit]))
        text = pattern.sub(" ; ", text)
    if not found:
        return None
    if (
        len(found) > 1
        or re.search(r"\d", text)
        or _BARE_WEEKDAY.search(text)
        or re.search(rf"\b{_MONTH}\b(?! be)", text)
    ):
        return AskAgain(HINT)
    return found.pop()


def _read(heard: Heard) -> Reading[date]:
    text, today = _prepared(heard.text), heard.today
    dates = _said_dates(text, today)
    if isinstance(dates, AskAgain):
        return dates
    said, rest = dates
    if (
        len(said) > 1
        or (said and re.search(r"\d", rest))
        or _VAGUE.search(_NEAR[0][0].sub("", _NEAR[1][0].sub("", text)))
    ):
        return AskAgain(HINT)
    if said:
        got = _resolve(said[0], rest, today)
        weekdays = {_WEEKDAYS[m["w"]] for m in _BARE_WEEKDAY.finditer(rest)}
        if isinstance(got, date) and weekdays and weekdays != {got.weekday()}:
            return AskAgain(WEEKDAY_HINT)
    else:
        relative = _relative(text, today)
        got_or_none = (
            relative if relative is not None else (None if re.search(r"\d", text) else _named_day(text, today))
        )
        if got_or_none is None:
            return AskAgain(HINT)
        got = got_or_none
    if isinstance(got, AskAgain):
        return got
    if not _EARLIEST <= got.year <= today.year + 10:
        return AskAgain(NO_DAY_HINT)
    return BeSure(got) if _ROUGH.search(text) else Read(got)


def _sure(value: date) -> Words:
    return Words(N_("Is that {day}?"), {"day": value})


date_answer: Reader[date] = Reader("date", _read, Codec(date), HINT, sure=_sure)
