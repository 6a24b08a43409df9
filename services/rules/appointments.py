"""Appointments as closed sets: their states and which follow which, how people meet, what they bring, notes for SA."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum


class Mode(StrEnum):
    """How people meet."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class AppointmentStatus(StrEnum):
    """Where an appointment stands."""

    SCHEDULED = "scheduled"
    CONFIRMED = "confirmed"
    """The client said that they will be there."""
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"


OPEN = frozenset({AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED})
"""It is still to come: it may be confirmed, moved, cancelled, and is reminded of."""

_S = AppointmentStatus
_FOLLOWS: Mapping[AppointmentStatus, frozenset[AppointmentStatus]] = {
    _S.SCHEDULED: frozenset({_S.SCHEDULED, _S.CONFIRMED, _S.ATTENDED, _S.MISSED, _S.CANCELLED}),
    _S.CONFIRMED: frozenset({_S.SCHEDULED, _S.ATTENDED, _S.MISSED, _S.CANCELLED}),
    _S.ATTENDED: frozenset({_S.MISSED}),
    _S.MISSED: frozenset({_S.ATTENDED, _S.SCHEDULED}),
    _S.CANCELLED: frozenset({_S.SCHEDULED}),
}


def may_become(now: AppointmentStatus, then: AppointmentStatus) -> bool:
    """Return whether one state may follow another; to `scheduled` is a new time.

    Attended and missed may be put right, a missed or cancelled one may get a new time; one that was attended is over.
    """
    return then in _FOLLOWS[now]


class Bring(StrEnum):
    """What a client may be asked to have with them. Never a health card or a SIN card: neither is ID (R-45)."""

    PHOTO_ID = "photo_id"
    """Valid government photo ID that shows name, birth date and address; seen by staff, never copied (R-45)."""
    TWO_DOCUMENTS = "two_documents"
    """Instead of it: two originals from different sources, of name with address, birth date, or account (R-46)."""
    RESUME = "resume"
    PAY_STUB = "pay_stub"
    OFFER_LETTER = "offer_letter"
    RECEIPTS = "receipts"
    WORK_PERMIT = "work_permit"
    SCHOOL_RECORDS = "school_records"


MOST_TO_BRING = 4
"""More than that is a letter's matter: a reminder is two SMS."""


def usual_to_bring(mode: Mode, social_assistance: str, *, initial: bool) -> tuple[Bring, ...]:
    """Return what a client brings where staff say nothing: ID to a first meeting at which it can be seen (R-45).

    Clients of social assistance (`ow`, `odsp`) are not asked for it by default: staff may rely on what SA holds.
    """
    seen = mode in (Mode.IN_PERSON, Mode.VIDEO)
    return (Bring.PHOTO_ID,) if initial and seen and social_assistance == "none" else ()


class SaBox(StrEnum):
    """Where in CaMS the note of a missed appointment goes."""

    CA_NOTES = "ca_notes"
    PLAN_ITEM_COMMENTS = "plan_item_comments"


def sa_box(social_assistance: str, *, initial: bool) -> SaBox | None:
    """Return where a note for social assistance goes; None where there is to be none (R-35, R-109).

    The initial appointment goes to the CA notes, later ones to the plan item comments. ODSP is voluntary: no note that
    reads as one of compliance.
    """
    if social_assistance != "ow":
        return None
    return SaBox.CA_NOTES if initial else SaBox.PLAN_ITEM_COMMENTS


_EARLIEST = time(7)  # local: a day's cancellation wakes nobody before
_ON_THE_WAY = timedelta(hours=2)


def told_at_once(starts_at: datetime, now: datetime, allowed_from: datetime) -> datetime | None:
    """Return from when on a change by staff is told whatever the hour; None where it waits for the hours allowed.

    An appointment of today is told of now. One of tomorrow morning, changed at night, is told of before people leave
    for it: two hours before it, from 7:00 on, as soon as it is a matter of the same day. Moments are local and aware;
    `allowed_from` is when we may write first. Source: R-103.
    """
    if starts_at.date() == now.date():
        return now
    if allowed_from <= starts_at - _ON_THE_WAY:
        return None
    midnight = datetime.combine(starts_at.date(), time(0), starts_at.tzinfo)
    early = datetime.combine(starts_at.date(), _EARLIEST, starts_at.tzinfo)
    return max(starts_at - _ON_THE_WAY, early if early < starts_at else midnight)
