"""A new number, a new address, a new e-mail: passed on with a dated note; no file changes by itself."""

from __future__ import annotations

from datetime import date

from dialogs.commands.staff import TellContactChange
from dialogs.commands.who import WhoIsHere
from dialogs.engine import DECLINED, Dialog, Start, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.base import Heard, Json, Read, Reader
from dialogs.readers.text import email_address, free_text, phone_number
from dialogs.understanding.contact_changes import Contact
from dialogs.words import N_
from services.rules.standing import Standing

_ASKED: dict[Contact, str] = {
    "phone": N_("What is your new phone number?"),
    "address": N_("What is your new address, with the postal code?"),
    "email": N_("What is your new e-mail address?"),
}
_READER: dict[Contact, Reader[str]] = {
    "phone": phone_number,
    "address": free_text(200),
    "email": email_address,
}
_PASSED_ON: dict[Contact, str] = {
    "phone": N_("Thank you. Staff will check your new number with you first. Until then I write to you here."),
    "address": N_("Thank you. I have passed on your new address: staff will put it on your file."),
    "email": N_("Thank you. I have passed on your new e-mail address: staff will put it on your file."),
}
_ALREADY = N_("Your change is already passed on.")


@dialog("contact_change")
def contact_change(what: Contact, said: str, otherwise: Json) -> Dialog[None]:
    """Pass on a changed contact of somebody on file; nothing is linked by itself, whoever holds the old phone (R-108).

    `otherwise` is where the same words lead for somebody we have no file of.
    """
    here = yield from look("here", WhoIsHere())
    if here.standing is Standing.UNKNOWN:
        if what == "address":
            from dialogs.routes import follow

            return (yield from follow(Start(*otherwise)))
        return (yield from handover(about=f"new {what}", said=said))
    new = _told(what, said)
    if not new:
        answer = yield from ask("new", _ASKED[what], _READER[what], may_decline=True)
        new = "" if answer is DECLINED else answer
    yield from act("tell", TellContactChange(what, new, said), _ALREADY)
    yield from say(_PASSED_ON[what])


def _told(what: Contact, said: str) -> str:
    """The new contact, where it stands in what they wrote; a street is easily cut wrong, so it is asked for."""
    if what == "address":
        return said if any(letter.isdigit() for letter in said) else ""
    found = _READER[what].read(Heard(said, date.min))
    return found.value if isinstance(found, Read) else ""
