"""Hours of work a week: jobs added, shifts multiplied, two weeks halved; either side of 20 is asked again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.numbers import NUMBER, figures, plain
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
THRESHOLD = 20
"""A range with ends on both sides of 20 is asked again: 20 or more a week matters later (R-60, R-74)."""


@dataclass(frozen=True, slots=True)
class _Span:
    low: Decimal
    high: Decimal

    def times(self, other: _Span) -> _Span:
        return _Span(self.low * other.low, self.high * other.high)

    def plus(self, other: _Span) -> _Span:
        return _Span(self.low + other.low, self.high + other.high)


_H = r"(?:hours?|houres?|hrs?|hr|hs|heures?|heurs?|hres?|h)\b\.?"
_TO = r"(?:-|to|a|or|ou|until|jusqu'a)"
_WEEKDAY_RUN = re.compile(
    r"\b(?:mon(?:day)?s?|lun(?:di)?) ?(?:-|to|a|au|thru|through|til|till) ?(?:fri(?:day)?s?|ven"
    r"(?:dredi)?)\b|\bweekdays\b"
)
_NAMED_DAY = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche)s?\b|\b(?:weekends?|fin de semaine|fds)\b"
)
_CLOCK = re.compile(r"\b\d{1,2}(?::\d{2})? ?(?:am|pm|a\.m|p\.m)\b|\bmidnight|\bnoon|\bminuit|\bmidi\b")
_NOISE = (
    re.compile(r"\b(?:plus ou moins|more or less|a peu pres|under the table|en dessous de la table)\b"),
    re.compile(
        rf"\$ ?{NUMBER}(?: ?(?:/|an|per|a|de l'|l'|par) ?h\w*)?|{NUMBER} ?(?:\$|dollars?|bucks|piasses?|"
        rf"piastres?)(?: ?(?:/|an|per|a|de l'|l'|par) ?h\w*)?"
    ),
    re.compile(rf"{NUMBER} ?(?:/ ?|per |an |de l'|a l'|l'|par )(?:h|hr|hour|heure)\b"),
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(
        r"\b(?:for (?!2 )|since |depuis |pendant (?!2 )|au bout de |after |apres |(?:for |in )?(?:the )?"
        r"(?:last |past ))\d+ (?:weeks?|months?|years?|days?|semaines?|mois|ans|jours?)\b"
    ),
    re.compile(
        r"\b\d+ (?:years?|yrs?|ans|months|mois|kms?|kilometres|minutes?|mins?|people|personnes|kids?|"
        r"children|enfants?|coworkers?|breaks?|pauses?)\b"
    ),
    re.compile(r"\b\d+ (?:days?|jours?) (?:off|de conge)\b"),
)
_JOBS = re.compile(
    r"\b\d+ (?:different |part[- ]time |pt )?(?:jobs?|jobines?|emplois?|places|gigs?|employers?|"
    r"employeurs?|boss(?:es)?)\b"
)
_MINUTES = re.compile(
    rf"\b(\d{{1,3}}) ?(?:(?:h|:) ?(00|15|30|45)(?: ?min\w*)?(?! ?{_H})|{_H} ?(?:and |et )?(\d\d) ?min\w*)\b"
)
_PAST = re.compile(
    r"\b(?:used to|was|were|before|previously|avant|etait|etais|faisais|travaillais|had been|last year|"
    r"au debut|at first)\b"
)
_CLAUSES = re.compile(
    r"(?:[,;]|\.(?!\d)|\b(?:but|mais|et la|pis la|so)\b|(?=\b(?:now|maintenant|asteure?|a cette heure|rendue? a)\b))"
)
_MOVED = re.compile(
    r"\b(?:went|gone|going|passe[er]?|monte[er]?|baisse[er]?|increased?|cut|dropped|bumped|reduced|"
    r"raised) (?:\w+ )?(?:from|de|down|up|to|a)\b"
)
_WISH = re.compile(r"\b(?:want|wish|would like|looking for|hoping|need more|voudrais|veux|aimerais|cherche|souhaite)\b")
_FROM_TO = re.compile(
    rf"\b(?:work|working|travaille|from|shift|de) (?:1[0-2]|[1-9]) ?{_TO} ?(?:1[0-2]|[1-9])\b(?! ?{_H})|"
    rf"\b(?:1[0-2]|[1-9]) ?{_TO} ?(?:1[0-2]|[1-9]) (?:shift|quart|chiffre)\b"
)
_BOUND = re.compile(
    r"\b(?:more than|less than|at least|at most|up to|no more|max(?:imum)?|min(?:imum)?|moins de|moins que|au moins|"
    r"au plus|au max|jusqu'?a|maxi|not even|only if|(?:or|ou|and|et) (?:more|less|plus|moins|up))\b|"
    r"\bplus (?:de|que) (?=\d)|\b(?:over|under|above|below) (?=\d+(?! (?:weeks?|days?|shifts?)))|\d ?\+(?! ?\d)|[<>]"
)
_NOT_WORKING = re.compile(
    r"\b(?:(?:not|don'?t|dont|isn'?t|ain'?t|aint|no longer|stopped|quit|can'?t|cant|haven'?t|havent|"
    r"havnt|didn'?t) (?:really |currently |actually |been )?(?:work(?:ing|ed)?|employed)|unemployed|"
    r"laid off|(?:no|dont have a|don'?t have a|got no|without a|lost my) (?:job|work|hours)|out of work|"
    r"jobless|between jobs|"
    r"(?:travaille|travail|bosse|jtravaille) (?:pas|plus|pu)|(?:pas|plus|pu) (?:de |d')(?:job|travail|"
    r"emploi|ouvrage|heures?)|sans (?:emploi|travail|job)|"
    r"au chomage|chomeu(?:r|se)|mis[e]? a pied|perdu m(?:a|on) (?:job|emploi|travail)|ai pas d'"
    r"(?:heures|emploi|ouvrage))\b"
)
_NOTHING = re.compile(
    r"(?:none|nothing|zero|nil|nada|zip|aucune?|rien|0)(?: ?(?:at all|du tout|pantoute|right now|en ce moment|"
    r"hours?|heures?|hrs?|h|per week|a week|par semaine)\b)*[.! ]*"
)
_FULL = re.compile(
    r"\b(?:full[ -]?time|part[ -]?time|ft|pt|temps plein|plein temps|temps partiel|mi-?temps|half[ -]?time)\b"
)
_TWO_WEEKS = re.compile(
    r"(?:\b(?:every|each|per|a|in|over|for|aux|par|chaque|pour|toutes les|tous les|sur|en|dans) |/ ?)?\b"
    r"(?:2|two|deux) ?-?(?:weeks?|wks?|semaines?|sems?)\b|"
    r"\bbi-? ?weekly\b|\bbiweekly\b|\bfortnight(?:ly)?\b|\b(?:a la |par )?quinzaine\b|\baux 15 ?jours\b|"
    r"\b(?:aux|chaque|par|sur) (?:14|15) jours\b|\b14 days\b|\bbihebdo\w*|"
    r"\bevery (?:other|second) week\b|\b(?:une|1) semaine sur (?:2|deux)\b"
)
_PAY = re.compile(
    r"(?:\b(?:per|a|each|every|par|chaque|aux) |/ ?)(?:pay(?:check|cheque|day)?|paie|paye|cheque|"
    r"paystub)s?\b(?: period)?|\bpay period\b|\bperiode de paie\b"
)
_LONG = re.compile(
    r"(?:\b(?:a|per|par|each|every|this|last|the|ce|au|dans le|in a) |/ ?)(?:month|mois|mo|year|yr|an|"
    r"annee|saison|season)\b|\bmonthly\b|\byearly\b|\bmensuel\w*|\bannuel\w*|\bdu mois\b"
)
_WEEK = re.compile(
    r"(?:\b(?:a|per|par|each|every|la|chaque|une|one|the|this) |/ ?)(?:week|wk|semaine|sem)s?\b|"
    r"\bweekly\b|\bhebdo\w*|/ ?s\b|\bp/?w\b|\b1 (?:week|semaine)\b|\btoutes les semaines\b|\bhour week\b"
)
_DAY = re.compile(
    r"(?:\b(?:a|per|par|each|every|chaque|une|one|the|dans la|dans une) |/ ?)(?:day|jour|jr|journee|"
    r"shift|quart|chiffre|night|nuit|soir)s?\b|\bdaily\b|/ ?[dj]\b|\bquotidien\w*|\b(?:today|"
    r"aujourd'hui|yesterday|hier)\b|\btous les (?:jours|soirs)\b|\bhour days?\b"
)
_UNEVEN = re.compile(
    r"\b(?:next|(?:the )?other(?: week)?|l'autre(?: semaine)?|suivante?|alternat\w+|en alternance)(?! "
    r"(?:job|emploi|one))\b"
)
_UNEVEN_NOT = re.compile(r"\b(?:jobs?|emplois?|jobines?|chez|gig)\b")
_ONE_SHIFT = re.compile(
    rf"\d[ -]?{_H}[ -]?(?:long )?(?:shifts?|days?|quarts?|nights?)\b|\b(?:shifts?|quarts?|chiffres?|"
    rf"journees?) (?:of|de) \d"
)
_DAILY = re.compile(rf"{NUMBER} ?(?:{_H})? ?(?:a|per|par|each|/) ?(?:day|jour|shift|quart)\b")
_WEEKLY_AMOUNT = re.compile(rf"{NUMBER} ?(?:{_H})? ?(?:a|per|par|each|/|la) ?(?:week|wk|semaine|sem)\b")
_OVERTIME = re.compile(r"\b(?:overtime|over time|ot|temps supp\w*|surtemps|supplementaires?|supp)\b")
_EITHER = re.compile(
    r"\b(?:sometimes|some weeks|or|ou|des fois|parfois|depends?|depend|varies|varie|usually|d'habitude|"
    r"normally|other weeks)\b"
)
_JOB_AFTER = re.compile(
    r"\b(?:at|chez|au|aux|a la|a l'|pour|for|from|as|comme|with|avec|doing|cleaning|driving|in the|in a|"
    r"dans|other|autre|second|deuxieme|2nd|first|1st|premiere?|both|job|jobs|jobine|emplois?|gig)\b|@|"
    r"\+|\bplus (?=\d)"
)

_COUNTED = (
    r"(?:shifts?|quarts?|chiffres?|days?|jours?|jrs?|nights?|nuits?|soirs?|soirees?|evenings?|journees?|"
    r"mornings?|matins?|fois|times)"
)
_A = rf"(?<![\d.])(?P<{{0}}l>{NUMBER})(?: ?{_TO} ?(?P<{{0}}h>{NUMBER}))?"
_COUNT, _LENGTH = _A.format("c"), _A.format("l")
_JOIN = (
    r"(?:[ ,:]|\b(?:of|de|d'|at|a|for|pour|each|about|around|environ|et|and|i|work|je|fais|doing|do|"
    r"mostly|its|c'est|le|chaque|du|from|de)\b|@|\bx\b|\*)*"
)
_EACH = (
    r"(?: ?(?:each|chaque|chacune?|per shift|a shift|per day|a day|par jour|par quart|/ ?day|/ ?jour|"
    r"long|each day|apiece))?"
)
_WEEKLY = r"(?: (?:(?:a|per|par|each|la|une|every) )?(?:week|wk|semaine|sem)| ?/ ?(?:week|wk|sem(?:aine)?)| weekly)?"
_PRODUCTS: tuple[re.Pattern[str], ...] = (
    # 4 10-hour shifts; three 12 hour days
    re.compile(
        rf"(?<![\d.:])(?P<cl>\d{{1,2}})(?P<ch>)(?: x)? (?P<ll>{NUMBER})(?P<lh>)[ -]?{_H}[ -]?"
        rf"(?:long )?{_COUNTED}\b{_WEEKLY}"
    ),
    # three 12s
    re.compile(r"(?<![\d.:])(?P<cl>\d)(?P<ch>) (?P<ll>\d{1,2})(?P<lh>)'?s\b"),
    # 8 hours a day 5 days a week; 8h par jour x 5; 25 hours over 4 days
    re.compile(
        rf"{_LENGTH} ?(?:{_H})(?P<each> ?(?:a|per|/|par|each|every|-|la)? ?(?:days?|jours?|shifts?|quarts?|"
        rf"chiffres?|d|j)\b)? ?(?P<over>(?:over|sur|in|en|on|spread over|dans)\b)? ?{_JOIN}{_COUNT} ?"
        rf"(?:{_COUNTED})\b{_WEEKLY}"
    ),
    re.compile(
        rf"{_LENGTH} ?(?:{_H})?(?P<each> ?(?:a|per|/|par|each) ?(?:days?|jours?|shifts?|"
        rf"quarts?))\b ?{_JOIN}{_COUNT}(?: ?{_COUNTED}\b)?{_WEEKLY}"
    ),
    # 4 shifts of 8; trois quarts de 6 h; 5 days a week 8 hours a day
    re.compile(rf"{_COUNT} ?-?(?:{_COUNTED})\b{_WEEKLY} ?{_JOIN}{_LENGTH} ?(?:{_H})?{_EACH}"),
    # 5 x 8; 5x8h; 8h x 5
    re.compile(rf"{_COUNT} ?(?:{_H})? ?(?:x|\*|fois|times) ?{_LENGTH} ?(?:{_H})?{_EACH}"),
)
_AND_OF = re.compile(rf"{_COUNT} (?:of|de) {_LENGTH} ?(?:{_H})?")
_AMOUNT = re.compile(
    rf"(?<![\d.:])(?:\b(?:between|entre) )?(?P<l>{NUMBER})(?: ?{_H})?(?: ?(?:{_TO}|(?P<and>and|et)) ?"
    rf"(?P<h>{NUMBER}))?(?![\d:])(?: ?{_H})?"
)


def _product(spans: list[_Span]) -> Callable[[re.Match[str]], str]:
    """Collect a number of shifts times their length; a length no shift has is already the week's total."""

    def take(match: re.Match[str]) -> str:
        said = match.groupdict()
        length = _Span(Decimal(said["ll"]), Decimal(said["lh"] or said["ll"]))
        count = _Span(Decimal(said["cl"]), Decimal(said["ch"] or said["cl"]))
        if (said.get("over") and not said.get("each")) or (length.low > 16 and count.high <= 7):
            spans.append(length)
        else:
            spans.append(count.times(length))
        return " ; "

    return take


