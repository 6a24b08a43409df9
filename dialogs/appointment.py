"""A client and their appointments: they confirm, move or cancel one, come late, ask when and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.appointment_words import CALENDAR, NOTHING_TO_BRING, details, when_of
from dialogs.commands import (
    AskForTime,
    CancelVisit,
    ConfirmVisit,
    LastTold,
    MyVisits,
    RaiseAlert,
    TellLate,
    Visit,
    WhoIsHere,
)
from dialogs.confirm import confirmed_person
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.choice import choice
from dialogs.readers.date_words import WEEKDAYS
from dialogs.readers.minutes import minutes_said
from dialogs.readers.reach import names_a_time
from dialogs.readers.text import free_text
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.standing import Standing

_PASSED_ON = N_("Your message is already passed on.")
ALL_RIGHT = N_("All right. Write any time.")
_NEW_TIME_COMES = N_("Thank you. Our staff will write to you here with a new time.")
_WHEN_THEN = re.compile(
    r"\b(?:instead|rather|sooner|earlier|later in|next week|(?:to|for|on) \w*day|after|before|works? (?:better|for me)"
    r"|plutot|a la place|au lieu|plus tot|semaine prochaine|apres|avant|m'arrangerait|me convient)\b"
)


@dialog("appointment")
def appointment(kind: str, said: str) -> Dialog[None]:
    """Do what somebody wants of an appointment, once it is certain who writes; whom we do not know staff answer."""
    wish = Intent(kind)
    here = yield from look("here", WhoIsHere())
    if here.standing is Standing.UNKNOWN:
        yield from say(N_("I cannot see appointments myself, but I can pass your message to the people who can."))
        return (yield from handover(about=kind, said=said))
    if wish is Intent.RUNNING_LATE:  # at once, whoever it is: nothing is shown to them
        return (yield from late(said))
    if (yield from confirmed_person()) is not Standing.CONFIRMED:
        return (yield from _passed_on_unseen(wish, said))
    ahead = yield from look("ahead", MyVisits())
    if not ahead and wish is Intent.APPOINTMENT_RESCHEDULE:
        ahead = yield from look("over", MyVisits(over=True))
    if not ahead:
        return (yield from _none(kind, said))
    if wish is Intent.APPOINTMENT_INFO:
        return (yield from _tell(ahead))
    visit = yield from _which(ahead)
    match wish:
        case Intent.APPOINTMENT_CONFIRM:
            return (yield from confirm(visit))
        case Intent.APPOINTMENT_CANCEL:
            return (yield from cancel(visit, said))
        case _:
            return (yield from move(visit, said))


@dialog("confirm_visit")
def confirm(visit: Visit) -> Dialog[None]:
    """Note that they come; say when once more, with the way into a calendar."""
    noted = yield from act("confirm", ConfirmVisit(visit.reference), N_("It is already noted that you will be there."))
    if not noted:
        return (yield from say(N_("That appointment is no longer open. Write PERSON to ask about it.")))
    yield from say(N_("Thank you. It is noted that you will be there on {when}."), when=visit.when)
    return (yield from say(CALENDAR, link=visit.calendar))


@dialog("cancel_visit")
def cancel(visit: Visit, said: str) -> Dialog[None]:
    """Cancel it at once, and offer another time."""
    alert = yield from act("cancel", CancelVisit(visit.reference, said), N_("Your appointment is already cancelled."))
    if not alert:
        return (yield from say(N_("That appointment is no longer open. Write PERSON to ask about it.")))
    yield from say(N_("Your appointment on {when} is cancelled, and our staff know."), when=visit.when)
    return (yield from another_time(visit.reference, alert))


@dialog("move_visit")
def move(visit: Visit, said: str) -> Dialog[None]:
    """Pass on that they want another time, and when; until staff answer the appointment stays."""
    wanted = said if names_a_time(said) and _WHEN_THEN.search(fold(said)) else ""
    alert = yield from act("move", AskForTime(visit.reference, said, wanted), _PASSED_ON)
    if not wanted:
        yield from _ask_when(visit.reference, alert)
    if visit.is_open:
        yield from say(
            N_("Our staff will write to you here with a new time. Until then your appointment stays: {when}."),
            when=visit.when,
        )
    else:
        yield from say(_NEW_TIME_COMES)


@dialog("another_time")
def another_time(reference: str, alert: str = "") -> Dialog[None]:
    """Offer a new time after one that is off."""
    if (yield from ask("again", N_("Would you like another time?"), yes_no)):
        return (yield from new_time(reference, alert))
    return (yield from say(ALL_RIGHT))


@dialog("new_time")
def new_time(reference: str, alert: str = "") -> Dialog[None]:
    """Pass on that they want a new time, and what suits them in their own words."""
    asked = yield from act("wish", AskForTime(reference, alert=alert), _PASSED_ON)
    yield from _ask_when(reference, asked)
    return (yield from say(_NEW_TIME_COMES))


def _ask_when(reference: str, alert: str) -> Dialog[None]:
    wanted = yield from ask(
        "when", N_("Which days and hours are good for you? Use your own words."), free_text(500), may_decline=True
    )
    if wanted is not DECLINED:
        yield from act("preferences", AskForTime(reference, preferences=wanted, alert=alert), _PASSED_ON)


@dialog("late")
def late(said: str) -> Dialog[None]:
    """Tell staff at once that somebody is on their way, and by how much they are late."""
    minutes = minutes_said(said)
    yield from act("late", TellLate(said, minutes), _PASSED_ON)
    if minutes is None:
        yield from say(N_("Thank you for telling us. Our staff know now that you are running late."))
    else:
        yield from say(N_("Thank you. Our staff know now that you will be about {minutes} min late."), minutes=minutes)


@dialog("tell_visits")
def _tell(ahead: Sequence[Visit]) -> Dialog[None]:
    """The next appointment with all there is to know, and when the others are."""
    first, *others = ahead
    yield from say(N_("Your appointment is on {when}."), when=first.when)
    for sentence in details(first):
        yield from say(sentence)
    if not first.bring:
        yield from say(NOTHING_TO_BRING)
    if others:
        yield from say(N_("After that: {times}."), times=[visit.when for visit in others[:3]])


@dialog("which_visit")
def _which(ahead: Sequence[Visit]) -> Dialog[Visit]:
    """The only one, else the one we wrote about last, else the one they choose."""
    told = yield from look("told", LastTold())
    if len(ahead) > 1 and told not in [visit.reference for visit in ahead]:
        days = {
            visit.reference: [name for name, day in WEEKDAYS.items() if day == visit.when.at.weekday()]
            for visit in ahead
        }
        told = yield from ask("which", N_("Which appointment?"), choice(when_of(ahead), days))
    return next((visit for visit in ahead if visit.reference == told), ahead[0])


@dialog("no_visit")
def _none(kind: str, said: str) -> Dialog[None]:
    """Nothing on file: perhaps a person knows more."""
    if (yield from ask("person", N_("I see no appointment of yours on file. Should a person look into it?"), yes_no)):
        return (yield from handover(about=kind, said=said))
    return (yield from say(ALL_RIGHT))


@dialog("unseen")
def _passed_on_unseen(wish: Intent, said: str) -> Dialog[None]:
    """Nothing may be shown here, but what somebody wants done is not lost."""
    if wish is not Intent.APPOINTMENT_INFO:
        facts = {"wish": wish.value, "person": "not_confirmed"}
        about = RaiseAlert(AlertKind.APPOINTMENT_CHANGE_REQUESTED, Severity.ACTION, said, facts)
        yield from act("alert", about, _PASSED_ON)
        yield from say(N_("I have passed your message on to our staff."))
