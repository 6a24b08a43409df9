"""Raise what staff must see, with its clock: written answers in three business days, calls in two (R-38)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.commands import AskForPerson, PersonAsked
from services.catchment import Catchment
from services.models import Address, Alert
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.business_days import answer_due

_SAME = timedelta(hours=1)  # words of danger within this time are one alert


def raise_alert(
    session: Session,
    address: Address,
    kind: AlertKind,
    severity: Severity,
    said: str,
    details: Mapping[str, str],
    at: datetime,
    due_on: date | None = None,
) -> str:
    """Record an alert and return its reference ("A-17"). What was said is sealed with it.

    Words of danger that follow within the hour are added to the alert they belong to, which becomes as grave as they.
    """
    if kind is AlertKind.DANGER and (open_one := _danger_of(session, address, at)) is not None:
        note = json.loads(open_one.note)
        if said not in note["said"]:
            open_one.note = json.dumps({**note, "said": f"{note['said']}\n{said}"}, ensure_ascii=False)
        open_one.severity = Severity(open_one.severity).or_more(severity)
        return f"A-{open_one.id}"
    alert = Alert(
        kind=kind,
        severity=severity,
        address_id=address.id,
        language=address.language,
        note=json.dumps({"said": said, **details}, ensure_ascii=False),
        created_at=at,
        due_on=due_on,
    )
    session.add(alert)
    session.flush()
    return f"A-{alert.id}"


def _danger_of(session: Session, address: Address, at: datetime) -> Alert | None:
    """The open alert of the last hour about this person's safety."""
    recent = select(Alert).where(
        Alert.address_id == address.id,
        Alert.kind == AlertKind.DANGER,
        Alert.status == "open",
        Alert.created_at > at - _SAME,
    )
    return session.scalars(recent.order_by(Alert.id.desc())).first()


def ask_for_person(
    session: Session, address: Address, asked: AskForPerson, catchment: Catchment, at: datetime
) -> PersonAsked:
    """Record a request for a person; `at` is aware. The due day counts business days with Ontario's holidays."""
    standards = catchment.standards
    days = standards.answer_phone_business_days if asked.how == "phone" else standards.answer_written_business_days
    due = answer_due(catchment.local(at), days, catchment.holidays)
    details = {"how": asked.how, "contact": asked.contact, "when": asked.when, "site": asked.site}
    given = {name: value for name, value in details.items() if value}
    kind = AlertKind.HUMAN_REQUESTED
    return PersonAsked(raise_alert(session, address, kind, Severity.ACTION, asked.about, given, at, due), due)


def file_complaint(session: Session, address: Address, said: str, catchment: Catchment, at: datetime) -> PersonAsked:
    """Record a complaint, due for a first answer as any written request is (R-38, R-90)."""
    due = answer_due(catchment.local(at), catchment.standards.answer_written_business_days, catchment.holidays)
    reference = raise_alert(session, address, AlertKind.COMPLAINT, Severity.ACTION, said, {}, at, due)
    return PersonAsked(reference, due)
