"""What a client is told of an appointment, each thing once; and when they are reminded of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from services import outbox
from services.clients.links import address_to_write_to
from services.liaison import Liaison
from services.models import Address, Appointment, Client, Message, Purpose
from services.rules.appointments import OPEN, told_at_once
from services.rules.reminders import reminder_moments


class Notice(StrEnum):
    """What is told: the dialog that says it, which looks the appointment up as it is sent."""

    BOOKED = "appointment_booked"
    MOVED = "appointment_moved"
    CANCELLED = "appointment_cancelled"
    MISSED = "appointment_missed"
    REMINDER = "appointment_reminder"


_MISSED_STANDS = timedelta(days=3)
"""How long an offer of a new time after a missed appointment may wait to be sent."""


def tell(
    liaison: Liaison,
    session: Session,
    row: Appointment,
    notice: Notice,
    at: datetime,
    *,
    about: datetime | None = None,
    answers: bool = False,
) -> Message | None:
    """Queue one notice to the client; None where it is queued already, or there is nowhere to write to.

    `about`: the start a change is about: one of today, or of early tomorrow, does not wait for the morning.
    `answers`: the client asked for it, so that it goes out like any answer, whatever they are asked just then.
    """
    address = address_of(session, row)
    if address is None:
        return None
    at_once = _whatever_the_hour(liaison, address, about, at) if about is not None else None
    return outbox.queue_prompt(
        session,
        address,
        notice,
        {"reference": row.reference, "sequence": row.sequence},
        key=f"appointment:{row.id}:{row.sequence}:{notice.removeprefix('appointment_')}",
        purpose=Purpose.STAFF if answers else Purpose.SERVICE,
        at=at,
        not_before=at_once,
        expires_at=_expires(liaison, row, notice, at),
        urgent=answers or at_once is not None,
        appointment=row,
    )


def remind(session: Session, row: Appointment, moment: datetime, at: datetime) -> Message | None:
    """Queue the reminder of one moment; None where it is queued already, or there is nowhere to write to."""
    address = address_of(session, row)
    if address is None:
        return None
    return outbox.queue_prompt(
        session,
        address,
        Notice.REMINDER,
        {"reference": row.reference, "sequence": row.sequence},
        key=f"appointment:{row.id}:{row.sequence}:reminder:{moment:%y%m%d%H}",
        purpose=Purpose.REMINDER,
        at=at,
        expires_at=row.starts_at,
        appointment=row,
    )


def moments(liaison: Liaison, session: Session, row: Appointment) -> tuple[datetime, ...]:
    """When the client is reminded, earliest first, local; never once it is over or cancelled."""
    if row.status not in OPEN:
        return ()
    address, catchment = address_of(session, row), liaison.catchment
    return reminder_moments(
        catchment.local(row.starts_at),
        catchment.local(row.booked_at),
        catchment.appointments.reminders,
        catchment.holidays,
        lambda moment: liaison.may_start_at(address, moment),
    )


def plan_reminder(liaison: Liaison, session: Session, row: Appointment, after: datetime) -> None:
    """Note when the client is reminded next: a worker does it then."""
    row.next_reminder_at = next((one for one in moments(liaison, session, row) if one > after), None)


def address_of(session: Session, row: Appointment) -> Address | None:
    """Where its client is written to."""
    return address_to_write_to(session, session.get_one(Client, row.client_id))


def _whatever_the_hour(liaison: Liaison, address: Address, about: datetime, at: datetime) -> datetime | None:
    local = liaison.catchment.local
    return told_at_once(local(about), local(at), liaison.may_start_from(address, at))


def _expires(liaison: Liaison, row: Appointment, notice: Notice, at: datetime) -> datetime:
    if notice is Notice.MISSED:
        return at + _MISSED_STANDS
    if notice is Notice.CANCELLED:  # late is better than never: until the day is over
        day = liaison.catchment.local(row.starts_at).date() + timedelta(days=1)
        return datetime.combine(day, time(0), liaison.catchment.time_zone)
    return row.starts_at
