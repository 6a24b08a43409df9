"""Stop, start again, and quiet times."""

from __future__ import annotations

from dialogs.commands.consent import OptIn, OptOut, QuietTimes
from dialogs.commands.staff import RaiseAlert
from dialogs.commands.who import ContactsQuery, NotTheirs
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.readers.choice import choice
from dialogs.understanding.stop import stop_language
from dialogs.understanding.wrong_number import says_wrong_number
from dialogs.words import N_, Option, Words
from services.rules.alert_kinds import AlertKind, Severity

STOPPED = N_(
    "{sender}: you will get no more messages from us. This does not end your service: call {phone}."
    " START brings messages back."
)
STOPPED_IN_DANGER = N_(
    "{sender}: no more messages from us. Your service goes on: call {phone}. 9-8-8 is still there, day and night: call"
    " or text. START brings messages back."
)
STOPPED_WRONG_NUMBER = N_(
    "{sender}: sorry for that. You will get no more messages from us. START brings messages back."
)
STARTED = N_("{sender}: messages are on again. Write STOP to end them, HELP for help.")

QUIET = (
    Option("evening", Words(N_("Nothing after 5 p.m."))),
    Option("morning", Words(N_("Nothing before noon"))),
    Option("usual", Words(N_("The usual: 9 a.m. to 9 p.m."))),
)
_SEVERITY = {"certain": Severity.NOW, "possible": Severity.ACTION}
_HOURS = {"evening": (17, 9), "morning": (21, 12), "usual": (21, 9)}


@dialog("stop")
def stop(text: str, unsafe: bool = False, danger: str = "none") -> Dialog[None]:
    """Confirm once, STOP in English and ARRET in French whatever the chat's language; then silence (R-43).

    Somebody who may be in danger (`unsafe`) is told once more who answers day and night (R-95), in the same 160
    characters. What they wrote may itself speak of danger, certain or possible: then staff are told (R-94), since no
    conversation can go on. Where they add that it is a wrong number, nothing is said of a service, and staff are told
    that, too.
    """
    contacts = yield from look("contacts", ContactsQuery())
    if (severity := _SEVERITY.get(danger)) is not None:
        yield from act("alert", RaiseAlert(AlertKind.DANGER, severity, text), N_("Our staff have already been told."))
    yield from act("opt_out", OptOut(text), N_("Messages are already stopped."))
    said = STOPPED_IN_DANGER if unsafe else STOPPED
    if says_wrong_number(text):
        yield from act("not_theirs", NotTheirs(text), N_("Already noted."))
        said = said if unsafe else STOPPED_WRONG_NUMBER
    yield from say(Words(said, {"sender": contacts.sender, "phone": contacts.phone}, stop_language(text)))


@dialog("opt_in")
def opt_in(text: str = "", greeted: bool = True) -> Dialog[None]:
    """Bring `service` messages back, and say so; nothing to somebody new, who never stopped them and is greeted."""
    contacts = yield from look("contacts", ContactsQuery())
    stopped = yield from act("opt_in", OptIn(text), N_("Messages are already on."))
    if stopped or greeted:
        yield from say(STARTED, sender=contacts.sender)


@dialog("quiet_times")
def quiet_times() -> Dialog[None]:
    """Ask when we should not write; answers to what the person writes come at any time."""
    chosen = yield from ask("when", N_("When should we not write to you first?"), choice(QUIET))
    begin, end = _HOURS[chosen]
    yield from act("set", QuietTimes(begin, end), N_("Your quiet times are already set."))
    yield from say(N_("Noted. When you write to me, I still answer right away."))


@dialog("sure_to_start")
def sure_to_start() -> Dialog[None]:
    """Perhaps they want messages again: consent is given in so many words, never guessed."""
    yield from say(N_("To get messages from us again, reply START."))


@dialog("sure_to_stop")
def sure_to_stop() -> Dialog[None]:
    """Perhaps they want no more messages: say how, rather than guess."""
    yield from say(N_("To get no more messages from us, reply STOP. To change when we write, reply QUIET."))
