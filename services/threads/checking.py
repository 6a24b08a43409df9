"""What no text of staff to a client may hold."""

from __future__ import annotations

import unicodedata

from dialogs.words import N_
from services.errors import InvalidError
from services.rules.internal_words import internal_words_in
from services.rules.masking import mask

LONGEST = 4_000  # characters of one thing staff write
_PRIVATE = N_("holds a number that looks like a SIN, health card or bank number: never by text")


def check(text: str) -> None:
    """Raise `InvalidError` for what no text to a client may hold, and for none at all."""
    if all(unicodedata.category(letter)[0] in "CZ" for letter in text):  # white space, or signs nobody sees
        raise InvalidError("text", N_("is empty"))
    if len(text) > LONGEST:
        raise InvalidError("text", N_("is longer than {number} characters"), number=LONGEST)
    if mask(text).kinds:
        raise InvalidError("text", _PRIVATE)
    if internal := internal_words_in(text):
        raise InvalidError("text", N_("holds words that are internal to staff: {words}"), words=", ".join(internal))
