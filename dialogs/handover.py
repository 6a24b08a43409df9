"""A person, please: how and when to reach them, and by which day somebody answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.commands.staff import AddToAlert, AskForPerson, PersonAsked
from dialogs.commands.who import ContactsQuery
from dialogs.details import ADDED, details
from dialogs.engine import DECLINED, Dialog, act, ask, dialog, look, say
from dialogs.readers.agreed import only_courtesy
from dialogs.readers.more import More, or_more
from dialogs.readers.reach import Reach, good_time, number_or_time, told_at_once, way_wished, ways
from dialogs.readers.text import email_address, free_text, phone_number
from dialogs.words import N_

_ANSWERED_BY = N_("Thank you. A person will answer you by {day}. Sooner? Call {phone}.")
_TOO_SOON = N_("Our staff have your question, but the answer may come after your appointment. Please call {phone}.")
_OR_CALL = N_("Thank you. If nobody has answered before your appointment, call {phone}.")
_ALREADY = N_("Your request is already with us.")
_HOW = N_("How should a person get back to you?")
_WAYS_OR_MORE = or_more(ways, Reach)
_TWICE = 2  # what is told beside "how?" is added so often; then the question is put more kindly


@dataclass(frozen=True)
class Requested:
    """A person is asked for: the request as recorded, and whether they told meanwhile what it is about."""

    asked: PersonAsked
    told: bool


@dialog("reach")
def contact_details(asked: AskForPerson, said: str = "", wished: str = "") -> Dialog[tuple[Reach, bool]]:
    """Ask how a person should get in touch; what was told at once ("call 519-555-0188 after 4") is not asked.

    `wished`: the words that asked for a person ("call me tomorrow", with or without a number). `asked`: the request as
    it stands, completed by a time that comes before its number. Also says whether more of what it is about was told,
    and added.
    """
    reach, more = told_at_once(said) or told_at_once(wished) or way_wished(wished), 0
    while reach is None:
        answer = yield from ask("how", _HOW, _WAYS_OR_MORE if more < _TWICE else ways)
        if isinstance(answer, More):
            yield from act("more", AddToAlert(asked.reference, answer.told), _ALREADY)
            yield from say(ADDED)
            more += 1
        else:
            reach = answer
    if reach.how == "phone" and not reach.contact:
        reach = yield from _number(asked, reach)
    if reach.how == "phone" and not reach.when:
        when = yield from ask("when", N_("When is a good time?"), good_time, may_decline=True)
        reach = replace(reach, when="any" if when is DECLINED else when)
    if reach.how == "email" and not reach.contact:
        reach = replace(reach, contact=(yield from ask("email", N_("What is your e-mail address?"), email_address)))
    return reach, more > 0


def _number(asked: AskForPerson, reach: Reach) -> Dialog[Reach]:
    while (told := (yield from ask("number", N_("What number should we call?"), number_or_time))) == Reach("phone"):
        pass  # "by phone": the number is still to come
    if told.how == "message":
        return told
    reach = replace(reach, contact=told.contact, when=told.when or reach.when)
    if not reach.contact:
        yield from act("time", replace(asked, how="phone", when=reach.when), _ALREADY)
        yield from say(N_("Noted."))
        number = yield from ask("number_too", N_("What number should we call?"), phone_number)
        reach = replace(reach, contact=number)
    return reach


@dialog("request")
def request_person(about: str, said: str = "", site: str = "", wished: str = "", visit: str = "") -> Dialog[Requested]:
    """Ask for a person at once, then how to reach them: a request that breaks off half-way still counts (R-38)."""
    asked = yield from act("asked", AskForPerson(about, site=site, visit=visit), _ALREADY)
    if not asked.in_time:
        contacts = yield from look("contacts", ContactsQuery())
        yield from say(_TOO_SOON, phone=contacts.phone)
    known = AskForPerson(about, site=site, reference=asked.reference, visit=visit)
    reach, told = yield from contact_details(known, said, wished)
    complete = replace(known, how=reach.how, contact=reach.contact, when=reach.when)
    return Requested((yield from act("reach", complete, _ALREADY)), told)


@dialog("handover")
def handover(about: str = "", said: str = "", wished: str = "", visit: str = "") -> Dialog[None]:
    """Take a request for a person and say when the answer will come (R-38). `said`: what they already told us.

    `visit`: the appointment it is about. Where that comes first nothing is promised: they had better call.
    """
    request = yield from request_person(said or about, said, wished=wished, visit=visit)
    asked = request.asked
    if not said and not request.told:
        told = yield from ask(
            "about", N_("In a few words, what is it about? Or write SKIP."), free_text(1000), may_decline=True
        )
        if told is not DECLINED and not only_courtesy(told):
            yield from act("why", AskForPerson(told, reference=asked.reference), _ALREADY)
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(_ANSWERED_BY if asked.in_time else _OR_CALL, day=asked.due, phone=contacts.phone)
    yield from details(asked.reference, about)


@dialog("unreached")
def unreached() -> Dialog[None]:
    """Not even the request for a person was understood: make it anyway, and say how to reach us (R-38)."""
    asked = yield from act("request", AskForPerson("not understood"), _ALREADY)
    contacts = yield from look("contacts", ContactsQuery())
    yield from say(
        N_(
            "I am sorry I could not help. A person will answer you here by {day}. Or call {phone}, or write to {email}."
        ),
        day=asked.due,
        phone=contacts.phone,
        email=contacts.email,
    )
