"""A person, please: how and when to reach them, and by which day somebody answers."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.commands import AskForPerson, ContactsQuery
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.readers.choice import choice
from dialogs.readers.text import email_address, free_text, phone_number
from dialogs.words import N_, Option, Words

HOW = (
    Option("message", Words(N_("Answer me here"))),
    Option("phone", Words(N_("Call me"))),
    Option("email", Words(N_("E-mail me"))),
)
_HOW = {
    "message": ("here", "text", "message", "texto", "ici", "par texto", "par message"),
    "phone": ("call", "phone", "telephone", "appel", "appelez-moi", "appeler"),
    "email": ("email", "e-mail", "mail", "courriel"),
}
WHEN = (
    Option("morning", Words(N_("Morning"))),
    Option("afternoon", Words(N_("Afternoon"))),
    Option("any", Words(N_("Any time"))),
)
_WHEN = {
    "morning": ("am", "matin", "avant-midi", "le matin"),
    "afternoon": ("pm", "apres-midi", "l'apres-midi", "apres midi"),
    "any": ("anytime", "whenever", "n'importe quand", "peu importe", "both"),
}


@dataclass(frozen=True)
class Reach:
    """How, where and when to reach somebody; `contact` and `when` are empty for an answer right here."""

    how: str
    contact: str = ""
    when: str = ""


@dialog("reach")
def contact_details() -> Dialog[Reach]:
    """Ask how a person should get in touch."""
    how = yield from ask("how", N_("How should a person get back to you?"), choice(HOW, _HOW))
    if how == "phone":
        number = yield from ask("number", N_("What number should we call?"), phone_number)
        when = yield from ask("when", N_("When is a good time?"), choice(WHEN, _WHEN))
        return Reach(how, number, when)
    if how == "email":
        return Reach(how, (yield from ask("email", N_("What is your e-mail address?"), email_address)))
    return Reach(how)


@dialog("handover")
def handover(about: str = "", said: str = "") -> Dialog[None]:
    """Take a request for a person and say when the answer will come (R-38). `said`: what they already told us."""
    details = yield from contact_details()
    if not said:
        told = yield from ask(
            "about", N_("In a few words, what is it about? Or write SKIP."), free_text(1000), may_decline=True
        )
        said = "" if told is DECLINED else told
    asked = yield from act(
        "request",
        AskForPerson(details.how, details.contact, details.when, about=said or about),
        N_("Your request is already with us."),
    )
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_("Thank you. A person will answer you by {day}. Sooner? Call {phone}."), day=asked.due, phone=contacts.phone
    )
