"""What is said of an appointment: when, how and with whom people meet, what they bring. Whole sentences, each its own.

A reminder fits two SMS with all of it, in both languages; a test holds that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dialogs.commands.visits import Visit
from dialogs.words import N_, Option, Words
from services.rules.appointments import Bring, Mode

BRING: Mapping[Bring, Words] = {
    Bring.PHOTO_ID: Words(N_("photo ID with name, birth date and address (not a health card)")),
    Bring.TWO_DOCUMENTS: Words(N_("2 original papers with your name, and address, birth date or account")),
    Bring.RESUME: Words(N_("your resume")),
    Bring.PAY_STUB: Words(N_("your latest pay stub")),
    Bring.OFFER_LETTER: Words(N_("your job offer letter")),
    Bring.RECEIPTS: Words(N_("your itemized receipts")),
    Bring.WORK_PERMIT: Words(N_("your work permit")),
    Bring.SCHOOL_RECORDS: Words(N_("your diplomas or school records")),
}
"""What to have with one (R-45, R-46): every code has its words."""

_WHERE: Mapping[tuple[Mode, bool, bool], str] = {  # mode, is a place known, is it known with whom
    (Mode.IN_PERSON, True, True): N_("In person: {place}, with {name}."),
    (Mode.IN_PERSON, True, False): N_("In person: {place}."),
    (Mode.IN_PERSON, False, True): N_("In person, with {name}."),
    (Mode.IN_PERSON, False, False): N_("In person."),
    (Mode.PHONE, True, True): N_("By phone: {name} will call you at {place}."),
    (Mode.PHONE, True, False): N_("By phone: we will call you at {place}."),
    (Mode.PHONE, False, True): N_("By phone: {name} will call you."),
    (Mode.PHONE, False, False): N_("By phone: we will call you."),
    (Mode.VIDEO, True, True): N_("By video, with {name}: {place}"),
    (Mode.VIDEO, True, False): N_("By video: {place}"),
    (Mode.VIDEO, False, True): N_("By video, with {name}."),
    (Mode.VIDEO, False, False): N_("By video."),
}
_WITH_YOU = N_("Have with you: {things}.")
NOTHING_TO_BRING = Words(N_("You do not need to bring anything."))
CALENDAR = N_("For your calendar: {link}")


def details(visit: Visit) -> Iterator[Words]:
    """Where, with whom, and what to have with one, in this order."""
    known = (visit.mode, bool(visit.place), bool(visit.with_whom))
    yield Words(_WHERE[known], {"place": visit.place, "name": visit.with_whom})
    if visit.bring:
        yield Words(_WITH_YOU, {"things": [BRING[code] for code in visit.bring]})


def when_of(visits: Sequence[Visit]) -> list[Option]:
    """Several appointments to choose from, by their reference: said by their times."""
    return [Option(visit.reference, Words("{when}", {"when": visit.when})) for visit in visits]
