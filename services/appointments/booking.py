"""Make, change and record appointments: by the API, by files, by staff. What a client should know is told once."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.words import N_, Words
from services.appointments.finding import Booked, booked, held, hold
from services.appointments.given import ABSENT, Given, Maybe, check_moment, check_reference, value
from services.appointments.missed import follow_up, settle_alerts
from services.appointments.telling import Notice, plan_reminder, tell
from services.audit import note
from services.clients.attempts import OFFERED
from services.database import insert_if_absent
from services.errors import ConflictError, InvalidError
from services.liaison import Liaison
from services.models import Appointment, Attempt, Client
from services.outcome import Outcome
from services.rules.alert_kinds import AlertKind
from services.rules.appointments import OPEN, AppointmentStatus, Mode, may_become, usual_to_bring
from services.staff.members import expect_staff

T = TypeVar("T")
MOVED = "moved"
"""How the audit names a new time, with `from` and `to`: a client's timeline shows it."""

_ANOTHERS = N_("{reference} is an appointment of another client. Take another reference.")
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


def put_appointment(liaison: Liaison, actor: str, reference: str, given: Given) -> tuple[Booked, Outcome]:
    """Make an appointment, or bring it to what is given; what is absent keeps its value, None clears it.

    Safe to repeat: the same again changes nothing and says nothing. One in the future is told to the client, and so
    is another time, place or way to meet; one in the past is a record. Raises `InvalidError`, `ConflictError`.
    """
    at = liaison.now()
    with liaison.database.begin() as session:
        row, outcome = put(liaison, session, actor, reference, given, at)
        return booked(liaison, session, row), outcome


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


def put(
    liaison: Liaison, session: Session, actor: str, reference: str, given: Given, at: datetime
) -> tuple[Appointment, Outcome]:
    """Make or alter one in a transaction under way."""
    check_reference(reference)
    given = given.checked(at)
    row = held(session, reference)
    if row is None and _make(liaison, session, reference, given, at):
        row = hold(session, reference)
        _offer(session, row, at)
        note(session, actor, "booked", f"appointment:{reference}", at, {"starts_at": row.starts_at.isoformat()})
        if row.starts_at > at:
            tell(liaison, session, row, Notice.BOOKED, at)
            plan_reminder(liaison, session, row, at)
        return row, Outcome.ADDED
    row = row or hold(session, reference)  # another process made it between our look and our insert
    return row, _alter(liaison, session, actor, row, given, at)


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
        _offer(session, row, at)
    moved = {"from": before.isoformat(), "to": starts_at.isoformat()}
    note(session, actor, MOVED, f"appointment:{row.reference}", at, moved)
    kinds = (AlertKind.APPOINTMENT_CHANGE_REQUESTED, AlertKind.APPOINTMENT_MISSED)
    settle_alerts(session, row, actor, at, *kinds)
    about = min(before, starts_at) if was_open and before > at else starts_at
    _announce(liaison, session, row, at, about=about, answers=answers)
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


def _make(liaison: Liaison, session: Session, reference: str, given: Given, at: datetime) -> bool:
    client = _client(session, _needed("client", given.client))
    mode, initial = _needed("mode", given.mode), value(given.initial, False)
    bring = value(given.bring, None)
    if bring is None:
        bring = usual_to_bring(mode, client.social_assistance, initial=initial)
    values = {
        "reference": reference,
        "client_id": client.id,
        "staff_id": _staff(liaison, session, value(given.staff, None), client, at),
        "starts_at": _needed("starts_at", given.starts_at),
        "minutes": value(given.minutes, None),
        "mode": mode,
        "place": value(given.place, None),
        "with_whom": value(given.with_whom, None),
        "bring": list(bring),
        "initial": initial,
        "status": AppointmentStatus.SCHEDULED,
        "sequence": 0,
        "calendar_token": secrets.token_urlsafe(12),
        "booked_at": at,
        "created_at": at,
        "updated_at": at,
    }
    return insert_if_absent(session, Appointment, values)


def _alter(liaison: Liaison, session: Session, actor: str, row: Appointment, given: Given, at: datetime) -> Outcome:
    client = session.get_one(Client, row.client_id)
    if value(given.client, client.reference) != client.reference:
        raise ConflictError(_ANOTHERS, reference=row.reference)
    initial, mode = value(given.initial, row.initial), value(given.mode, Mode(row.mode))
    bring = list(given.bring) if isinstance(given.bring, tuple) else row.bring
    if given.bring is None:
        bring = list(usual_to_bring(mode, client.social_assistance, initial=initial))
    staff = row.staff_id if given.staff is ABSENT else _staff(liaison, session, given.staff, client, at)
    wanted = {
        "minutes": value(given.minutes, row.minutes),
        "mode": mode,
        "place": value(given.place, row.place),
        "with_whom": value(given.with_whom, row.with_whom),
        "staff_id": staff,
        "bring": bring,
        "initial": initial,
    }
    changed = [name for name, wish in wanted.items() if getattr(row, name) != wish]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.updated_at = at
        note(session, actor, "changed", f"appointment:{row.reference}", at, {"fields": changed})
    starts_at = value(given.starts_at, row.starts_at)
    if starts_at != row.starts_at:
        return move(liaison, session, actor, row, starts_at, at)
    if {"mode", "place"} & set(changed) and row.status in OPEN:
        _announce(liaison, session, row, at, about=row.starts_at)
    return Outcome.CHANGED if changed else Outcome.SAME


def _announce(
    liaison: Liaison, session: Session, row: Appointment, at: datetime, *, about: datetime, answers: bool = False
) -> None:
    """Tell the client how it stands now; from here on reminders count anew."""
    row.sequence += 1
    row.booked_at = row.updated_at = at
    if row.starts_at > at:
        tell(liaison, session, row, Notice.MOVED, at, about=about, answers=answers)
    plan_reminder(liaison, session, row, at)


def _offer(session: Session, row: Appointment, at: datetime) -> None:
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


def _client(session: Session, reference: str) -> Client:
    client = session.scalars(select(Client).where(Client.reference == reference)).one_or_none()
    if client is None:
        raise InvalidError("client", N_("there is no client {reference!r}"), reference=reference)
    return client


def _staff(liaison: Liaison, session: Session, email: str | None, client: Client, at: datetime) -> int | None:
    if email is None:
        return client.caseworker_id
    return expect_staff(session, liaison.database.vault, email, at, client.provider).id


def _needed(field: str, given: Maybe[T]) -> T:
    if given is ABSENT:
        raise InvalidError(field, N_("is needed for a new appointment"))
    return given


__all__ = [
    "MOVED",
    "ChangeTo",
    "Outcome",
    "cancel",
    "change",
    "change_appointment",
    "move",
    "put",
    "put_appointment",
]
