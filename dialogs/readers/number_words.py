"""Words that stand for numbers, in English and French, and what a run of them comes to."""

from __future__ import annotations

import re

from dialogs.readers.clauses import one_of

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
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "premier": 1,
}
# fmt: on
_ARTICLES = ("one", "un", "une")  # alone, these stay words
ONE = one_of(_ARTICLES)

_FRENCH_TEENS = frozenset({"onze", "douze", "treize", "quatorze", "quinze", "seize"})
_SCALES = {"hundred": 100, "hundreds": 100, "cent": 100, "cents": 100, "thousand": 1000, "mille": 1000, "milles": 1000}
VALUES = {**_SMALL, **_TENS}
_NUMBER_WORD = one_of((*VALUES, *_SCALES))
# "la trentaine" is an age bracket, not thirty.
_RUN = re.compile(rf"(?<!la )\b{_NUMBER_WORD}(?:(?:[ -]+(?:(?:et|and)[ -]+)?){_NUMBER_WORD})*\b(?!')")
_LINK = re.compile(r"([ -]+(?:(?:et|and)[ -]+)?)")


def in_digits(text: str) -> str:
    """Return the folded text with its number words as digits: "vingt-cinq" gives "25"."""
    return _RUN.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    """Turn one run of number words into digits; what does not join up stays apart ("vingt trente" gives "20 30")."""
    pieces = _LINK.split(match[0])
    if len(pieces) == 1 and pieces[0] in (*_ARTICLES, "cent", "cents", "hundreds"):
        return match[0]
    out: list[str] = []
    total = current = 0
    empty = True
    for at in range(0, len(pieces), 2):
        word, link = pieces[at], pieces[at - 1] if at else ""
        value, scale, tail = VALUES.get(word, 0), _SCALES.get(word, 0), current % 100
        joins = True
        if scale == 1000:
            joins = not total and not empty
            if joins or empty:
                total, current, joins = total + max(current, 1) * 1000, 0, True
        elif scale == 100:
            joins = current < 10 or (current < 100 and word.startswith("h")) or pieces[at - 2] in _FRENCH_TEENS
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
    if pieces[0] in _ARTICLES and out and out[0] == "1":
        out[0] = pieces[0]
    return "".join(out)
