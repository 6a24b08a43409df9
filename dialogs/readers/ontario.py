"""Do you live in Ontario? Yes, no, or the town: a town of Ontario is a yes, wherever the "no" before it belonged."""

from __future__ import annotations

import re

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.places import find_place
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Words

HINT = Words(N_("Please reply YES or NO, or write your town."))
_BRIEF = 3  # words: a longer "no …" must speak of where somebody lives
_LIVING = re.compile(r"\b(?:ontario|live|living|province|habite|reste|demeure|vis|outside)\b")


def _read(heard: Heard) -> Reading[bool]:
    place = find_place(heard.text)
    if isinstance(place, Read):
        return Read(place.value.in_ontario)
    reply = yes_no.read(heard)
    about_it = len(words(heard.text)) <= _BRIEF or _LIVING.search(fold(heard.text)) is not None
    return reply if isinstance(reply, Read) and (reply.value or about_it) else AskAgain()


in_ontario: Reader[bool] = Reader("ontario", _read, Codec(bool), HINT, options=yes_no.options, numbered=False)