def _current(text: str) -> str:
    """Leave out what was before, when the text also says what is now ("it was 40 but now its 25")."""
    clauses = [clause for clause in _CLAUSES.split(text) if clause and clause.strip()]
    now = [clause for clause in clauses if not _PAST.search(clause)]
    if len(now) < len(clauses) and any(re.search(r"\d", clause) for clause in now):
        return " , ".join(now)
    return text if now else ""


def _spans(text: str) -> tuple[list[_Span], str, bool] | None:
    """Find the amounts, what is left of the text, and whether all were shifts; None where they make no sense."""
    spans: list[_Span] = []
    for pattern in _PRODUCTS:
        text = pattern.sub(_product(spans), text)
    if spans:
        text = _AND_OF.sub(_product(spans), text)
    if _ONE_SHIFT.search(text):
        return None
    if _WEEKLY_AMOUNT.search(text):
        text = _DAILY.sub(" ", text)
    text = re.sub(rf"\b\d+ ?(?:{_COUNTED})\b", " # ", text)
    products = len(spans)
    for match in _AMOUNT.finditer(text):
        low, high = Decimal(match["l"]), Decimal(match["h"] or match["l"])
        if match["and"] and not match[0].startswith(("between", "entre")):
            spans += [_Span(low, low), _Span(high, high)]
        elif low > high:
            return None
        else:
            spans.append(_Span(low, high))
    return spans, _AMOUNT.sub(" ", text), len(spans) == products


