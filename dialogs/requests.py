"""What a person must see to: a complaint, consent taken back, an appointment, a wrong number, an interpreter."""

from __future__ import annotations

from dialogs.commands import ContactsQuery, RaiseAlert
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.choice import choice
from dialogs.readers.text import free_text
from dialogs.readers.yes_no import yes_no
from dialogs.words import N_, Option, Words

_INTERPRETER = (Option("interpreter", Words(N_("Interpreter"))),)


@dialog("complaint")
def complaint(said: str) -> Dialog[None]:
    """Take a complaint, give a reference, hand it to a person; never answer the substance (R-90, R-92)."""
    yield from say(
        N_("I am sorry. A person will read your complaint. It is confidential and will not affect your services.")
    )
    more = yield from ask("text", N_("Please tell me what happened, or write SKIP."), free_text(2000), may_decline=True)
    told = said if more is DECLINED else f"{said}\n{more}"
    reference = yield from act(
        "alert", RaiseAlert("complaint", "action", told), N_("Your complaint is already with us.")
    )
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_("Thank you. Your complaint is number {reference}. You can also call {phone} or use {url}"),
        reference=reference,
        phone=contacts.phone,
        url=contacts.complaints_url,
    )


@dialog("withdraw_consent")
def withdraw_consent(said: str) -> Dialog[None]:
    """Consent taken back or data to be deleted: no argument, no why, one question, a task for staff (R-42, R-105)."""
    sure = yield from ask(
        "sure",
        N_(
            "You can take back your consent at any time. One-to-one service then ends."
            " Shall I pass on your request today?"
        ),
        yes_no,
    )
    if not sure:
        return (yield from say(N_("All right, nothing changes. To stop only these messages, write STOP.")))
    reference = yield from act(
        "alert", RaiseAlert("consent_revoked", "urgent", said), N_("Your request is already with our staff.")
    )
    return (
        yield from say(
            N_("Done. Your request is number {reference}. Our staff will act on it and confirm to you."),
            reference=reference,
        )
    )


@dialog("appointment")
def appointment(kind: str, said: str) -> Dialog[None]:
    """An appointment: it cannot be seen from here yet, so a person answers, who has what was written."""
    yield from say(N_("I cannot see appointments myself, but I can pass your message to the people who can."))
    yield from handover(about=kind, said=said)


@dialog("wrong_number")
def wrong_number(said: str) -> Dialog[None]:
    """Somebody else's phone, or who is this? Neutral words only, and staff are told."""
    contacts = yield from look("contacts", ContactsQuery())
    yield from act("alert", RaiseAlert("wrong_number", "info", said), N_("Already noted."))
    yield from say(
        N_(
            "This is {sender}, an automated assistant for employment services. Wrong number? Sorry!"
            " Write STOP and we will not write again."
        ),
        sender=contacts.sender,
    )


@dialog("interpreter")
def interpreter(line: str, language: str) -> Dialog[None]:
    """One line in the person's own language, an interpreter offered, a person alerted (R-118)."""
    yield from ask(
        "interpreter",
        Words("{line}", {"line": line}),
        choice(_INTERPRETER, {"interpreter": ("yes", "oui", "si", "ok")}),
    )
    yield from act("alert", RaiseAlert("language_help", "action", "", {"language": language}), N_("Already asked for."))
    yield from handover(about=f"interpreter: {language}", said=f"interpreter: {language}")
