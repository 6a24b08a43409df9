"""News of a job: started, lost, hours changed. Staff learn of it the same day; it is not a report to anybody else."""

from __future__ import annotations

from dialogs.commands import RaiseAlert
from dialogs.engine import Dialog, act, ask, dialog, say
from dialogs.handover import handover
from dialogs.readers.yes_no import yes_no
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
    yield from act("alert", RaiseAlert(about, Severity.ACTION, said), N_("Your news is already passed on."))
    yield from say(FIRST[about])
    yield from say(NOT_A_REPORT)
    if (yield from ask("person", N_("Would you like a person to contact you about it?"), yes_no)):
        yield from handover(about=kind, said=said)
    else:
        yield from say(N_("All right. Write any time."))
