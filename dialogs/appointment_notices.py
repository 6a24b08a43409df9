"""What we say first about an appointment: it is booked, changed, cancelled, near, or was missed.

Each looks the appointment up as it is sent, and says nothing where it has changed since: then something else is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.appointment import ALL_RIGHT, another_time, cancel, confirm, move, new_time
from dialogs.appointment_words import CALENDAR, details
from dialogs.commands.visits import TellReason, Visit, VisitAsTold
from dialogs.commands.who import ContactsQuery, WhoIsHere
from dialogs.confirm import confirmed_person
from dialogs.engine import Dialog, act, ask, dialog, look, say
from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.normalise import clean, fold
from dialogs.words import N_, Option, Words
from services.rules.appointments import OPEN, AppointmentStatus
from services.rules.standing import Standing

CALL_US = N_("We have a message for you. Please call {phone}.")
_WILL_COME = (
    Option("confirm", Words(N_("I will be there"))),
    Option("move", Words(N_("Another time"))),
    Option("cancel", Words(N_("I cannot come"))),
)
_CHOICE = choice(_WILL_COME)
_MORE = re.compile(r"\b(?:but|mais|late|retard|cancel|annul\w*|move|chang\w*|resched\w*|report\w*|deplac\w*)\b|[?\d]")
_BRIEF, _TELLING = 5, 3  # words


@dialog("appointment_booked")
def booked(reference: str, sequence: int) -> Dialog[None]:
    """Say that they have an appointment, and all there is to know of it."""
    visit = yield from _opened(reference, sequence, *OPEN)
    if visit is not None:
        yield from say(N_("You have an appointment on {when}."), when=visit.when)
        for sentence in details(visit):
            yield from say(sentence)
        yield from say(CALENDAR, link=visit.calendar)


@dialog("appointment_moved")
def moved(reference: str, sequence: int) -> Dialog[None]:
    """Say how it stands now."""
    visit = yield from _opened(reference, sequence, *OPEN)
    if visit is not None:
        yield from say(N_("Your appointment has changed. It is now on {when}."), when=visit.when)
        yield from _will_you_come(visit)


@dialog("appointment_reminder")
def reminder(reference: str, sequence: int) -> Dialog[None]:
    """Remind them, and ask whether they come; who said so already is not asked again."""
    visit = yield from _opened(reference, sequence, *OPEN)
    if visit is None:
        return
    yield from say(N_("Reminder: your appointment is on {when}."), when=visit.when)
    if visit.status is AppointmentStatus.CONFIRMED:
        for sentence in details(visit):
            yield from say(sentence)
        yield from say(N_("See you then. If something has changed, just write."))
    else:
        yield from _will_you_come(visit)


@dialog("appointment_cancelled")
def cancelled(reference: str, sequence: int) -> Dialog[None]:
    """Say that staff cancelled it, and offer another time."""
    visit = yield from _opened(reference, sequence, AppointmentStatus.CANCELLED)
    if visit is not None:
        yield from say(N_("We are sorry: our staff had to cancel your appointment on {when}."), when=visit.when)
        yield from another_time(visit.reference)


@dialog("appointment_missed")
def missed(reference: str, sequence: int) -> Dialog[None]:
    """Kindly offer a new time, and ask whether anything got in the way; that stays with staff (R-109)."""
    visit = yield from _opened(reference, sequence, AppointmentStatus.MISSED)
    if visit is None:
        return
    answer = yield from ask(
        "again",
        N_(
            "We missed you on {when}. That can happen. Would you like a new time?"
            " If something got in the way, you can tell me here too."
        ),
        _again_or_reason,
        when=visit.when,
    )
    if answer.reason:
        yield from act("reason", TellReason(visit.reference, answer.reason), N_("Our staff already know."))
        yield from say(N_("Thank you for telling us. Our staff will see it."))
    if answer.wanted is None:
        yield from another_time(visit.reference)
    elif answer.wanted:
        yield from new_time(visit.reference)
    else:
        yield from say(ALL_RIGHT)


def _opened(reference: str, sequence: int, *statuses: AppointmentStatus) -> Dialog[Visit | None]:
    """The appointment, if it is still as it was to be told and may be told here; else None, neutral words at most."""
    visit = yield from look("visit", VisitAsTold(reference, sequence))
    if visit is None or visit.status not in statuses:
        return None
    here = yield from look("here", WhoIsHere())
    if here.standing is Standing.NEUTRAL:
        contacts = yield from look("contacts", ContactsQuery())
        yield from say(CALL_US, phone=contacts.phone)
        return None
    if here.standing is Standing.TO_CONFIRM:
        yield from say(N_("We have a message for you."))
        if (yield from confirmed_person()) is not Standing.CONFIRMED:
            return None
        visit = yield from look("still", VisitAsTold(reference, sequence))
        return visit if visit is not None and visit.status in statuses else None
    return visit if here.standing is Standing.CONFIRMED else None


def _will_you_come(visit: Visit) -> Dialog[None]:
    for sentence in details(visit):
        yield from say(sentence)
    chosen = yield from ask("come", N_("Will you be there?"), _will_come, passing=True)
    match chosen:
        case "confirm":
            yield from confirm(visit)
        case "move":
            yield from move(visit, "")
        case _:
            yield from cancel(visit, "")


def _read_will_come(heard: Heard) -> Reading[str]:
    """One of the three, or a plain yes or no; whatever says more than that is heard for what it means."""
    said = fold(heard.text).strip(" .!")
    brief = len(said.split()) <= _BRIEF
    chosen = _CHOICE.read(heard) if brief else AskAgain()
    if isinstance(chosen, Read) and (said.isdigit() or not _MORE.search(said)):
        return chosen
    if brief and not _MORE.search(said) and isinstance(reply := yes_no.read(heard), Read):
        return Read("confirm" if reply.value else "cancel")
    return AskAgain()


_will_come: Reader[str] = Reader(
    "will_come", _read_will_come, _CHOICE.codec, Words(N_("Please pick one of these:")), options=_WILL_COME
)


@dataclass(frozen=True)
class Again:
    """Whether they want a new time (None: they did not say), and what got in the way, in their own words."""

    wanted: bool | None
    reason: str = ""


def _read_again(heard: Heard) -> Reading[Again]:
    told = clean(heard.text) if len(heard.text.split()) > _TELLING else ""
    match yes_no.read(heard):
        case Read(wanted) | BeSure(wanted):
            return Read(Again(wanted, told[:1000]))
    return Read(Again(None, told[:1000])) if told else AskAgain()


_again_or_reason: Reader[Again] = Reader(
    "again_or_reason", _read_again, Codec(Again), yes_no.hint, options=yes_no.options, numbered=False
)
