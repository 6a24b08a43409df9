"""Words of danger: everything else stops; where help is, day and night, in the person's language."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.commands.staff import AskForPerson, RaiseAlert
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, say
from dialogs.readers.base import AskAgain, Heard, Read, Reader, Reading
from dialogs.readers.reach import call_back, number_or_here
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Words
from services.rules.alert_kinds import AlertKind, Severity

NUMBERS = Words(N_("In danger now: call 9-1-1. To talk to someone, day or night, call or text 9-8-8."))
_WELL = frozenset(
    "safe fine ok okay alright good well joking kidding"
    " bien correct correcte securite securitaire blague niaise".split()
)
_FEW = 5  # words that say so and no more
_HEDGES = frozenset("guess think suppose maybe probably kinda sorta now pense crois peut imagine genre mettons".split())
_UNWELL = frozenset("not no nt dont isnt pas non plus pu jamais never but mais except".split())


_NOT_MEANT = re.compile(
    r"\b(?:jk|(?:just|only|was) (?:a )?jok(?:e|ing)|(?:is ?n.?t|not|never) what i (?:mean|meant|said)|did ?n.?t mean it"
    r"|misunderst\w+|mis ?read (?:me|it|that)|got (?:me|it) wrong"
    r"|(?:fais|faisais|faisait|etait|juste) (?:juste )?(?:une |des )?(?:blagues?|jokes?|farces?)|mal compris"
    r"|pas (?:ca|ce)(?: que|qu'?| k)? ?(?:j'?|je )?(?:ai |voul\w+ |veux )?(?:voulu )?(?:dire|dit|disais)"
    r"|disais pas (?:ca|sa)|parlais pas de (?:ca|sa))\b"
)
_NO = frozenset("no nah nope non nan".split())
_SAYS_HOW_IT_IS = frozenset("i im its thats all everything je j chu chui chuis c cest ca tout".split())
_TO_SAY_SO = 9  # words: longer texts tell more


def _not_meant(text: str) -> bool:
    """Whether somebody says that they were misunderstood, or joked: "that's not what I meant"."""
    return len(words(text)) <= _TO_SAY_SO and bool(_NOT_MEANT.search(fold(text)))


def _read_safe(heard: Heard) -> Reading[bool]:
    if _not_meant(heard.text):
        return Read(True)
    spoken = words(heard.text.replace("'", ""))
    if spoken and spoken[0] in _NO and _SAYS_HOW_IT_IS & set(spoken[1:2]) and len(spoken) <= _TO_SAY_SO:
        spoken = spoken[1:]  # "no im ok just tired" is no cry for help
    said = set(spoken)
    if said & _WELL and not said & _UNWELL:
        return Read(True)
    return yes_no.read(heard) if not said & _WELL else AskAgain()


is_safe: Reader[bool] = replace(yes_no, name="safe", read=_read_safe)
"""Yes and no to "are you safe?", and "I'm fine" or "that's not what I meant"; a "yes, but" is neither."""


def _read_call(heard: Heard) -> Reading[str]:
    reading = call_back.read(heard)
    if _not_meant(heard.text):
        return Read("no")
    said = words(heard.text.replace("'", ""))
    well = len(said) <= _FEW and _WELL & set(said) and not (_UNWELL | _HEDGES) & set(said)
    return Read("no") if isinstance(reading, AskAgain) and well else reading


call_or_well: Reader[str] = replace(call_back, name="call_or_well", read=_read_call)
"""Whether to call: "I'm safe" and "I was joking" want no call either; "I'm ok I guess" is asked again."""


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
def safety(said: str = "") -> Dialog[None]:
    """Give 9-1-1, 9-8-8 and 2-1-1, tell staff, say who reads it and when (R-94, R-95, R-107). Never diagnose."""
    yield from act("alert", RaiseAlert(AlertKind.DANGER, Severity.NOW, said), N_("Our staff have already been told."))
    yield from say(N_("Your safety comes first. In danger now: call 9-1-1."))
    yield from say(N_("To talk to someone, day or night, call or text 9-8-8. Shelter, food, other help: call 2-1-1."))
    yield from say(N_("I am a machine. Our staff will read what you wrote, but maybe not right away."))
    call = yield from ask(
        "call",
        N_("Should one of us call you? Send your phone number, or write YES or NO."),
        call_or_well,
        may_decline=True,
        unread=NUMBERS,
    )
    if call is DECLINED or call == "no":
        return (yield from say(N_("All right. 9-8-8 and 9-1-1 are always there. You can write to me any time.")))
    number = "" if call == "yes" else call
    if not number:
        told = yield from ask(
            "number",
            N_("What number can we call? To be answered here instead, write HERE."),
            number_or_here,
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
