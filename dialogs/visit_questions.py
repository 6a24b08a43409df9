"""What somebody asks of an appointment that no file tells: who may come along, parking, how long it takes."""

from __future__ import annotations

import re

from dialogs.commands.visits import Visit
from dialogs.engine import Dialog, ask, dialog, say
from dialogs.handover import handover
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold
from dialogs.words import N_

_COMPANY = (
    r"(?:m[ou]m|mother|dad|father|parents?|kids?|child(?:ren)?|son|daughter|baby|friend|husband|wife|partner|brother"
    r"|sister|interpreter|support worker|dog|maman|mere|papa|pere|enfants?|fils|fille|bebe|amie?|mari|femme"
    r"|conjointe?|frere|soeur|interprete|chum|blonde|chien|intervenante?|travailleu(?:r|se)|aidante?|avocate?|worker"
    r"|lawyer|advocate|caregiver)"
)
_STAFF_KNOW = re.compile(
    rf"\b(?:my|an?|mon|ma|mes|une?)(?: \w+)? {_COMPANY}\b"
    r"|\b(?:parking|park|parker|stationn\w*|wheelchair|elevator|fauteuil|ascenseur)\b"
    r"|\b(?:how long|combien de temps|dure\w*)\b"
)

_TO_BRING = re.compile(r"\b(?:bring\w*|j?apport\w*|j?amen\w*|ramen\w*|papers?|papiers?|documents?)\b")


def asks_what_to_bring(said: str) -> bool:
    """Whether a question about an appointment is what to have along: "which paper i bring?", not "can i bring my mom".

    >>> asks_what_to_bring("which paper i bring?"), asks_what_to_bring("can i bring my mom")
    (True, False)
    """
    return _TO_BRING.search(fold(said)) is not None and not staff_know(said)


def staff_know(said: str) -> bool:
    """Whether a question about an appointment is for staff: "can i bring my mom" is not about papers to bring."""
    return _STAFF_KNOW.search(fold(said)) is not None


@dialog("for_staff")
def for_staff(visit: Visit, said: str) -> Dialog[None]:
    """Say when it is, and offer to pass the question on, rather than answer past it."""
    yield from say(N_("Your appointment is on {when}."), when=visit.when)
    if (yield from ask("staff", N_("That is a question for our staff. Should I pass it on to them?"), yes_no)):
        return (yield from handover(about=Intent.APPOINTMENT_INFO.value, said=said, visit=visit.reference))
    return (yield from say(N_("All right. Write any time.")))
