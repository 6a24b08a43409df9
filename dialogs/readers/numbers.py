"""Numbers as people write them, digits, words, halves, decimal commas, all as figures; and the plain readers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import ALMOST, BOUND
from dialogs.readers.corrections import corrected
from dialogs.readers.number_words import ONE, in_digits
from dialogs.readers.units import DOLLARS, HOURS
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words

NUMBER = r"\d+(?:\.\d+)?"
ALONE = re.compile(rf"(?<![\w.]){NUMBER}(?!\d)")
"""A number that is not part of a word or of a longer number."""
LONGEST_TEXT = 500
"""Characters read of an answer: a number is said before that, and no text takes long to read."""
LONGEST = 12
"""Digits in the longest number anybody means; phone and card numbers are longer or read elsewhere."""

_DASHES = str.maketrans(
    {"–": "-", "—": "-", "‒": "-", "−": "-", "~": "-", "×": "x", "½": " 1/2"} | {"¼": ".25", "¾": ".75"}
)
_TIDY = (
    (re.compile(r"(?<![\d.,])(\d{1,3})((?:,\d{3})+)(?![\d,])"), lambda m: m[1] + m[2].replace(",", "")),
    (
        re.compile(r"(?<![\d.])(\d{1,3})((?:\.\d{3})+),(\d{2})(?!\d)"),
        lambda m: m[1] + m[2].replace(".", "") + "." + m[3],
    ),
    (re.compile(r"(\d),(\d{1,2})(?!\d)"), r"\1.\2"),
    (re.compile(r"(?<![\d.])\.(\d)"), r"0.\1"),
    (re.compile(r"\b(\d+) ?aine\b"), r"\1"),
    (
        re.compile(rf"\b(\d+)( ?(?:{HOURS}|\$|{DOLLARS}))? (?:et demie?|and a half|and half|& a half|1/2)(?!\d)\b"),
        r"\1.5\2",
    ),
    (re.compile(r"\b(\d+) (?:et (?:un )?quart|and a quarter)\b"), r"\1.25"),
)
_THOUSANDS = re.compile(
    r"(?<![\d.])(\d{1,6}(?:\.\d+)?) ?(?:k|milles?|thousand|"
    r"grand(?! (?:gars|garcons?|enfants?|filles?|freres?|fils|soeurs?|kids?|children)))\b"
)


_A_GRAND = re.compile(r"\b(?:a|one|1) grand\b(?= (?:a|an|per|every|each|biweekly|weekly|monthly))")


@lru_cache(maxsize=2048)
def figures(text: str) -> str:
    """Return the folded text with number words as digits and a point before decimals.

    >>> figures("Trente-sept heures et demie, 21,75 $")
    '37.5 heures, 21.75 $'
    """
    folded = _tidied(fold(text[:LONGEST_TEXT].translate(_DASHES)))
    spelt = in_digits(_in_thousands(_A_GRAND.sub("1000", folded)))
    return spelt if spelt == folded else _in_thousands(_tidied(spelt))


def _in_thousands(text: str) -> str:
    return _THOUSANDS.sub(lambda m: plain(Decimal(m[1]) * 1000), text)


def _tidied(text: str) -> str:
    for pattern, replacement in _TIDY:
        text = pattern.sub(replacement, text)
    return text


def join_groups(text: str) -> str:
    """Return the text with "2 900" and "42 000" written as one number, but a phone number left alone."""
    return re.sub(r"(?<![\d.,])(?<!\d )(\d{1,3})((?: \d{3})+)(?![\d]| \d)", lambda m: m[0].replace(" ", ""), text)


def plain(value: Decimal) -> str:
    """Write a number without an exponent or trailing zeros: 40, 37.5."""
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else format(value.normalize(), "f")


def as_json(value: Decimal | int) -> int | float:
    """Give a number to JSON: whole numbers as they are, others with their decimals."""
    return int(value) if value == int(value) else float(value)


_NONE = re.compile(r"(?:none|nil|nada|aucune?|zero|zip|nothing|rien)(?: at all| du tout| pantoute)?[.!]*")
_LONE_ONE = re.compile(
    rf"^(?:just |only |juste |seulement |i have |i got |j'?en ai |j'ai )?{ONE}(?: only|"
    r" seulement)?\b(?! (?:peu|couple|coupe|of|de)\b)"
)  # fmt: skip
_BOUND = re.compile(
    rf"\b(?:{BOUND}|{ALMOST}|over|under|turning|turns?|soon|not (?:\d+ )?yet|pas encore|"
    r"(?:gonna|gunna|going to|will|'ll|about to) (?:be|turn|have)|ill be|"
    r"going on|pushing|something|quelques?|et des poussieres|odd|"
    r"plus de|au plus|bientot|j?(?:vais|vas|va|allons) (?:avoir|sur)|aurai|auras?|couple|few|"
    r"in my|dans la)\b|\d ?\+|\d'?s\b"
)
_MONTHS = (
    "january february march april may june july august september october november december janvier fevrier mars avril "
    "mai juin juillet aout septembre octobre novembre decembre"
)
_TO_COME = re.compile(
    rf"^(?!.*\b(?:turned|had|got|since|last|eus?|depuis|passee?|dernier)\b)"
    rf".*\b(?:(?:in|en|au mois de|au mois d'|fin|on) ?"
    rf"(?:{'|'.join(_MONTHS.split())})|(?:next|coming) (?:week|month|year|birthday)|tomorrow|demain|"
    r"(?:mois|semaine|annee|an|fete) prochaine?|(?:dans|in) (?:\w+ )?(?:days?|weeks?|months?|jours?|semaines?|mois))\b"
)
"""An age or a number that is still to come: "34 in may"; "I turned 34 in may" is not."""
_YEARS_OLD = re.compile(r"\b(\d{1,3}) ?(?:ans|an|years?(?: old)?|yrs?(?: old)?|yo|y/o|y\.o)\b")


def _all(text: str) -> list[Decimal]:
    """Find every different number in a text made of figures."""
    found = ALONE.findall(text)
    return list(dict.fromkeys(Decimal(n) for n in found if len(n) <= LONGEST + 3))


def _number(heard: Heard) -> Reading[Decimal]:
    text = corrected(join_groups(figures(heard.text)))
    if _NONE.fullmatch(text):
        return Read(Decimal(0))
    if _BOUND.search(text) or _TO_COME.search(text) or re.search(rf"\d{{{LONGEST + 1}}}|\d\.\d{{3}}\b", text):
        return AskAgain()
    found = _all(text)
    if not found and _LONE_ONE.match(text):
        return Read(Decimal(1))
    if len(found) != 1:
        return AskAgain()
    below = re.match(r"^(?:-|minus |negative |moins )\s?\d", text)
    return Read(-found[0] if below else found[0])


number: Reader[Decimal] = Reader("number", _number, Codec(Decimal), Words(N_("Please reply with one number, like 12.")))


@cache
def whole_number(low: int, high: int) -> Reader[int]:
    """Give a reader of whole numbers from `low` to `high`, an age for example ("im 34 yrs old", "trente-quatre")."""
    hint = Words(N_("Please reply with a number from {low} to {high}."), {"low": low, "high": high})

    def read(heard: Heard) -> Reading[int]:
        text = corrected(figures(heard.text))
        ages = set(_YEARS_OLD.findall(text))
        heard_as = (
            Heard(ages.pop(), heard.today)
            if len(ages) == 1 and not (_BOUND.search(text) or _TO_COME.search(text))
            else heard
        )
        match _number(heard_as):
            case Read(value) if value == int(value) and low <= value <= high and "ish" not in text:
                return Read(int(value))
        return AskAgain(hint)

    return Reader("whole_number", read, _whole(), hint)


@cache
def _whole() -> Codec[int]:
    return Codec(int)
