"""How old are you? An adult may simply say yes to "18 or older": the rules need no more (R-9)."""

from __future__ import annotations

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.numbers import whole_number
from dialogs.readers.yes_no import yes_no
from dialogs.words import N_, Words

ADULT = 18
"""What "yes, 18 or older" stands for: no rule tells one age above it from another."""

HINT = Words(N_("Please write YES, or your age in numbers, like 16."))
HOW_OLD = Words(N_("How old are you? A number is enough, like 16."))
_number = whole_number(5, 110)


def _read(heard: Heard) -> Reading[int]:
    """Read a number of years, or yes for an adult; no asks how old."""
    number = _number.read(heard)
    if isinstance(number, Read):
        return number
    adult = yes_no.read(heard)
    return (
        Read(ADULT)
        if isinstance(adult, Read) and adult.value
        else AskAgain(HOW_OLD if isinstance(adult, Read) else None)
    )


age: Reader[int] = Reader("age", _read, Codec(int), HINT, options=yes_no.options, numbered=False)
