"""A detail that follows what was passed on: a day, hours, a wage, an employer, written a moment later."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from dialogs.commands.staff import AddToAlert
from dialogs.engine import Dialog, act, dialog, listen, say
from dialogs.readers.age import tells_age
from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.dates import date_answer
from dialogs.readers.hours import hours_per_week
from dialogs.readers.reach import names_a_time
from dialogs.readers.text import phone_number
from dialogs.readers.wages import hourly_wage
from dialogs.understanding.hearing import hear
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import clean, fold, words
from dialogs.understanding.understand import understand
from dialogs.words import N_, Words
from services.rules.alert_kinds import AlertKind

ADDED = N_("Thank you, I have added that.")
_WHILE = timedelta(minutes=30)
_LONGEST = 12  # words: more is a story of its own
_LIKELY = 0.75  # belief from which a text of some words means something else
_BRIEF = 3
_NEWS = frozenset((AlertKind.JOB_STARTED, AlertKind.JOB_LOST, AlertKind.HOURS_CHANGED))
_APPOINTMENT = frozenset(intent for intent in Intent if intent.value.startswith("appointment_")) | {Intent.RUNNING_LATE}
_SOUND_ALIKE = _APPOINTMENT | {Intent.HOURS_CHANGED}  # a bare time or wage sounds like these
_MEASURES = (date_answer, hours_per_week, hourly_wage, phone_number)
_PICKED = re.compile(r"\W*\d\W*")  # a number of one figure picks from a list sent earlier
_EMPLOYER = re.compile(
    r"(?:(?:it'?s|its|it is|it was|was|i work|im|i'm|c'est|c'etait|cetait|je travaille) )?"
    r"(?:at|for|with|as|from|chez|pour|avec|comme) [\w' &.-]{3,50}"
)


@dialog("details")
def details(reference: str, about: str = "") -> Dialog[None]:
    """For half an hour after something was passed on, add to it each detail of it, and say so (R-66)."""
    while True:
        more = yield from listen("more", detail_of(about), _WHILE)
        yield from act("added", AddToAlert(reference, more), ADDED)
        yield from say(ADDED)


@cache
def detail_of(about: str) -> Reader[str]:
    """Read a text that tells more of what was passed on: `about` is the kind of news, or the intent of a request."""
    own = _own(about)

    def read(heard: Heard) -> Reading[str]:
        return Read(clean(heard.text)) if _is_detail(heard, own, news=about in _NEWS) else AskAgain()

    return Reader("detail", read, Codec[str](str), Words(ADDED))


def _own(about: str) -> frozenset[Intent]:
    """The meanings that speak of the same thing."""
    if about not in frozenset(Intent):
        return frozenset()
    return _APPOINTMENT if Intent(about) in _APPOINTMENT else frozenset((Intent(about),))


def _is_detail(heard: Heard, own: frozenset[Intent], *, news: bool) -> bool:
    said = words(heard.text)
    if not 0 < len(said) <= _LONGEST or _PICKED.fullmatch(heard.text) or hear(heard.text).question:
        return False
    meaning = understand(heard.text)
    likeliest = meaning.intent or next(iter(meaning.alternatives), None)
    if likeliest in own:
        return True
    likely = meaning.confidence >= _LIKELY and len(said) > _BRIEF and meaning.intent not in _SOUND_ALIKE
    if meaning.intent is not None and (meaning.certain or likely):
        return False
    measured = any(not isinstance(reader.read(heard), AskAgain) for reader in _MEASURES)
    measured = measured or names_a_time(heard.text) or tells_age(heard.text)
    return measured or (news and _EMPLOYER.fullmatch(fold(heard.text)) is not None)
