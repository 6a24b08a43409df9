"""What people ask a person for: a call, an answer, a complaint heard; each with the day by which somebody answers."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.commands.staff import AskForPerson, PersonAsked
from services.alerts.raising import add_to_alert, raise_alert
from services.catchment import Catchment
from services.clients.links import client_of
from services.models import Address, Alert, Appointment
from services.rules.alert_clocks import due_before
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.business_days import answer_due

_CLOSES = time(17)  # local: by then of the day a person was promised


def ask_for_person(
    session: Session, address: Address, asked: AskForPerson, catchment: Catchment, at: datetime
) -> PersonAsked:
    """Record a request for a person, or complete one; `at` is aware.

    The due day counts business days with Ontario's holidays; where a call is asked for, those of a call (R-38). A
    question about an appointment that begins before that is urgent, and due before it begins.
    """
    details = {"how": asked.how, "contact": asked.contact, "when": asked.when, "site": asked.site}
    given = {name: value for name, value in details.items() if value}
    standards = catchment.standards
    by_phone = standards.answer_phone_business_days
    visit = _visit(session, address, asked.visit, at)
    if asked.reference:
        alert = add_to_alert(session, address, asked.reference, asked.about, **given)
        if alert is not None:
            promised = _due(catchment, by_phone, alert.created_at) if asked.how == "phone" else alert.due_at
            in_time = visit is None or alert.severity != Severity.URGENT
            if promised is not None and in_time:
                alert.due_at = promised
            return PersonAsked(asked.reference, _day(catchment, alert, at), in_time)
    due = _due(catchment, by_phone if asked.how == "phone" else standards.answer_written_business_days, at)
    in_time = visit is None or due <= visit.starts_at
    severity = Severity.ACTION if in_time else Severity.URGENT
    if visit is not None:
        given |= {"appointment": visit.reference, "starts_at": catchment.local(visit.starts_at).isoformat()}
        if not in_time:
            due = due_before(visit.starts_at, catchment.local(at), catchment.holidays)
    kind = AlertKind.HUMAN_REQUESTED
    alert = raise_alert(session, address, kind, severity, asked.about, given, at, due_at=due, appointment=visit)
    if not in_time:
        alert.due_at = min(alert.due_at or due, due)
    return PersonAsked(alert.reference, _day(catchment, alert, at), in_time)


def _visit(session: Session, address: Address, reference: str, at: datetime) -> Appointment | None:
    """The appointment a question is about, if it is theirs and still to come."""
    client = client_of(session, address) if reference else None
    if client is None:
        return None
    theirs = select(Appointment).where(Appointment.reference == reference, Appointment.client_id == client.id)
    return session.scalars(theirs.where(Appointment.starts_at > at)).one_or_none()


def file_complaint(session: Session, address: Address, said: str, catchment: Catchment, at: datetime) -> PersonAsked:
    """Record a complaint, due for a first answer as any written request is (R-38, R-90)."""
    due = _due(catchment, catchment.standards.answer_written_business_days, at)
    alert = raise_alert(session, address, AlertKind.COMPLAINT, Severity.ACTION, said, {}, at, due_at=due)
    return PersonAsked(alert.reference, _day(catchment, alert, at))


def _due(catchment: Catchment, days: int, at: datetime) -> datetime:
    """The close of the business day by which a person must have answered, in the region's zone."""
    day = answer_due(catchment.local(at), days, catchment.holidays)
    return datetime.combine(day, _CLOSES, catchment.time_zone)


def _day(catchment: Catchment, alert: Alert, at: datetime) -> date:
    return catchment.local(alert.due_at or at).date()
