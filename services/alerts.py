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

_SAME = timedelta(hours=1)
_MERGED = frozenset({AlertKind.DANGER, AlertKind.LANGUAGE_HELP})
"""Alerts of which what follows within the hour is a part."""


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

    Words of danger that follow within the hour are added to the alert they belong to, which becomes as grave as they;
    so is more of another language.
    """
    if kind in _MERGED and (open_one := _recent(session, address, kind, at)) is not None:
        _add(open_one, said)
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


def add_to_alert(session: Session, address: Address, reference: str, said: str, **details: str) -> Alert | None:
    """Add what was said since to an open alert of this person's; None where there is no such alert of theirs."""
    alert = session.get(Alert, int(reference.removeprefix("A-")))
    if alert is None or alert.address_id != address.id:
        return None
    _add(alert, said, **details)
    return alert


def _add(alert: Alert, said: str, **details: str) -> None:
    note = json.loads(alert.note)
    if said not in note["said"]:
        note["said"] = f"{note['said']}\n{said}".strip()
    alert.note = json.dumps({**note, **details}, ensure_ascii=False)


def _recent(session: Session, address: Address, kind: AlertKind, at: datetime) -> Alert | None:
    """The open alert of this kind and the last hour about this person."""
    recent = select(Alert).where(
        Alert.address_id == address.id,
        Alert.kind == kind,
        Alert.status == "open",
        Alert.created_at > at - _SAME,
    )
    return session.scalars(recent.order_by(Alert.id.desc())).first()


def ask_for_person(
    session: Session, address: Address, asked: AskForPerson, catchment: Catchment, at: datetime
) -> PersonAsked:
    """Record a request for a person, or complete one; `at` is aware.

    The due day counts business days with Ontario's holidays; where a call is asked for, those of a call.
    """
    details = {"how": asked.how, "contact": asked.contact, "when": asked.when, "site": asked.site}
    given = {name: value for name, value in details.items() if value}
    if asked.reference:
        alert = add_to_alert(session, address, asked.reference, asked.about, **given)
        if alert is not None:
            if asked.how == "phone":
                alert.due_on = _due(catchment, catchment.standards.answer_phone_business_days, alert.created_at)
            return PersonAsked(asked.reference, alert.due_on or catchment.local(at).date())
    standards = catchment.standards
    days = standards.answer_phone_business_days if asked.how == "phone" else standards.answer_written_business_days
    due = _due(catchment, days, at)
    kind = AlertKind.HUMAN_REQUESTED
    return PersonAsked(raise_alert(session, address, kind, Severity.ACTION, asked.about, given, at, due), due)


def file_complaint(session: Session, address: Address, said: str, catchment: Catchment, at: datetime) -> PersonAsked:
    """Record a complaint, due for a first answer as any written request is (R-38, R-90)."""
    due = _due(catchment, catchment.standards.answer_written_business_days, at)
    reference = raise_alert(session, address, AlertKind.COMPLAINT, Severity.ACTION, said, {}, at, due)
    return PersonAsked(reference, due)


def _due(catchment: Catchment, days: int, at: datetime) -> date:
    return answer_due(catchment.local(at), days, catchment.holidays)
