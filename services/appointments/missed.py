"""A missed appointment: staff know at once, the client gets one kind message, and SA a note if staff choose (R-109)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from services.alerts.raising import raise_alert, resolve
from services.appointments.sa_note import sa_note
from services.appointments.telling import Notice, tell
from services.liaison import Liaison
from services.models import Alert, Appointment, Client
from services.rules.alert_kinds import NOT_RECORDED, AlertKind, Severity

_TOLD_WITHIN = timedelta(days=7)
"""Of one longer ago, put on record late, only staff learn."""


def follow_up(liaison: Liaison, session: Session, row: Appointment, at: datetime) -> Alert:
    """Alert staff and write to the client, once; the note for SA is in the alert: staff choose to send it or not.

    The note is dated, short, the fact only: never what got in the way, and none for ODSP (R-28, R-35, R-87, R-109).
    """
    row.missed_at = at
    client = session.get_one(Client, row.client_id)
    details = {"why": "missed", "starts_at": liaison.catchment.local(row.starts_at).isoformat()}
    details |= sa_note(liaison, session, row, client, at)
    kind = AlertKind.APPOINTMENT_MISSED
    alert = raise_alert(session, client, kind, Severity.ACTION, "", details, at, appointment=row)
    if row.starts_at > at - _TOLD_WITHIN:
        tell(liaison, session, row, Notice.MISSED, at)
    return alert


def ask_staff(liaison: Liaison, session: Session, row: Appointment, at: datetime) -> Alert:
    """Ask staff whether the client came, where nobody recorded it: nothing is said to the client."""
    row.attendance_asked_at = at
    client = session.get_one(Client, row.client_id)
    details = {"why": NOT_RECORDED, "starts_at": liaison.catchment.local(row.starts_at).isoformat()}
    kind = AlertKind.APPOINTMENT_MISSED
    return raise_alert(session, client, kind, Severity.INFO, "", details, at, appointment=row)


def alerts_about(session: Session, row: Appointment, *kinds: AlertKind) -> list[Alert]:
    """The alerts of these kinds about an appointment that nobody resolved, the latest first."""
    wanted = select(Alert).where(Alert.appointment_id == row.id, Alert.kind.in_(kinds), Alert.status != "resolved")
    return list(session.scalars(wanted.order_by(Alert.id.desc()).with_for_update()))


def settle_alerts(session: Session, row: Appointment, by: str, at: datetime, *kinds: AlertKind) -> None:
    """Resolve what an act of staff answers: attendance was recorded, a new time was found."""
    for alert in alerts_about(session, row, *kinds):
        resolve(alert, by, at)
