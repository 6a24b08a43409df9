"""What people ask a person for: a call, an answer, a complaint heard; each with the day by which somebody answers."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy.orm import Session

from dialogs.commands import AskForPerson, PersonAsked
from services.alerts import add_to_alert, raise_alert
from services.catchment import Catchment
from services.models import Address, Alert
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.business_days import answer_due

_CLOSES = time(17)  # local: by then of the day a person was promised


def ask_for_person(
    session: Session, address: Address, asked: AskForPerson, catchment: Catchment, at: datetime
) -> PersonAsked:
    """Record a request for a person, or complete one; `at` is aware.

    The due day counts business days with Ontario's holidays; where a call is asked for, those of a call (R-38).
    """
    details = {"how": asked.how, "contact": asked.contact, "when": asked.when, "site": asked.site}
    given = {name: value for name, value in details.items() if value}
    standards = catchment.standards
    by_phone = standards.answer_phone_business_days
    if asked.reference:
        alert = add_to_alert(session, address, asked.reference, asked.about, **given)
        if alert is not None:
            if asked.how == "phone":
                alert.due_at = _due(catchment, by_phone, alert.created_at)
            return PersonAsked(asked.reference, _day(catchment, alert, at))
    due = _due(catchment, by_phone if asked.how == "phone" else standards.answer_written_business_days, at)
    kind = AlertKind.HUMAN_REQUESTED
    alert = raise_alert(session, address, kind, Severity.ACTION, asked.about, given, at, due_at=due)
    return PersonAsked(alert.reference, _day(catchment, alert, at))


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
