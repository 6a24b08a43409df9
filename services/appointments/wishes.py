"""What clients themselves want of their appointments: confirm, cancel, move, come late; and staff's answer."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dialogs.commands.visits import Visit
from dialogs.words import N_
from services.alerts.raising import add_to_alert, get_alert, raise_alert
from services.appointments.changes import cancel, move
from services.appointments.finding import Booked, booked, held, off_lately, open_of, visit
from services.appointments.given import check_moment
from services.appointments.missed import alerts_about
from services.audit import note
from services.clients.confirming import confirmed_client
from services.clients.links import client_of
from services.errors import ConflictError
from services.liaison import Liaison
from services.models import Address, Alert, Appointment, Client, Direction, Message, Status
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.appointments import OPEN, AppointmentStatus
from services.rules.business_days import answer_due

_WISH = AlertKind.APPOINTMENT_CHANGE_REQUESTED
_STILL_ON, _OFF_LATELY = timedelta(hours=1), timedelta(days=30)
_LATELY, _OFFERED = timedelta(days=3), timedelta(days=7)
_CLOSES = time(17)


def visits(
    liaison: Liaison, session: Session, address: Address, at: datetime, *, over: bool = False
) -> tuple[Visit, ...]:
    """What the client here has ahead, or under way since an hour at most; nothing unless it is certain who writes.

    `over`: instead of it what was missed or cancelled within 30 days, the latest first.
    """
    client = confirmed_client(session, address)
    if client is None:
        return ()
    rows = off_lately(session, client, at - _OFF_LATELY) if over else open_of(session, client, at - _STILL_ON)
    return tuple(visit(liaison, session, row) for row in rows)


def last_told(session: Session, address: Address, at: datetime, *, over: bool = False) -> str:
    """The appointment the last thing we started here was about, within three days (`over`: a week); else empty."""
    last = (
        select(Appointment.reference)
        .join(Message, Message.appointment_id == Appointment.id)
        .where(
            Message.address_id == address.id,
            Message.direction == Direction.OUTBOUND,
            Message.status.in_((Status.SENT, Status.DELIVERED, Status.UNKNOWN)),
            Message.claimed_at > at - (_OFFERED if over else _LATELY),
        )
        .order_by(Message.id.desc())
        .limit(1)
    )
    return session.scalar(last) or ""


def as_told(liaison: Liaison, session: Session, address: Address, reference: str, sequence: int) -> Visit | None:
    """One appointment for a notice that is being sent; None where it changed since, or is no client's here."""
    row = session.scalars(select(Appointment).where(Appointment.reference == reference)).one_or_none()
    if row is None or row.sequence != sequence:
        return None
    client = client_of(session, address)
    if client is not None and client.id != row.client_id:
        return None
    return visit(liaison, session, row)


def confirm(session: Session, address: Address, reference: str, at: datetime) -> bool:
    """Note that the client will be there. Safe to repeat."""
    row = _own(session, address, reference)
    if row is None or row.status not in OPEN:
        return False
    if row.status != AppointmentStatus.CONFIRMED:
        row.status, row.confirmed_at, row.updated_at = AppointmentStatus.CONFIRMED, at, at
        note(session, _actor(session, row), "confirmed", f"appointment:{row.reference}", at)
    return True


def cancel_own(liaison: Liaison, session: Session, address: Address, reference: str, said: str, at: datetime) -> str:
    """Cancel at the client's wish, at once, and tell staff; the alert's reference, empty where nothing was open."""
    row = _own(session, address, reference)
    if row is None or row.status not in OPEN:
        return ""
    severity = _severity(liaison, row, at)
    cancel(liaison, session, _actor(session, row), row, at, told=False)
    details = {"wish": "cancelled", **_facts(liaison, row)}
    return raise_alert(session, address, _WISH, severity, said, details, at, appointment=row).reference


def ask_for_time(
    liaison: Liaison,
    session: Session,
    address: Address,
    reference: str,
    said: str,
    preferences: str,
    alert: str,
    at: datetime,
) -> str:
    """Pass on that the client wants another time, or when it would suit them; the appointment stays as it is."""
    wanted = {"preferences": preferences} if preferences else {}
    if alert:
        known = add_to_alert(session, address, alert, said, wish="another_time", **wanted)
        if known is not None and known.kind == _WISH:
            known.due_at = known.due_at or _answered_by(liaison, at)
            return known.reference
    row = _own(session, address, reference)
    if row is None:
        return ""
    details = {"wish": "another_time", **_facts(liaison, row), **wanted}
    due = _due(liaison, row, at)
    severity = _severity(liaison, row, at)
    raised = raise_alert(session, address, _WISH, severity, said, details, at, due_at=due, appointment=row)
    return raised.reference


