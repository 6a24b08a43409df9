"""A client and their appointments: they confirm, move or cancel one, come late, ask when and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.appointment_words import CALENDAR, NOTHING_TO_BRING, details, when_of
from dialogs.commands.staff import RaiseAlert
from dialogs.commands.visits import AskForTime, CancelVisit, ConfirmVisit, LastTold, MyVisits, TellLate, Visit
from dialogs.commands.who import Today, WhoIsHere
from dialogs.confirm import confirmed_person
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.handover import handover
from dialogs.readers.base import BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.choice import choice
from dialogs.readers.date_words import WEEKDAYS
from dialogs.readers.minutes import minutes_said
from dialogs.readers.named_days import day_named
from dialogs.readers.reach import names_a_time
from dialogs.readers.text import days_wanted
from dialogs.readers.yes_no import yes_no
from dialogs.self_help import answer
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import clean, fold
from dialogs.visit_questions import asks_what_to_bring, for_staff, staff_know
from dialogs.words import N_
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.standing import Standing

_PASSED_ON = N_("Your message is already passed on.")
ALL_RIGHT = N_("All right. Write any time.")
_NEW_TIME_COMES = N_("Thank you. Our staff will write to you here with a new time.")
_WHEN_THEN = re.compile(
    r"\b(?:instead|rather|sooner|earlier|later in|next week|(?:to|for|on)(?: like| maybe)? \w*day"
    r"|after|before|works? (?:better|for me)"
    r"|(?:a|au|pour|mettre)(?: le| genre)? (?:lun|mar|mercre|jeu|vendre|same)di"
    r"|plutot|a la place|au lieu|plus tot|semaine prochaine|apres|avant|m'arrangerait|me convient)\b"
)


@dialog("appointment")
def appointment(kind: str, said: str) -> Dialog[None]:
    """Do what somebody wants of an appointment, once it is certain who writes; whom we do not know staff answer."""
    wish = Intent(kind)
    here = yield from look("here", WhoIsHere())
    if here.standing is Standing.UNKNOWN and wish is Intent.APPOINTMENT_INFO and asks_what_to_bring(said):
        return (yield from answer("what_to_bring", said))
    if here.standing is Standing.UNKNOWN:
        yield from say(N_("I cannot see appointments myself, but I can pass your message to the people who can."))
        return (yield from handover(about=kind, said=said))
    if wish is Intent.RUNNING_LATE:  # at once, whoever it is: nothing is shown to them
        return (yield from late(said))
    if (yield from confirmed_person()) is not Standing.CONFIRMED:
        return (yield from _passed_on_unseen(wish, said))
    ahead = yield from look("ahead", MyVisits())
    if not ahead:
        return (yield from _nothing_ahead(wish, said))
    if wish is Intent.APPOINTMENT_INFO:
        return (yield from (for_staff(ahead[0], said) if staff_know(said) else _tell(ahead)))
    visit = yield from _which(ahead, wish, said)
    if visit is None:
        return (yield from _ask_a_person(wish, said))
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
    answer = yield from ask("again", N_("Would you like another time?"), _again)
    if answer is False:
        return (yield from say(ALL_RIGHT))
    return (yield from new_time(reference, alert, answer if isinstance(answer, str) else ""))


@dialog("new_time")
def new_time(reference: str, alert: str = "", wanted: str = "") -> Dialog[None]:
    """Pass on that they want a new time, and what suits them in their own words (`wanted`, where they said so)."""
    asked = yield from act("wish", AskForTime(reference, preferences=wanted, alert=alert), _PASSED_ON)
    if not wanted:
        yield from _ask_when(reference, asked)
    return (yield from say(_NEW_TIME_COMES))


def _read_again(heard: Heard) -> Reading[bool | str]:
    """Yes, no, or at once the days and hours that are good."""
    reading = yes_no.read(heard)
    if reading == Read(False) or not names_a_time(heard.text):
        return Read(reading.value) if isinstance(reading, BeSure) else reading
    return Read(clean(heard.text)[:500])


_again: Reader[bool | str] = Reader(
    "yes_no_or_when", _read_again, Codec(bool | str), yes_no.hint, options=yes_no.options, numbered=False
)


def _ask_when(reference: str, alert: str) -> Dialog[None]:
    wanted = yield from ask(
        "when", N_("Which days and hours are good for you? Use your own words."), days_wanted, may_decline=True
    )
    if wanted is not DECLINED:
        yield from act("preferences", AskForTime(reference, preferences=wanted, alert=alert), _PASSED_ON)


@dialog("late")
def late(said: str) -> Dialog[None]:
    """Tell staff at once that somebody is on their way, and by how much they are late."""
    minutes = minutes_said(said)
    yield from act("late", TellLate(said, minutes), _PASSED_ON)
    if minutes is None:
        yield from say(N_("Thank you for telling us. I have passed on that you are running late."))
    else:
        yield from say(N_("Thank you. I have passed on that you will be about {minutes} min late."), minutes=minutes)


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
def _which(ahead: Sequence[Visit], wish: Intent, said: str) -> Dialog[Visit | None]:
    """The one whose day they name, else the only one, or the one we wrote about last, else the one they choose.

    Somebody who names a day on which they have none is asked, and never loses another one by it: None is "not that
    one". A day beside the wish for another time may be the new one.
    """
    today = yield from look("today", Today())
    named = day_named(said, today)
    meant = [visit for visit in ahead if named is not None and named(visit.when.at.date())]
    if len(meant) == 1:
        return meant[0]
    unsure = named is not None and not meant and wish is not Intent.APPOINTMENT_RESCHEDULE
    if len(ahead) == 1:
        if unsure and not (
            yield from ask("this", N_("Do you mean your appointment on {when}?"), yes_no, when=ahead[0].when)
        ):
            return None
        return ahead[0]
    told = yield from look("told", LastTold())
    if unsure or meant or told not in [visit.reference for visit in ahead]:
        told = yield from ask("which", N_("Which appointment?"), choice(when_of(ahead), _said_of(ahead)))
    return next(visit for visit in ahead if visit.reference == told)


def _said_of(ahead: Sequence[Visit]) -> dict[str, list[str]]:
    """What else each may be called: the names of its day, in both languages."""
    return {
        visit.reference: [name for name, day in WEEKDAYS.items() if day == visit.when.at.weekday()] for visit in ahead
    }


@dialog("no_visit")
def _nothing_ahead(wish: Intent, said: str) -> Dialog[None]:
    """A new time for one that was missed or cancelled lately; where there is none, perhaps a person knows more."""
    over = yield from look("over", MyVisits(over=True))
    if over and wish is Intent.APPOINTMENT_RESCHEDULE:
        return (yield from move(over[0], said))
    told = yield from look("told", LastTold(over=True))
    if told not in [visit.reference for visit in over]:
        return (yield from _ask_a_person(wish, said))
    return (yield from _late_answer(wish, said, told))


def _late_answer(wish: Intent, said: str, told: str) -> Dialog[None]:
    """What is written long after our offer of another time: a yes, the day that suits them, what got in the way."""
    names = names_a_time(said)
    if wish is Intent.APPOINTMENT_CONFIRM:
        return (yield from new_time(told, wanted=said if names else ""))
    if wish is Intent.APPOINTMENT_INFO and not names:
        return (yield from _ask_a_person(wish, said))
    if wish is Intent.APPOINTMENT_CANCEL and names:
        return (yield from new_time(told, wanted=said))
    return (yield from another_time(told))


def _ask_a_person(wish: Intent, said: str) -> Dialog[None]:
    if (yield from ask("person", N_("I see no such appointment on file. Should a person look into it?"), yes_no)):
        return (yield from handover(about=wish.value, said=said))
    return (yield from say(ALL_RIGHT))


@dialog("unseen")
def _passed_on_unseen(wish: Intent, said: str) -> Dialog[None]:
    """Nothing may be shown here, but what somebody wants done is not lost."""
    if wish is not Intent.APPOINTMENT_INFO:
        facts = {"wish": wish.value, "person": "not_confirmed"}
        about = RaiseAlert(AlertKind.APPOINTMENT_CHANGE_REQUESTED, Severity.ACTION, said, facts)
        yield from act("alert", about, _PASSED_ON)
        yield from say(N_("I have passed your message on to our staff."))
