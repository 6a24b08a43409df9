"""What a member of staff sees on Today: alerts with the oldest clock first, and the appointments of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, case, or_, select
from sqlalchemy.orm import Session, aliased

from services.alerts.raising import note_of
from services.alerts.words import called
from services.catchment import Catchment
from services.errors import NotFoundError
from services.models import Address, Alert, Appointment, Client, Staff
from services.rules.alert_kinds import AlertKind, Severity
from services.staff.members import names_of
from services.staff.seeing import alerts_seen, may_read_note, sees

MOST = 200
"""Alerts on one page; the rest comes when these are done."""


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert as a page shows it. `called` is what it is about, as a message id. Moments are aware.

    `said` is None where this person may not read it. `appointment` is the number of the one it is about.
    """

    id: int
    reference: str
    kind: AlertKind
    called: str
    severity: Severity
    status: str
    said: str | None
    details: Mapping[str, str]
    count: int
    created_at: datetime
    last_at: datetime
    due_at: datetime | None
    overdue: bool
    by: str | None
    client: Client | None
    address: Address | None
    appointment: int | None


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """One appointment of the day, and whose it is."""

    appointment: Appointment
    client: Client
    staff: Staff | None


def alerts_for(session: Session, staff: Staff, now: datetime, number: int | None = None) -> Sequence[AlertLine]:
    """Return the alerts somebody must see to, danger first, then by the clock; `number` is one alone, done or not."""
    return _lines(session, staff, now, Alert.id == number if number else Alert.status != "resolved")


def alerts_about(session: Session, staff: Staff, client: Client, now: datetime) -> Sequence[AlertLine]:
    """Return the alerts about one client that somebody must see to, in the same order."""
    return _lines(session, staff, now, Alert.client_id == client.id, Alert.status != "resolved")


def appointments_on(session: Session, staff: Staff, day: date, catchment: Catchment) -> Sequence[AppointmentLine]:
    """Return the appointments of a local day that somebody sees, in order; cancelled ones too, so that nobody waits."""
    first = datetime.combine(day, time(), catchment.time_zone)
    return appointments_between(session, staff, first, first + timedelta(days=1), day)


def appointments_between(
    session: Session, staff: Staff, first: datetime, end: datetime, today: date
) -> Sequence[AppointmentLine]:
    """Return the appointments of a stretch of time: with this person, or of clients they see."""
    return _appointments(session, staff, today, Appointment.starts_at >= first, Appointment.starts_at < end)


def appointment_for(session: Session, staff: Staff, number: int, today: date) -> AppointmentLine:
    """Return one appointment somebody sees. Raises `NotFoundError`."""
    found = _appointments(session, staff, today, Appointment.id == min(number, 2**62))
    if not found:
        raise NotFoundError("There is no such appointment that you may see.")
    return found[0]


def _appointments(session: Session, staff: Staff, today: date, *which: ColumnElement[bool]) -> list[AppointmentLine]:
    theirs = or_(sees(session, staff, today), Appointment.staff_id == staff.id)
    rows = session.execute(
        select(Appointment, Client, Staff)
        .join(Client, Client.id == Appointment.client_id)
        .outerjoin(Staff, Staff.id == Appointment.staff_id)
        .where(theirs, *which)
        .order_by(Appointment.starts_at, Appointment.id)
    ).all()
    return [AppointmentLine(appointment, client, whose) for appointment, client, whose in rows]


def _lines(session: Session, staff: Staff, now: datetime, *which: ColumnElement[bool]) -> list[AlertLine]:
    danger_first = case((Alert.severity == Severity.NOW, 0), else_=1)
    no_clock_last = case((Alert.due_at.is_(None), 1), else_=0)
    wanted = _with_whom().where(alerts_seen(session, staff, now.date()), *which)
    ordered = wanted.order_by(danger_first, no_clock_last, Alert.due_at, Alert.created_at, Alert.id).limit(MOST)
    rows = session.execute(ordered).all()
    names = names_of(session, {alert.acknowledged_by for alert, _, _ in rows if alert.acknowledged_by})
    return [_line(session, staff, alert, client, address, names, now) for alert, client, address in rows]


def _with_whom() -> Select[Alert, Client, Address]:
    about = aliased(Client)  # an alias: the condition who sees it asks for clients of its own
    return (
        select(Alert, about, Address)
        .outerjoin(about, about.id == Alert.client_id)
        .outerjoin(Address, Address.id == Alert.address_id)
    )


def _line(
    session: Session,
    staff: Staff,
    alert: Alert,
    client: Client | None,
    address: Address | None,
    names: Mapping[str, str],
    now: datetime,
) -> AlertLine:
    note = note_of(alert)
    open_to = may_read_note(session, staff, alert, client)
    return AlertLine(
        id=alert.id,
        reference=alert.reference,
        kind=AlertKind(alert.kind),
        called=called(AlertKind(alert.kind), note),
        severity=Severity(alert.severity),
        status=alert.status,
        said=note["said"] if open_to else None,
        details={name: value for name, value in note.items() if name != "said" and value} if open_to else {},
        count=alert.count,
        created_at=alert.created_at,
        last_at=alert.last_at,
        due_at=alert.due_at,
        overdue=alert.due_at is not None and alert.due_at < now,
        by=names.get(alert.acknowledged_by or "", alert.acknowledged_by),
        client=client,
        address=address,
        appointment=alert.appointment_id,
    )
