"""Numbers as people write them: digits, words in English and French, halves, decimal commas; and the plain readers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.understanding.normalise import fold
from dialogs.words import N_, Words

NUMBER = r"\d+(?:\.\d+)?"
LONGEST_TEXT = 500
"""Characters read of an answer: a number is said before that, and no text takes long to read."""
LONGEST = 12
"""Digits in the longest number anybody means; phone and card numbers are longer or read elsewhere."""

# fmt: off
_SMALL = {
    "zero": 0, "one": 1, "un": 1, "une": 1, "two": 2, "deux": 2, "deus": 2, "three": 3, "trois": 3, "troi": 3,
    "four": 4, "quatre": 4, "quatr": 4, "five": 5, "cinq": 5, "cinc": 5, "six": 6, "seven": 7, "sept": 7, "eight": 8,
    "huit": 8, "nine": 9, "neuf": 9, "ten": 10, "dix": 10, "eleven": 11, "onze": 11, "twelve": 12, "twelv": 12,
    "douze": 12, "dozen": 12, "douzaine": 12, "thirteen": 13, "treize": 13, "fourteen": 14, "quatorze": 14,
    "fifteen": 15, "fivteen": 15, "quinze": 15, "sixteen": 16, "seize": 16, "seventeen": 17, "eighteen": 18,
    "eightteen": 18, "nineteen": 19, "ninteen": 19, "dizaine": 10, "twelves": 12,
}
_TENS = {
    "twenty": 20, "vingt": 20, "vingts": 20, "vint": 20, "vingtaine": 20, "thirty": 30, "thrity": 30,
    "trente": 30, "trante": 30, "trentaine": 30, "forty": 40, "fourty": 40, "quarante": 40, "quarente": 40,
    "quarantaine": 40, "fifty": 50, "cinquante": 50, "cinquente": 50, "cinquantaine": 50, "sixty": 60, "soixante": 60,
    "seventy": 70, "septante": 70, "eighty": 80, "huitante": 80, "octante": 80, "ninety": 90, "ninty": 90,
    "nonante": 90,
}
# fmt: on
_FRENCH_TEENS = frozenset({"onze", "douze", "treize", "quatorze", "quinze", "seize"})
_SCALES = {"hundred": 100, "hundreds": 100, "cent": 100, "cents": 100, "thousand": 1000, "mille": 1000}
_VALUES = {**_SMALL, **_TENS}
_WORDS = "|".join(sorted((*_VALUES, *_SCALES), key=len, reverse=True))
# "la trentaine" is an age bracket, not thirty.
_RUN = re.compile(rf"(?<!la )\b(?:{_WORDS})(?:(?:[ -]+(?:(?:et|and)[ -]+)?)(?:{_WORDS}))*\b(?!')")
_LINK = re.compile(r"([ -]+(?:(?:et|and)[ -]+)?)")
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
        re.compile(
            r"\b(\d+)( ?(?:h|heures?|hrs?|hours?|\$|dollars?|piasses?|piastres?))? (?:et demie?|and a half|"
            r"and half|& a half|1/2)(?!\d)\b"
        ),
        r"\1.5\2",
    ),
    (re.compile(r"\b(\d+) (?:et (?:un )?quart|and a quarter)\b"), r"\1.25"),
)
_THOUSANDS = re.compile(r"(?<![\d.])(\d{1,6}(?:\.\d+)?) ?(?:k|mille|thousand|grand)\b")


def _spell(match: re.Match[str]) -> str:
    """Turn one run of number words into digits; what does not join up stays apart ("vingt trente" gives "20 30")."""
    pieces = _LINK.split(match[0])
    if len(pieces) == 1 and pieces[0] in ("one", "un", "une", "cent", "cents", "hundreds"):
        return match[0]
    out: list[str] = []
    total = current = 0
    empty = True
    for at in range(0, len(pieces), 2):
        word, link = pieces[at], pieces[at - 1] if at else ""
        value, scale, tail = _VALUES.get(word, 0), _SCALES.get(word, 0), current % 100
        joins = True
        if scale == 1000:
            joins = not total and not empty
            if joins or empty:
                total, current, joins = total + max(current, 1) * 1000, 0, True
        elif scale == 100:
            joins = current < 10 or (current < 20 and (word.startswith("h") or pieces[at - 2] in _FRENCH_TEENS))
            current = max(current, 1) * 100 if joins else current
        elif empty:
            current = value
        elif value == 20 and tail == 4 and word.startswith("v"):  # quatre-vingt
            current += 76
        elif value and (
            (total and not current)
            or (current >= 100 and not tail)
            or (tail in range(20, 100, 10) and value < 10 and ("et" not in link or value == 1) and "and" not in link)
            or (tail in (60, 80) and 10 <= value < 20)
            or (tail == 10 and word in ("sept", "huit", "neuf"))
        ):
            current += value
        else:
            joins = False
        if joins:
            empty = False
            continue
        out += [str(total + current), link]
        total, current, empty = 0, value, scale > 0
        if scale:  # "fifty cents": the coin, not the hundred
            out.append(word)
    if not empty:
        out.append(str(total + current))
    if pieces[0] in ("one", "un", "une") and out and out[0] == "1":
        out[0] = pieces[0]
    return "".join(out)


@lru_cache(maxsize=2048)
def figures(text: str) -> str:
    """Return the folded text with number words as digits and a point before decimals.

    >>> figures("Trente-sept heures et demie, 21,75 $")
    '37.5 heures, 21.75 $'
    """
    folded = _tidied(fold(text[:LONGEST_TEXT].translate(_DASHES)))
    spelt = _RUN.sub(_spell, _THOUSANDS.sub(lambda m: plain(Decimal(m[1]) * 1000), folded))
    return spelt if spelt == folded else _tidied(spelt)


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
    r"^(?:just |only |juste |seulement |i have |i got |j'?en ai |j'ai )?(?:one|une?)(?: only|"
    r" seulement)?\b(?! (?:peu|couple|coupe|of|de)\b)"
)  # fmt: skip
_BOUND = re.compile(
    r"\b(?:more than|less than|over|under|at least|at most|up to|almost|nearly|turning|turn|soon|not yet|plus de|"
    r"moins de|au moins|au plus|jusqu'?a|presque|bientot|vais avoir|aurai|couple|few|in my|dans la)\b|\d ?\+|\d'?s\b"
)
_YEARS_OLD = re.compile(r"\b(\d{1,3}) ?(?:ans|an|years?(?: old)?|yrs?(?: old)?|yo|y/o|y\.o)\b")


def _all(text: str) -> list[Decimal]:
    """Find every different number in a text made of figures."""
    found = re.findall(rf"(?<![\w.]){NUMBER}(?!\d)", text)
    return list(dict.fromkeys(Decimal(n) for n in found if len(n) <= LONGEST + 3))


def _number(heard: Heard) -> Reading[Decimal]:
    text = join_groups(figures(heard.text))
    if _NONE.fullmatch(text):
        return Read(Decimal(0))
    if _BOUND.search(text) or re.search(rf"\d{{{LONGEST + 1}}}|\d\.\d{{3}}\b", text):
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
        text = figures(heard.text)
        ages = set(_YEARS_OLD.findall(text))
        heard_as = Heard(ages.pop(), heard.today) if len(ages) == 1 and not _BOUND.search(text) else heard
        match _number(heard_as):
            case Read(value) if value == int(value) and low <= value <= high and "ish" not in text:
                return Read(int(value))
        return AskAgain(hint)

    return Reader("whole_number", read, _whole(), hint)


@cache
def _whole() -> Codec[int]:
    return Codec(int)
