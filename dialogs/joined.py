"""A chat that a client opened by their own link, or by showing their phone number: it is on their file from now on."""

from __future__ import annotations

from dialogs.commands.consent import AgreeHere, MayStartHere
from dialogs.commands.who import ContactsQuery
from dialogs.confirm import confirmed_person
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.readers.yes_no import yes_no
from dialogs.words import N_
from services.rules.standing import Standing

WORDING = N_(
    "May we send you appointment reminders and other messages about your service in this chat? STOP ends them at any"
    " time."
)


@dialog("joined")
def joined(known: bool) -> Dialog[None]:
    """Say who is speaking, make sure that it is them unless their own link brought them, and offer reminders here."""
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_("{sender} (Employment Ontario, {area}), an automated assistant. This chat is now on your file. STOP: end."),
        sender=contacts.sender,
        area=contacts.area,
    )
    if not known and (yield from confirmed_person()) is not Standing.CONFIRMED:
        return None
    if (yield from look("may", MayStartHere())):
        return (yield from say(N_("Your reminders can come here. You can write to me at any time.")))
    if (yield from ask("reminders", WORDING, yes_no)):
        yield from act("agree", AgreeHere(WORDING), N_("You already said yes to messages here."))
        return (yield from say(N_("Thank you. Our messages come here from now on.")))
    return (yield from say(N_("All right, no reminders in this chat. You can still write to me here at any time.")))


@dialog("invitation_over")
def invitation_over() -> Dialog[None]:
    """A link into a chat is good once, for thirty days."""
    yield from say(N_("This link is not good any more. Please ask your caseworker for a new one."))