def _total(spans: list[_Span], text: str, several: bool) -> _Span | None:
    """Make one amount of several: jobs added, a total taken as said; None when it is not clear how they relate."""
    if len(spans) == 1:
        return spans[0]
    for at, span in enumerate(spans):
        others = spans[:at] + spans[at + 1 :]
        added = _add(others)
        if len(spans) > 2 and added == span:
            return span
    if _UNEVEN.search(text) and len(spans) == 2 and not (several or _UNEVEN_NOT.search(text)):
        both = _add(spans)
        low, high = sorted((spans[0].low, spans[1].low))
        return None if low < THRESHOLD <= high else _Span(both.low / 2, both.high / 2)
    if _EITHER.search(text) or _OVERTIME.search(text):
        return None
    if several or _JOB_AFTER.search(text):
        return _add(spans)
    return spans[0] if len(set(spans)) == 1 else None


def _add(spans: list[_Span]) -> _Span:
    total = spans[0]
    for span in spans[1:]:
        total = total.plus(span)
    return total


def _read(heard: Heard) -> Reading[HoursPerWeek]:
    text = figures(heard.text)
    if re.match(r"^-\s?\d|.*\bminus \d|.*24 ?/ ?7", text):
        return AskAgain(HINT)
    if not re.search(r"\d", text.replace("0", "")):
        if _NOTHING.fullmatch(text) or _NOT_WORKING.search(text):
            return Read(HoursPerWeek(Decimal(0)))
        return AskAgain(FULL_HINT if _FULL.search(text) else HINT)
    text = re.sub(r"\b(?:one|une?) (?=shift|day\b|jour\b|quart|chiffre)", "1 ", _WEEKDAY_RUN.sub(" 5 days ", text))
    text = _MINUTES.sub(lambda m: plain(Decimal(m[1]) + Decimal(m[2] or m[3]) / 60) + " h ", text)
    several = bool(_JOBS.search(text)) or bool(re.search(r"\bjobs\b|\bemplois\b|\bjobines\b|\bboth\b", text))
    for pattern in (*_NOISE, _JOBS):
        text = pattern.sub(" ", text)
    text = _current(text)
    if _NOT_WORKING.search(text) or _MOVED.search(text) or _CLOCK.search(text) or re.search(r"\bused to\b", text):
        return AskAgain(HINT)
    two_weeks = _TWO_WEEKS.search(text) is not None
    text = _TWO_WEEKS.sub(" ", text)
    week = _WEEK.search(text) is not None
    if not week and not two_weeks and (_PAY.search(text) or _LONG.search(text)):
        return AskAgain(PERIOD_HINT)
    if _BOUND.search(text):
        return AskAgain(RANGE_HINT)
    if _WISH.search(text) or (_FROM_TO.search(text) and not week):
        return AskAgain(HINT)  # hours hoped for; hours on the clock
    near = re.search(r"\b(?:almost|nearly|presque|just about|not quite) (\d+)", text)
    if near and int(near[1]) == THRESHOLD:
        return AskAgain(RANGE_HINT)
    found = _spans(text)
    if found is None or not found[0]:
        return AskAgain(DAY_HINT if _DAY.search(text) else HINT)
    spans, rest, shifts = found
    if _NAMED_DAY.search(rest) and not (week or two_weeks) and len(spans) == 1 and not re.search(_H, text):
        return AskAgain(HINT)
    if _DAY.search(rest) or (_NAMED_DAY.search(rest) and len(spans) > 1):
        return AskAgain(DAY_HINT)
    total = _total(spans, text, several or shifts)
    if total is None and two_weeks and len(spans) == 2 and spans[0].plus(spans[0]) == spans[1]:
        total, two_weeks = spans[0], False  # "35 a week, 70 for two weeks"
    if total is None:
        return AskAgain(HINT)
    if two_weeks:
        total = _Span(total.low / 2, total.high / 2)
    return _judged(total)


def _judged(span: _Span) -> Reading[HoursPerWeek]:
    """Take an amount that can be worked and that lies on one side of the threshold."""
    if span.low > span.high or span.high > MOST:
        return AskAgain(HINT)
    if span.low < THRESHOLD <= span.high:
        return AskAgain(RANGE_HINT)
    if span.low == span.high:
        return Read(HoursPerWeek(span.low))
    return Read(HoursPerWeek((span.low + span.high) / 2, span.low, span.high))


hours_per_week: Reader[HoursPerWeek] = Reader("hours_per_week", _read, Codec(HoursPerWeek), HINT)
