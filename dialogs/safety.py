"""Words of danger: everything else stops; where help is, day and night, in the person's language."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.commands.consent import OptOut
from dialogs.commands.staff import AskForPerson, RaiseAlert
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, say
from dialogs.engine.phrases import ALWAYS_THERE
from dialogs.readers.base import AskAgain, Heard, Read, Reader, Reading
from dialogs.readers.reach import call_back, number_or_here
from dialogs.readers.well import says_well, speaks_of_being_well
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meant import not_meant, speaks_of_joking
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Words
from services.rules.alert_kinds import AlertKind, Severity

NUMBERS = Words(N_("In danger now: call 9-1-1. To talk to someone, day or night, call or text 9-8-8."))
_FEW = 5  # words that say so and no more
_HEDGES = frozenset("guess think suppose maybe probably kinda sorta now pense crois peut imagine genre mettons".split())
_EITHER = re.compile(
    r"(?:it'?s|its|that'?s|thats|c'?est) (?:ok|okay|fine|alright|good|correct|bon|beau)(?: merci| thanks)?"
)
"""Agrees to a call as well as it refuses one, in both languages: then YES or NO is asked."""


def _read_safe(heard: Heard) -> Reading[bool]:
    if not_meant(heard.text) or says_well(heard.text):
        return Read(True)
    return AskAgain() if speaks_of_joking(heard.text) or speaks_of_being_well(heard.text) else yes_no.read(heard)


is_safe: Reader[bool] = replace(yes_no, name="safe", read=_read_safe)
"""Yes and no to "are you safe?", and "I'm fine" or "that's not what I meant"; a "yes, but" is neither."""


def _wants_no_call(text: str) -> bool:
    """Whether somebody says, in few words, that they are well or joked."""
    said = words(text)
    return not_meant(text) or (len(said) <= _FEW and not _HEDGES & set(said) and says_well(text))


def _read_call(heard: Heard) -> Reading[str]:
    if not_meant(heard.text):
        return Read("no")
    if speaks_of_joking(heard.text) or _EITHER.fullmatch(fold(heard.text).strip(" .!,")):
        return AskAgain()
    reading = call_back.read(heard)
    return Read("no") if isinstance(reading, AskAgain) and _wants_no_call(heard.text) else reading


def _read_number(heard: Heard) -> Reading[str]:
    return Read("") if _wants_no_call(heard.text) else number_or_here.read(heard)


call_or_well: Reader[str] = replace(call_back, name="call_or_well", read=_read_call)
"""Whether to call: "I'm safe" and "I was joking" want no call either; "I'm ok I guess" is asked again."""
number_or_well: Reader[str] = replace(number_or_here, name="number_or_well", read=_read_number)
"""Which number to call: whoever is well after all, or joked, is kept no longer; staff have their message."""


@dialog("care")
def care(said: str = "") -> Dialog[bool]:
    """Ask somebody who may be in danger whether they are safe; staff see it either way. False: they are not (R-95)."""
    yield from act(
        "alert", RaiseAlert(AlertKind.DANGER, Severity.ACTION, said), N_("Our staff have already been told.")
    )
    safe = yield from ask(
        "safe",
        N_("Are you safe? If not, call 9-1-1. To talk to someone now, call or text 9-8-8, day or night."),
        is_safe,
        may_decline=True,
    )
    if safe is True:
        yield from say(N_("Good. If that changes, write to me, or call or text 9-8-8."))
    return safe is True


@dialog("safety")
def safety(said: str = "", stop: bool = False) -> Dialog[None]:
    """Give 9-1-1, 9-8-8 and 2-1-1, tell staff, say who reads it and when (R-94, R-95, R-107). Never diagnose.

    Who also asked us to `stop` gets nothing more that we start (R-43), and is helped all the same.
    """
    yield from act("alert", RaiseAlert(AlertKind.DANGER, Severity.NOW, said), N_("Our staff have already been told."))
    if stop:
        yield from act("opt_out", OptOut(said), N_("Messages are already stopped."))
    yield from say(N_("Your safety comes first. In danger now: call 9-1-1."))
    yield from say(N_("To talk to someone, day or night, call or text 9-8-8. Shelter, food, other help: call 2-1-1."))
    yield from say(N_("I am a machine. Our staff will read what you wrote, but maybe not right away."))
    if stop:
        yield from say(N_("You will get no other messages from us. START brings them back."))
    call = yield from ask(
        "call",
        N_("Should one of us call you? Send your phone number, or write YES or NO."),
        call_or_well,
        may_decline=True,
        unread=NUMBERS,
    )
    if call is DECLINED or call == "no":
        return (yield from say(ALWAYS_THERE))
    number = "" if call == "yes" else call
    if not number:
        told = yield from ask(
            "number",
            N_("What number can we call? To be answered here instead, write HERE."),
            number_or_well,
            may_decline=True,
            unread=NUMBERS,
        )
        number = "" if told is DECLINED else told
    yield from act(
        "request",
        AskForPerson(said or "danger", "phone" if number else "message", number),
        N_("Our staff have already been told."),
    )
    return (
        yield from say(N_("Our staff have your message. They may not see it right away: 9-8-8 answers at any hour."))
    )
