"""News of a job: started, lost, hours changed. Staff learn of it the same day; it is not a report to anybody else."""

from __future__ import annotations

from dialogs.commands import AddToAlert, RaiseAlert
from dialogs.engine import Dialog, act, ask, dialog, say
from dialogs.handover import handover
from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import clean
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity

FIRST = {
    AlertKind.JOB_STARTED: N_("Congratulations! I have passed on your news."),
    AlertKind.JOB_LOST: N_("I am sorry to hear that. I have passed it on: you can get help to find another job."),
    AlertKind.HOURS_CHANGED: N_("Thank you for telling us. I have passed it on."),
}
NOT_A_REPORT = N_("This does not report your income to OW, ODSP or EI. Please report it to them as usual.")


@dialog("news")
def news(kind: str, said: str) -> Dialog[None]:
    """Take the news (R-66), say that it is not a report (R-104), and offer a person."""
    about = AlertKind(kind)
    reference = yield from act("alert", RaiseAlert(about, Severity.ACTION, said), N_("Your news is already passed on."))
    yield from say(FIRST[about])
    yield from say(NOT_A_REPORT)
    more = yield from ask("person", N_("Would you like a person to contact you about it?"), _yes_no_or_more)
    if isinstance(more, str):
        yield from act("more", AddToAlert(reference, more), N_("Your news is already passed on."))
        yield from say(N_("Thank you, I have added that."))
    elif more:
        yield from handover(about=kind, said=said)
    else:
        yield from say(N_("All right. Write any time."))


def _read_more(heard: Heard) -> Reading[bool | str]:
    reading = yes_no.read(heard)
    if isinstance(reading, BeSure):
        return Read(reading.value)
    long = len(heard.text.split()) >= _TELLING
    return Read(clean(heard.text)) if isinstance(reading, AskAgain) and long else reading


_TELLING = 4  # words from which on it is more of the news
_yes_no_or_more: Reader[bool | str] = Reader(
    "yes_no_or_more", _read_more, Codec(bool | str), yes_no.hint, options=yes_no.options, numbered=False
)
