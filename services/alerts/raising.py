"""Raise what staff must see, once for each thing; see it, acknowledge it, resolve it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from dialogs.words import Language
from services import audit
from services.clients.links import client_of
from services.errors import NotFoundError
from services.models import Address, Alert, Appointment, Client
from services.rules.alert_kinds import AlertKind, Severity

_SAME_HOUR, _SAME_DAY = timedelta(hours=1), timedelta(days=1)
_EACH_ITS_OWN = frozenset(
    {
        AlertKind.COMPLAINT,
        AlertKind.CONSENT_REVOKED,
        AlertKind.PRIVACY_REQUEST,
        AlertKind.SERIOUS_OCCURRENCE,
    }
)
"""Formal requests: each has a number of its own."""
_WITHIN_THE_HOUR = frozenset({AlertKind.DANGER, AlertKind.DOCUMENT_RECEIVED, AlertKind.LANGUAGE_HELP})


def raise_alert(
    session: Session,
    about: Address | Client | None,
    kind: AlertKind,
    severity: Severity,
    said: str,
    details: Mapping[str, str],
    at: datetime,
    *,
    due_at: datetime | None = None,
    appointment: Appointment | None = None,
) -> Alert:
    """Record an alert and return it; a worker decides who is told (services/alerts/routing).

    What repeats about one thing within the hour or the day is added to the open alert, which counts it and becomes as
    grave as the graver: nobody is told five times of one worry. Formal requests are never put together. `at` is aware.
    About nobody (None) is what concerns the service itself.
    """
    address, client = (about, client_of(session, about)) if isinstance(about, Address) else (None, about)
    if (open_one := _same(session, address, client, kind, appointment, at)) is not None:
        _add(open_one, said, **details)
        open_one.count, open_one.last_at = open_one.count + 1, at
        graver = Severity(open_one.severity).or_more(severity)
        if graver != open_one.severity:
            open_one.severity, open_one.routed_at = graver, None
        return open_one
    alert = Alert(
        kind=kind,
        severity=severity,
        status="open",
        address_id=address.id if address else None,
        client_id=client.id if client else None,
        appointment_id=appointment.id if appointment else None,
        provider=client.provider if client else None,
        language=about.language if about else Language.EN,
        note=json.dumps({"said": said, **details}, ensure_ascii=False),
        created_at=at,
        last_at=at,
        due_at=due_at,
    )
    session.add(alert)
    session.flush()
    return alert


def _same(
    session: Session,
    address: Address | None,
    client: Client | None,
    kind: AlertKind,
    appointment: Appointment | None,
    at: datetime,
) -> Alert | None:
    """The open alert about the same thing, if it came lately."""
    if kind in _EACH_ITS_OWN:
        return None
    since = at - (_SAME_HOUR if kind in _WITHIN_THE_HOUR else _SAME_DAY)
    there = and_(Alert.client_id.is_(None), Alert.address_id == (address.id if address else None))
    whose = Alert.client_id == client.id if client else there
    recent = select(Alert).where(whose, Alert.kind == kind, Alert.status == "open", Alert.last_at > since)
    if appointment is not None:
        recent = recent.where(Alert.appointment_id == appointment.id)
    return session.scalars(recent.order_by(Alert.id.desc()).limit(1)).first()


def add_to_alert(session: Session, address: Address, reference: str, said: str, **details: str) -> Alert | None:
    """Add what was said since to an alert of this person's; None where there is no such alert of theirs."""
    alert = session.get(Alert, number_of(reference))
    if alert is None or alert.address_id != address.id:
        return None
    _add(alert, said, **details)
    return alert


def _add(alert: Alert, said: str, **details: str) -> None:
    note = json.loads(alert.note)
    if said not in note["said"]:
        note["said"] = f"{note['said']}\n{said}".strip()
    alert.note = json.dumps({**note, **details}, ensure_ascii=False)


def note_of(alert: Alert) -> dict[str, str]:
    """What was said (`said`) and the facts given with it, by name."""
    note: dict[str, str] = json.loads(alert.note)
    return note


def acknowledge(session: Session, alert: Alert, by: str, at: datetime) -> bool:
    """Record that somebody has seen it and takes care of it: nobody else is told, but who has it. Safe to repeat.

    The alert is held. False where it was not open any more: then it stays with whoever has it, and nothing is recorded.
    """
    if alert.status != "open":
        return False
    alert.status, alert.acknowledged_by, alert.acknowledged_at = "acknowledged", by, at
    alert.climbs_at = at
    audit.note(session, by, "alert_acknowledged", f"alert:{alert.reference}", at)
    return True


def close(session: Session, alert: Alert, by: str, at: datetime) -> bool:
    """Record that staff or a key say it is done; as `acknowledge`."""
    if alert.status == "resolved":
        return False
    resolve(alert, by, at)
    audit.note(session, by, "alert_resolved", f"alert:{alert.reference}", at)
    return True


def resolve(alert: Alert, by: str, at: datetime) -> None:
    """End an alert whose matter is over; what ends it is recorded elsewhere. Safe to repeat."""
    if alert.status != "resolved":
        if alert.status == "open":
            alert.climbs_at = at
        alert.status, alert.resolved_by, alert.resolved_at = "resolved", by, at


def get_alert(session: Session, reference: str) -> Alert:
    """Return an alert by its number ("17", "A-17"). Raises `NotFoundError`."""
    alert = session.get(Alert, number_of(reference), with_for_update=True)
    if alert is None:
        raise NotFoundError(f"There is no alert {reference}.")
    return alert


def is_open(session: Session, number: int) -> bool:
    """Whether nobody has acknowledged an alert yet."""
    return session.scalar(select(Alert.status).where(Alert.id == number)) == "open"


def number_of(reference: str) -> int:
    """The number in a reference ("A-17" is 17); 0, which is nobody's, where there is none."""
    digits = reference.removeprefix("A-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0