def tell_late(
    liaison: Liaison, session: Session, address: Address, said: str, minutes: int | None, at: datetime
) -> Alert:
    """Tell staff at once that somebody is late. The person need not be known: nothing is shown to them."""
    client = client_of(session, address)
    row = _today(liaison, session, client, at) if client else None
    details = {"wish": "late"} | ({"minutes": str(minutes)} if minutes is not None else {})
    details |= _facts(liaison, row) if row else {}
    return raise_alert(session, address, _WISH, Severity.URGENT, said, details, at, appointment=row)


def tell_reason(
    liaison: Liaison, session: Session, address: Address, reference: str, reason: str, at: datetime
) -> None:
    """Tell staff what got in the way of a missed appointment: in the alert, never in the note for SA (R-109).

    Where that alert was acknowledged already, a mild one follows it: what a client says is not lost.
    """
    row = _own(session, address, reference)
    if row is not None:
        details = {"reason": reason, **_facts(liaison, row)}
        kind = AlertKind.APPOINTMENT_MISSED
        raise_alert(session, address, kind, Severity.INFO, "", details, at, appointment=row)


def answer_change_request(liaison: Liaison, actor: str, alert: str, starts_at: datetime) -> Booked:
    """Answer a client's wish with a time, in one act: the appointment moves, the client is told, the alert is resolved.

    One that was missed gets another time in the same way, asked for or not.
    `alert` is its reference; `starts_at` aware. Safe to repeat. Raises `NotFoundError`, `InvalidError`, and
    `ConflictError` where the alert is about no appointment, or that is over.
    """
    at = liaison.now()
    with liaison.database.begin() as session:
        asked = get_alert(session, alert)
        about = session.get(Appointment, asked.appointment_id) if asked.appointment_id else None
        row = held(session, about.reference) if about else None
        if row is None or asked.kind not in (_WISH, AlertKind.APPOINTMENT_MISSED):
            raise ConflictError(N_("{alert} is about no appointment that could be moved."), alert=asked.reference)
        check_moment(starts_at, at)
        asked_for = bool(alerts_about(session, row, _WISH))  # else nobody waits for it: it is told like any change
        move(liaison, session, actor, row, starts_at, at, answers=asked_for)
        return booked(liaison, session, row)


def _own(session: Session, address: Address, reference: str) -> Appointment | None:
    """An appointment of the client who certainly writes here, held."""
    client = confirmed_client(session, address)
    row = held(session, reference) if client and reference else None
    return row if row is not None and client is not None and row.client_id == client.id else None


def _today(liaison: Liaison, session: Session, client: Client, at: datetime) -> Appointment | None:
    """The appointment of today somebody may be late for."""
    today = liaison.catchment.local(at).date()
    rows = open_of(session, client, at - _STILL_ON)
    return next((row for row in rows if liaison.catchment.local(row.starts_at).date() == today), None)


def _facts(liaison: Liaison, row: Appointment) -> dict[str, str]:
    return {"appointment": row.reference, "starts_at": liaison.catchment.local(row.starts_at).isoformat()}


def _severity(liaison: Liaison, row: Appointment, at: datetime) -> Severity:
    """What concerns today cannot wait."""
    today = liaison.catchment.local(at).date() == liaison.catchment.local(row.starts_at).date()
    return Severity.URGENT if today and row.starts_at > at else Severity.ACTION


def _due(liaison: Liaison, row: Appointment, at: datetime) -> datetime:
    """By when staff answer about an appointment: before it begins, if it is still to come."""
    written = _answered_by(liaison, at)
    return min(written, row.starts_at) if row.starts_at > at else written


def _answered_by(liaison: Liaison, at: datetime) -> datetime:
    """By when any written request is answered (R-38)."""
    catchment = liaison.catchment
    day = answer_due(catchment.local(at), catchment.standards.answer_written_business_days, catchment.holidays)
    return datetime.combine(day, _CLOSES, catchment.time_zone)


def _actor(session: Session, row: Appointment) -> str:
    return f"client:{session.get_one(Client, row.client_id).reference}"
