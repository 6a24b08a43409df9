"""News of a job: started, lost, hours changed. Staff learn of it the same day; it is not a report to anybody else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dialogs.commands.staff import AddToAlert, RaiseAlert
from dialogs.commands.who import WhoIsHere
from dialogs.details import ADDED, detail_of, details
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.base import BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.reach import told_at_once, way_wished
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import clean
from dialogs.understanding.several import asks
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.standing import Standing

FIRST = {
    AlertKind.JOB_STARTED: N_("Congratulations! I have passed on your news."),
    AlertKind.JOB_LOST: N_("I am sorry to hear that. I have passed it on: you can get help to find another job."),
    AlertKind.HOURS_CHANGED: N_("Thank you for telling us. I have passed it on."),
}
NOT_A_REPORT = N_("This does not report your income to OW, ODSP or EI. Please report it to them as usual.")
PERSON = N_("Would you like a person to contact you about it?")

_WRITE = N_("All right. Write any time.")
_BEGIN = N_("All right. You can ask me: can I use the service? Or write your town to see offices near you.")
"""Somebody who lost a job and has no file with us has not begun yet."""


@dataclass(frozen=True)
class Wished:
    """A yes that says how at once: "yeah call me 519 555 0133"."""

    words: str


@dialog("news")
def news(kind: str, said: str) -> Dialog[None]:
    """Take the news (R-66), say that it is not a report (R-104), and offer a person."""
    about = AlertKind(kind)
    reference = yield from act("alert", RaiseAlert(about, Severity.ACTION, said), N_("Your news is already passed on."))
    yield from say(FIRST[about])
    yield from say(NOT_A_REPORT)
    while isinstance(more := (yield from ask("person", PERSON, _answer_or_more(kind))), str):
        yield from act("more", AddToAlert(reference, more), N_("Your news is already passed on."))
        yield from say(ADDED)
    if more:
        return (yield from handover(about=kind, said=said, wished=more.words if isinstance(more, Wished) else ""))
    begins = about is AlertKind.JOB_LOST and (yield from look("here", WhoIsHere())).standing is Standing.UNKNOWN
    yield from say(_BEGIN if begins else _WRITE)
    return (yield from details(reference, kind))


_TELLING = 4  # words from which on it is more of the news


@cache
def _answer_or_more(kind: str) -> Reader[bool | str | Wished]:
    """Read yes or no, a wish to be called, or more of the news: a detail of it, or a sentence that asks nothing."""

    def read(heard: Heard) -> Reading[bool | str | Wished]:
        if told_at_once(heard.text) or ((way := way_wished(heard.text)) is not None and way.how == "phone"):
            return Read(Wished(clean(heard.text)), firm=True)
        reading = yes_no.read(heard)
        if isinstance(reading, BeSure):
            return Read(reading.value)
        if isinstance(reading, Read):
            return reading
        if len(heard.text.split()) >= _TELLING and not asks(heard.text):
            return Read(clean(heard.text))
        return detail_of(kind).read(heard)

    codec = Codec[bool | str | Wished](bool | str | Wished)
    return Reader("answer_or_more", read, codec, yes_no.hint, options=yes_no.options, numbered=False)
