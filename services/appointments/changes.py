"""What becomes of an appointment: recorded, moved, cancelled; what the client should know is told once."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from dialogs.words import N_, Words
from services.appointments.finding import Booked, booked, hold
from services.appointments.given import check_moment
from services.appointments.missed import follow_up, settle_alerts
from services.appointments.telling import Notice, plan_reminder, tell
from services.audit import note
from services.clients.attempts import OFFERED
from services.errors import ConflictError, InvalidError
from services.liaison import Liaison
from services.models import Appointment, Attempt
from services.outcome import Outcome
from services.rules.alert_kinds import AlertKind
from services.rules.appointments import OPEN, AppointmentStatus, may_become

MOVED = "moved"
"""How the audit names a new time, with `from` and `to`: a client's timeline shows it."""

_OVER = N_("{reference} is {status}: it cannot become {then} any more.")
_STATES = {
    AppointmentStatus.SCHEDULED: Words(N_("scheduled")),
    AppointmentStatus.CONFIRMED: Words(N_("confirmed")),
    AppointmentStatus.ATTENDED: Words(N_("attended")),
    AppointmentStatus.MISSED: Words(N_("missed")),
    AppointmentStatus.CANCELLED: Words(N_("cancelled")),
}


class ChangeTo(StrEnum):
    """What staff record of an appointment; `rescheduled` needs its new time."""

    CONFIRMED = "confirmed"
    ATTENDED = "attended"
    MISSED = "missed"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"


def change_appointment(
    liaison: Liaison, actor: str, reference: str, status: ChangeTo, starts_at: datetime | None = None
) -> Booked:
    """Record what became of an appointment, or move it. Safe to repeat. A missed one is followed up at once.

    Staff are taken at their word, also before the hour. Raises `NotFoundError`, `InvalidError`, `ConflictError`.
    """
    at = liaison.now()
    with liaison.database.begin() as session:
        row = hold(session, reference)
        change(liaison, session, actor, row, status, starts_at, at)
        return booked(liaison, session, row)


def change(
    liaison: Liaison,
    session: Session,
    actor: str,
    row: Appointment,
    status: ChangeTo,
    starts_at: datetime | None,
    at: datetime,
) -> Outcome:
    """Record or move one in a transaction under way; the row is held by the caller."""
    if status is ChangeTo.RESCHEDULED:
        if starts_at is None:
            raise InvalidError("starts_at", N_("is needed with the status rescheduled"))
        check_moment(starts_at, at)
        return move(liaison, session, actor, row, starts_at, at)
    if starts_at is not None:
        raise InvalidError("starts_at", N_("goes with the status rescheduled"))
    then = AppointmentStatus(status.value)
    if row.status == then:
        return Outcome.SAME
    _expect(row, then)
    if then is AppointmentStatus.CANCELLED:
        return cancel(liaison, session, actor, row, at)
    row.status, row.updated_at = then, at
    note(session, actor, then.value, f"appointment:{row.reference}", at)
    if then is AppointmentStatus.CONFIRMED:
        row.confirmed_at = at
        return Outcome.CHANGED
    row.next_reminder_at = None
    settle_alerts(session, row, actor, at, AlertKind.APPOINTMENT_MISSED)
    if then is AppointmentStatus.MISSED:
        follow_up(liaison, session, row, at)
    return Outcome.CHANGED


def move(
    liaison: Liaison,
    session: Session,
    actor: str,
    row: Appointment,
    starts_at: datetime,
    at: datetime,
    *,
    answers: bool = False,
) -> Outcome:
    """Give it another time and tell the client; wishes and misses that stood open are settled by it."""
    if row.status in OPEN and row.starts_at == starts_at:
        return Outcome.SAME
    _expect(row, AppointmentStatus.SCHEDULED)
    before, was_open = row.starts_at, row.status in OPEN
    row.starts_at, row.status, row.confirmed_at, row.attendance_asked_at = (
        starts_at,
        AppointmentStatus.SCHEDULED,
        None,
        None,
    )
    if not was_open:
        offer(session, row, at)
    moved = {"from": before.isoformat(), "to": starts_at.isoformat()}
    note(session, actor, MOVED, f"appointment:{row.reference}", at, moved)
    kinds = (AlertKind.APPOINTMENT_CHANGE_REQUESTED, AlertKind.APPOINTMENT_MISSED)
    settle_alerts(session, row, actor, at, *kinds)
    about = min(before, starts_at) if was_open and before > at else starts_at
    announce(liaison, session, row, at, about=about, answers=answers)
    return Outcome.CHANGED


def cancel(
    liaison: Liaison, session: Session, actor: str, row: Appointment, at: datetime, *, told: bool = True
) -> Outcome:
    """Cancel it; the client is told of one in the future, unless they cancelled it themselves (`told` False)."""
    row.status, row.updated_at, row.next_reminder_at = AppointmentStatus.CANCELLED, at, None
    row.sequence += 1
    note(session, actor, "cancelled", f"appointment:{row.reference}", at)
    if told and row.starts_at > at:
        tell(liaison, session, row, Notice.CANCELLED, at, about=row.starts_at)
    return Outcome.CHANGED


def announce(
    liaison: Liaison, session: Session, row: Appointment, at: datetime, *, about: datetime, answers: bool = False
) -> None:
    """Tell the client how it stands now; from here on reminders count anew."""
    row.sequence += 1
    row.booked_at = row.updated_at = at
    if row.starts_at > at:
        tell(liaison, session, row, Notice.MOVED, at, about=about, answers=answers)
    plan_reminder(liaison, session, row, at)


def offer(session: Session, row: Appointment, at: datetime) -> None:
    """Log that an appointment was offered: two of them are needed before anybody counts as not responding (R-26)."""
    session.add(
        Attempt(
            client_id=row.client_id,
            staff_id=row.staff_id,
            at=min(at, row.starts_at),
            channel=row.mode,
            automated=False,
            outcome=OFFERED,
        )
    )


def _expect(row: Appointment, then: AppointmentStatus) -> None:
    now = AppointmentStatus(row.status)
    if not may_become(now, then):
        raise ConflictError(_OVER, reference=row.reference, status=_STATES[now], then=_STATES[then])
