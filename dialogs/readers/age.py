"""How old are you? An adult may simply say yes to "18 or older": the rules need no more (R-9)."""

from __future__ import annotations

import re
from datetime import date

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.numbers import whole_number
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Words

ADULT = 18
"""What "yes, 18 or older" stands for: no rule tells one age above it from another."""

HINT = Words(N_("Please write YES, or your age in numbers, like 16."))
HOW_OLD = Words(N_("How old are you? A number is enough, like 16."))
_YOUNGEST = 15  # below it, a number is checked: it may have been another number
_BRIEF = 3  # words
_OF_AGE = re.compile(r"\b(?:year|years|yrs?|yo|ans?|age|aged|turning|i'?m|im|i am|j'?ai|jai)\b")
_number = whole_number(5, 110)


def _read(heard: Heard) -> Reading[int]:
    """Read yes for an adult, else a number that is alone or said to be an age; no asks how old."""
    adult = yes_no.read(heard)
    number = _number.read(heard)
    about_age = len(words(heard.text)) <= _BRIEF or _OF_AGE.search(fold(heard.text)) is not None
    if isinstance(number, Read) and about_age and not (isinstance(adult, Read) and number.value < ADULT):
        return number if number.value >= _YOUNGEST else BeSure(number.value)
    if isinstance(adult, Read):
        return Read(ADULT) if adult.value else AskAgain(HOW_OLD)
    return AskAgain()


def tells_age(text: str) -> bool:
    """Whether a text says an age in so many words: "im 67", "67 ans"."""
    return _OF_AGE.search(fold(text)) is not None and isinstance(_number.read(Heard(text, date.min)), Read)


def _sure(years: int) -> Words:
    return Words(N_("You are {years} years old?"), {"years": years})


age: Reader[int] = Reader("age", _read, Codec(int), HINT, options=yes_no.options, sure=_sure, numbered=False)
