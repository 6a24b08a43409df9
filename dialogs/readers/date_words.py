"""The words of dates, in English and French: months, weekdays, ordinals, and words that point ahead or back."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from dialogs.readers.clauses import one_of
from dialogs.readers.number_words import ORDINALS
from dialogs.readers.numbers import figures
from dialogs.understanding.normalise import fold

# fmt: off
MONTHS = {
    "january": 1, "janvier": 1, "jan": 1, "janv": 1, "february": 2, "fevrier": 2, "feb": 2, "febuary": 2, "fev": 2,
    "fevr": 2, "march": 3, "mars": 3, "mar": 3, "april": 4, "avril": 4, "apr": 4, "avr": 4, "may": 5, "mai": 5,
    "june": 6, "juin": 6, "jun": 6, "july": 7, "juillet": 7, "jul": 7, "juil": 7, "august": 8, "aout": 8, "aug": 8,
    "september": 9, "septembre": 9, "sep": 9, "sept": 9, "october": 10, "octobre": 10, "oct": 10,
    "november": 11, "novembre": 11, "nov": 11, "december": 12, "decembre": 12, "dec": 12,
}
WEEKDAYS = {
    "monday": 0, "mon": 0, "lundi": 0, "lun": 0, "tuesday": 1, "tues": 1, "tue": 1, "mardi": 1, "wednesday": 2,
    "wensday": 2, "wednsday": 2, "weds": 2, "wed": 2, "mercredi": 2, "mer": 2, "thursday": 3, "thurs": 3, "thur": 3,
    "thu": 3, "thursay": 3, "jeudi": 3, "jeu": 3, "friday": 4, "fri": 4, "vendredi": 4, "ven": 4, "saturday": 5,
    "sat": 5, "samedi": 5, "sam": 5, "sunday": 6, "sun": 6, "dimanche": 6, "dim": 6,
}
# fmt: on
_FULL_MONTHS = tuple(name for name in MONTHS if len(name) > 4)
_FULL_DAYS = tuple(name for name in WEEKDAYS if len(name) > 4)
MONTH = one_of(MONTHS)
WEEKDAY = one_of(name for name in WEEKDAYS if len(name) > 3 or name in ("mon", "tue", "wed", "thu", "fri"))
_SEPT = re.compile(r"(?<=\d) ?sept\b\.?|\bsept\b\.?(?= ?\d)|(?<=of )sept\b|(?<=er )sept\b")  # the month, not seven
_ORDINAL = re.compile(rf"\b(?:(20|30)[ -])?({one_of(ORDINALS)})\b(?! (?:day|shift|week|time|month|journee)\b(?! of))")
_CLOCK = re.compile(
    r"\b(?:at |a |@ ?|vers )?\d{1,2}(?: ?[:h] ?\d{2}(?: ?(?:am|pm))?| ?(?:am|pm|a\.m\.?|p\.m\.?|"
    r"o'?clock)| ?(?:h|heures?)\b)(?: (?:of|du) (?:matin|soir))?"
)
_NOT_MONTHS = frozenset(  # words a slip away from a month or a weekday
    "marche chars marsh matchs after avant today julie junior mayor might money midday sundays mondays fridays "
    "thirsty".split()
)
_POINTS_AHEAD = re.compile(
    r"\b(?:(?:i|we|it|she|he|that) (?:start|starts|begin|begins)|starts(?! date)|starting|begins|beginning on|"
    r"(?:may|might|could|should) (?:start|begin|be)|i'?ll|ill|(?:it|she|he|we|that)'?ll|will|"
    r"going to|gonna|gunna|next|coming|upcoming|"
    r"supposed to|scheduled|future|soon|expect|(?:je|j|ca|on|il|elle) ?(?:commence|debute)|jcommence|commencerai|"
    r"commencera|debuterai|debutera|j?(?:vais|vas|va|doit|dois|devrais) (?:commencer|debuter|etre)|prochaine?|a venir|"
    r"qui (?:vient|s'en vient)|sera|serai|bientot)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:started|began|begun|was|were|since|hired|been|got|did|ended|finished|lost|last|past|ago|"
    r"avais?|(?:j'?ai|a|ai|jai) (?:commence|debute|ete|fini|perdu|termine|eu|lache)|depuis|etait|"
    r"embauchee?|engagee?|derniere?|passee?)\b"
)


def prepared(text: str) -> str:
    """Give the text with months spelt out, ordinals and number words as figures, times of day left out."""
    folded = _SEPT.sub(" septembre", fold(text))
    made = figures(re.sub(r"(?<=\d),(?=\d)", ", ", folded))
    made = _ORDINAL.sub(lambda m: str(int(m[1] or 0) + ORDINALS[m[2]]), made)
    return _CLOCK.sub(" ", _spell_months(made))


def _spell_months(text: str) -> str:
    """Put misspelt months and weekdays right, so that the patterns find them."""

    def put_right(match: re.Match[str]) -> str:
        word = match[0]
        if word in MONTHS or word in WEEKDAYS:
            return word
        for names in (_FULL_MONTHS, _FULL_DAYS, ("yesterday", "tomorrow")):
            best = max(names, key=lambda name: fuzz.ratio(word, name))
            if fuzz.ratio(word, best) >= 80 and word[0] == best[0] and len(word) > 4 and word not in _NOT_MONTHS:
                return best
        return word

    return re.sub(r"[a-z]{5,11}", put_right, text)


def points(text: str) -> tuple[bool, bool]:
    """Tell whether words in a text point ahead ("I will start"), and whether some point back ("I was hired")."""
    return _POINTS_AHEAD.search(text) is not None, _POINTS_BACK.search(text) is not None
