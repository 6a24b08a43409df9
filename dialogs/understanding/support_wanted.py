"""Whether somebody needs a thing for work now, what it is, by which day, for how much (R-83, R-122)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.readers.base import Heard, Read
from dialogs.readers.date_words import WEEKDAYS
from dialogs.readers.dates import date_answer
from dialogs.understanding.normalise import fold

_NEED = re.compile(
    r"\b(?:need|needs|neeed|require|must have|gotta (?:get|have|buy)|besoin|il me faut|me faut|faut que j'aie"
    r"|(?:ca|y|il) (?:me|m'en) prend|m'en prend|faut (?:que )?j'?(?:m'?)?achete|do not have|don'?t have)\b"
)
_STARTS = re.compile(
    r"\b(?:start|starts|starting|strt|begin|beginning|first day|new job|got (?:a|the|hired)|hired|for work"
    r"|for my job"
    r"|commence|commencer|debute|premiere journee|premier jour|nouvel emploi|nouvelle job|embauchee?"
    r"|pour (?:le|mon) travail)\b"
)
ITEM = (
    r"\b(?:(?:steel|safety|work|composite|rubber)[- ]?(?:toed?|toes?)? )*(?:boots?|shoes)\b|\bsteel[- ]toe[sd]?\b"
    r"|\b(?:hard ?hat|helmet|safety (?:vest|glasses|gear)|high ?vis\w*|gloves|uniform|scrubs|work clothes"
    r"|clothes|clothing|pants)\b"
    r"|\b(?:tools?|tool ?belt|drill)\b|\b(?:bus (?:pass|tickets?|fare)|gas (?:money|card)|ride to work"
    r"|transportation)\b"
    r"|\b(?:laptop|computer|phone minutes|phone plan|cell ?phone|hotspot|headset)\b|\b(?:childcare|child care"
    r"|daycare|babysitter)\b"
    r"|\b(?:smart serve|first aid|whmis|forklift|working at heights|food handlers?|police check|record check"
    r"|security licen[cs]e"
    r"|licen[cs]e|certificate|certification|exam fee)\b|\bglasses\b"
    r"|\b(?:bottes?(?: de (?:travail|securite))?|souliers?|chaussures|cap d'acier|casque|dossard|veste|gants"
    r"|uniforme"
    r"|vetements?|linge|pantalons?)\b"
    r"|\b(?:outils?|laissez-passer|passe d'autobus|passe de bus|billets? d'autobus|argent pour le gaz|essence)\b"
    r"|\b(?:ordinateur|portable|cellulaire|forfait|garderie|gardienne)\b"
    r"|\b(?:premiers soins|simdut|chariot elevateur|permis|attestation|certificat|verification de casier"
    r"|lunettes)\b"
)
"""What somebody may need for work, as a regular expression over folded text."""
_ITEM = re.compile(ITEM)
_PRICE = re.compile(r"\$ ?(\d{1,5}(?:[.,]\d{2})?)|\b(\d{1,5}(?:[.,]\d{2})?) ?(?:\$|dollars?|bucks|piasses?)")
_BY_A_DAY = re.compile(
    r"\b(?:by|for|before|pour|avant|d'ici)(?: next| le)?"
    rf" (?:today|tonight|tomorrow|tmrw|aujourd'?hui|demain|{'|'.join(name for name in WEEKDAYS if len(name) > 3)})\b"
)
_TODAY = re.compile(r"\b(?:today|tonight|aujourd'?hui|ajd|a soir|ce soir)\b")
_TOMORROW = re.compile(r"\b(?:tomorrow|tmrw|tmr|tomorow|demain|dmain)\b")
_DAYS = frozenset(name for name in WEEKDAYS if len(name) > 3 or name in ("tue", "wed", "thu", "fri"))  # not "mon"
_WEEK, _YEAR = 7, timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is needed: `item` as they wrote it, `price` as they wrote it, `day` the local day it is about, if told."""

    item: str
    price: str
    day: date | None


def support_wanted(text: str, today: date | None = None) -> Wanted | None:
    """Return what somebody needs to start work, by a day or at a price; None for everything else.

    A general question ("do you cover boots") is something else. Without `today` the day is left out.
    """
    folded = fold(text)
    price = _PRICE.search(folded)
    asked_now = _STARTS.search(folded) or _BY_A_DAY.search(folded) or price  # not the general question what is covered
    if not (_NEED.search(folded) and asked_now) or (item := _ITEM.search(folded)) is None:
        return None
    return Wanted(item.group().strip(), price.group().strip() if price else "", _day(text, today) if today else None)


def coming_day(text: str, today: date) -> date | None:
    """Return the day a text names that is to come: "Monday" is the next one, today itself a week away."""
    return _day(text, today)


def _day(text: str, today: date) -> date | None:
    folded = fold(text)
    if _TODAY.search(folded):
        return today
    if _TOMORROW.search(folded):
        return today + timedelta(days=1)
    named = {WEEKDAYS[word] for word in re.findall(r"[a-z]+", folded) if word in _DAYS}
    if len(named) == 1:
        return today + timedelta(days=(named.pop() - today.weekday() - 1) % _WEEK + 1)
    found = date_answer.read(Heard(text, today))
    if not isinstance(found, Read):
        return None
    day = found.value if found.value >= today else found.value + _YEAR  # "3 March" is the next one
    return day if today <= day <= today + _YEAR / 2 else None
