"""A complaint: taken, numbered, handed to a person; its substance is never answered here."""

from __future__ import annotations

from dialogs.commands.staff import AddToAlert, FileComplaint
from dialogs.commands.who import ContactsQuery
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.readers.text import free_text
from dialogs.understanding.normalise import words
from dialogs.words import N_

_NEVER_MIND = frozenset(
    "no non nope nah nevermind never mind cancel annuler annulez annule laisse laissez faire".split()
)


@dialog("complaint")
def complaint(said: str) -> Dialog[None]:
    """Take a complaint, give a reference and a day, hand it to a person (R-38, R-90, R-92).

    It is filed before the first question, so that it counts even if the person writes nothing more.
    """
    filed = yield from act("alert", FileComplaint(said), N_("Your complaint is already with us."))
    yield from say(N_("I am sorry. A person will read it. It is confidential and does not affect your services."))
    more = yield from ask(
        "text", N_("Please tell me what happened, or SKIP. NO: no complaint."), free_text(2000), may_decline=True
    )
    if more is not DECLINED:
        yield from act("more", AddToAlert(filed.reference, more), N_("Your complaint is already with us."))
        if _NEVER_MIND.issuperset(words(more)):
            return (yield from say(N_("All right, no complaint is made. You can come back to it at any time.")))
    contacts = yield from look("contacts", ContactsQuery())
    return (
        yield from say(
            N_("Thank you. Your complaint is number {reference}. A person answers by {day}. Or: {phone}, {url}"),
            reference=filed.reference,
            day=filed.due,
            phone=contacts.phone,
            url=contacts.complaints_url,
        )
    )
