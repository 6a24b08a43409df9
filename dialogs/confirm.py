"""Is it really them? Asked once, before anything personal is said at an address on a client's file (R-9, R-45)."""

from __future__ import annotations

from dialogs.commands.who import ConfirmPerson, ContactsQuery, WhoIsHere
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.readers.base import Reader
from dialogs.readers.numbers import whole_number
from dialogs.readers.postal import postal_code
from dialogs.words import N_, Words
from services.rules.standing import MOST_TRIES, Standing

_FIRST_YEAR, _LAST_YEAR = 1900, 2020
_birth_year: Reader[int] = whole_number(_FIRST_YEAR, _LAST_YEAR)
_QUESTION = {
    "birth_year": Words(N_("What year were you born? Four digits, like 1990.")),
    "postal_code": Words(N_("What is the postal code of your home?")),
}
_READER: dict[str, Reader[int] | Reader[str]] = {"birth_year": _birth_year, "postal_code": postal_code}
_WHY = Words(N_("This phone is on a client's file. I show nothing personal before I know that it is you."))
_CHECKED = N_("That was checked already.")
NEUTRAL = N_("I cannot show that here. Please call {phone}, or write PERSON and one of our staff will help you.")


@dialog("confirm")
def confirmed_person() -> Dialog[Standing]:
    """Give what may be said here, after asking who cannot be told from a stranger yet: `CONFIRMED`, or it may not.

    `UNKNOWN` says nothing: no file is linked, and the caller hands over. Otherwise, after three wrong answers or where
    nothing was left to ask, neutral words are said, and staff link the person.
    """
    here = yield from look("who", WhoIsHere())
    if here.standing is Standing.TO_CONFIRM and here.asks in _QUESTION:
        yield from say(N_("First I check that it is you."))
        for _ in range(MOST_TRIES - here.tries):
            answer = yield from ask("answer", _QUESTION[here.asks], _READER[here.asks], why=_WHY)
            if (yield from act("check", ConfirmPerson(str(answer)), _CHECKED)):
                yield from say(N_("Thank you."))
                return Standing.CONFIRMED
            yield from say(N_("That is not what our file says."))
    elif here.standing is not Standing.NEUTRAL:
        return here.standing
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(NEUTRAL, phone=contacts.phone)
    return Standing.NEUTRAL
