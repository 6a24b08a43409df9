"""`/api/v1/alerts`: what staff must see to, listed, acknowledged and resolved."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from services import audit
from services.alerts import raising
from services.api_keys import Scope
from services.liaison import Liaison
from services.models import Alert, Appointment, Client
from services.rules.alert_kinds import AlertKind, Severity
from services.web.context import LiaisonHere, key_with

router = APIRouter(tags=["alerts"])

Reads = Annotated[str, Depends(key_with(Scope.READ))]
Writes = Annotated[str, Depends(key_with(Scope.WRITE))]
Number = Annotated[str, Path(pattern=r"^(A-)?[0-9]{1,17}$", description="17, or A-17 as people say it.")]
Status = Literal["open", "acknowledged", "resolved"]


class AlertOut(BaseModel):
    """One alert. `note` is what was said, `details` the facts given with it by name; `count` how often it came.

    `client` and `appointment` are references. Keys that may not read threads may not read alerts.
    """

    id: int
    reference: str
    kind: AlertKind
    severity: Severity
    status: Status
    client: str | None
    appointment: str | None
    document: str | None
    language: str
    created_at: datetime
    last_at: datetime
    due_at: datetime | None
    note: str
    details: dict[str, str]
    count: int


class AlertsOut(BaseModel):
    """A page of alerts, the newest first. `next_cursor` is null at the end."""

    items: list[AlertOut]
    next_cursor: str | None


@router.get("/alerts")
def list_(
    liaison: LiaisonHere,
    key: Reads,
    status: Status | None = None,
    kind: AlertKind | None = None,
    client: Annotated[str | None, Query(max_length=80)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[int | None, Query(ge=1, lt=2**62)] = None,
) -> AlertsOut:
    """List alerts, the newest first; `client` is a reference. Each that is read is audited, for what was said is."""
    wanted = _ALERTS.order_by(Alert.id.desc()).limit(limit + 1)
    for condition in (
        None if status is None else Alert.status == status,
        None if kind is None else Alert.kind == kind,
        None if client is None else Client.reference == client,
        None if cursor is None else Alert.id < cursor,
    ):
        wanted = wanted if condition is None else wanted.where(condition)
    with liaison.database.begin() as session:
        found = session.execute(wanted).all()
        page = found[:limit]
        for alert, _, _ in page:
            audit.note(session, audit.by_key(key), "listed", f"alert:{alert.reference}", liaison.now())
        items = [_out(liaison, alert, whose, appointment) for alert, whose, appointment in page]
    return AlertsOut(items=items, next_cursor=str(page[-1][0].id) if len(found) > limit else None)


@router.post("/alerts/{number}/acknowledge")
def acknowledge(liaison: LiaisonHere, key: Writes, number: Number) -> AlertOut:
    """Say that somebody takes care of it: nobody else is told, and it climbs no further. Safe to repeat."""
    at, by = liaison.now(), audit.by_key(key)
    with liaison.database.begin() as session:
        alert = raising.get_alert(session, number)
        raising.acknowledge(session, alert, by, at)
        return _answer(liaison, session, alert)


@router.post("/alerts/{number}/resolve")
def resolve(liaison: LiaisonHere, key: Writes, number: Number) -> AlertOut:
    """Say that it is done. Safe to repeat."""
    at, by = liaison.now(), audit.by_key(key)
    with liaison.database.begin() as session:
        alert = raising.get_alert(session, number)
        raising.close(session, alert, by, at)
        return _answer(liaison, session, alert)


_ALERTS = (
    select(Alert, Client.reference, Appointment.reference)
    .outerjoin(Client, Client.id == Alert.client_id)
    .outerjoin(Appointment, Appointment.id == Alert.appointment_id)
)


def _answer(liaison: Liaison, session: Session, alert: Alert) -> AlertOut:
    session.flush()
    found, client, appointment = session.execute(_ALERTS.where(Alert.id == alert.id)).one()
    return _out(liaison, found, client, appointment)


def _out(liaison: Liaison, alert: Alert, client: str | None, appointment: str | None) -> AlertOut:
    note, local = raising.note_of(alert), liaison.catchment.local
    return AlertOut(
        id=alert.id,
        reference=alert.reference,
        kind=AlertKind(alert.kind),
        severity=Severity(alert.severity),
        status=alert.status,  # type: ignore[arg-type]
        client=client,
        appointment=appointment,
        document=note.get("document"),
        language=alert.language,
        created_at=local(alert.created_at),
        last_at=local(alert.last_at),
        due_at=local(alert.due_at) if alert.due_at else None,
        note=note.pop("said"),
        details=note,
        count=alert.count,
    )
