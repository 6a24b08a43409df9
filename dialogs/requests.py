"""What a person must see to: a file, a wrong number, an interpreter."""

from __future__ import annotations

from dialogs.commands.staff import RaiseAlert
from dialogs.commands.who import ContactsQuery, NotTheirs
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.choice import choice
from dialogs.words import N_, Option, Words
from services.rules.alert_kinds import AlertKind, Severity

_INTERPRETER = (Option("interpreter", Words(N_("Interpreter"))), Option("no", Words(N_("No"))))
_YES_OR_NO = {"interpreter": ("yes", "oui", "si", "ok"), "no": ("non", "no gracias", "no thanks", "non merci")}


@dialog("file_received")
def file_received(said: str = "") -> Dialog[None]:
    """A picture or a file came: staff look at it, and no ID belongs here (R-45, R-72)."""
    yield from act(
        "alert", RaiseAlert(AlertKind.DOCUMENT_RECEIVED, Severity.ACTION, said), N_("Our staff already know of it.")
    )
    yield from say(N_("I got your file. Our staff will look at it. Please never send ID, a SIN or a health card here."))


@dialog("wrong_number")
def wrong_number(said: str) -> Dialog[None]:
    """Somebody else's phone: neutral words only, nothing that was open, and staff are told."""
    yield from act("not_theirs", NotTheirs(said), N_("Already noted."))
    yield from who_is_this()


@dialog("who_is_this")
def who_is_this() -> Dialog[None]:
    """Say who is writing, in neutral words: the phone may be somebody else's (R-97)."""
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_(
            "This is {sender}, an automated assistant for employment services. Wrong number? Sorry!"
            " Write STOP and we will not write again."
        ),
        sender=contacts.sender,
    )


@dialog("interpreter")
def interpreter(line: str, language: str, said: str = "") -> Dialog[None]:
    """One line in the person's own language, an interpreter offered, a person alerted whatever the answer (R-118)."""
    contacts = yield from look("contacts", ContactsQuery())
    yield from act(
        "alert",
        RaiseAlert(AlertKind.LANGUAGE_HELP, Severity.ACTION, said, {"language": language}),
        N_("Already asked for."),
    )
    yield from say(N_("{sender}, Employment Ontario. STOP: end."), sender=contacts.sender)
    wanted = yield from ask(
        "interpreter", Words("{line}", {"line": line}), choice(_INTERPRETER, _YES_OR_NO), passing=True
    )
    if wanted == "interpreter":
        yield from handover(about=f"interpreter: {language}", said=f"interpreter: {language}")
    else:
        yield from say(N_("All right. Write any time."))
