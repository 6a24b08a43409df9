"""Find appointments, and show one as programs and pages see it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from dialogs.commands.visits import Visit
from dialogs.words import Moment
from services.errors import InvalidError, NotFoundError
from services.liaison import Liaison
from services.models import Appointment, Client, Staff
from services.rules.appointments import OPEN, AppointmentStatus, Bring, Mode
from services.staff.members import find_staff


@dataclass(frozen=True, slots=True)
class Booked:
    """One appointment as it stands. Moments are local; `client` is a reference, `staff` an e-mail address."""

    reference: str
    client: str
    starts_at: datetime
    minutes: int | None
    mode: Mode
    place: str | None
    with_whom: str | None
    staff: str | None
    bring: tuple[Bring, ...]
    initial: bool
    status: AppointmentStatus
    sequence: int
    confirmed_at: datetime | None
    calendar: str
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Some appointments, earliest first, and where the next ones begin."""

    items: tuple[Booked, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which appointments: of a client (reference), of a member of staff (e-mail), in a span of time.

    A date stands for the whole local day, `until` included; a moment is exact.
    """

    client: str | None = None
    staff: str | None = None
    since: date | datetime | None = None
    until: date | datetime | None = None


def get_appointment(liaison: Liaison, reference: str) -> Booked:
    """Return one. Raises `NotFoundError`."""
    with liaison.database.reading() as session:
        return booked(liaison, session, find(session, reference))


def list_appointments(liaison: Liaison, wanted: Wanted, limit: int, cursor: str | None = None) -> Page:
    """Return a page of appointments by their time. Raises `InvalidError` for a cursor that was not given by a page."""
    with liaison.database.reading() as session:
        rows = session.execute(_query(liaison, session, wanted, cursor).limit(limit + 1)).all()
        page = rows[:limit]
        more = _cursor(page[-1][0]) if len(rows) > limit else None
        return Page(tuple(_booked(liaison, *row) for row in page), more)


def _query(
    liaison: Liaison, session: Session, wanted: Wanted, cursor: str | None
) -> Select[Appointment, Client, Staff | None]:
    query = (
        select(Appointment, Client, Staff)
        .join(Client, Client.id == Appointment.client_id)
        .outerjoin(Staff, Staff.id == Appointment.staff_id)
        .order_by(Appointment.starts_at, Appointment.id)
    )
    if wanted.client is not None:
        query = query.where(Client.reference == wanted.client)
    if wanted.staff is not None:
        staff = find_staff(session, liaison.database.vault, wanted.staff)
        query = query.where(Appointment.staff_id == (staff.id if staff else 0))
    if wanted.since is not None:
        query = query.where(Appointment.starts_at >= _begin(liaison, wanted.since))
    if wanted.until is not None:
        until = wanted.until
        before = Appointment.starts_at <= until if isinstance(until, datetime) else None
        next_day = until + timedelta(days=1)
        query = query.where(before if before is not None else Appointment.starts_at < _begin(liaison, next_day))
    if cursor is not None:
        at, number = _read_cursor(cursor)
        later = and_(Appointment.starts_at == at, Appointment.id > number)
        query = query.where(or_(Appointment.starts_at > at, later))
    return query


def _begin(liaison: Liaison, day: date | datetime) -> datetime:
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(0), liaison.catchment.time_zone)


def _cursor(last: Appointment) -> str:
    return base64.urlsafe_b64encode(f"{last.starts_at.isoformat()} {last.id}".encode()).decode()


_TOO_LARGE = 2**62


def _read_cursor(cursor: str) -> tuple[datetime, int]:
    try:
        moment, _, number = base64.urlsafe_b64decode(cursor.encode()).decode().partition(" ")
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or int(number) >= _TOO_LARGE:
            raise ValueError
        return at.astimezone(UTC), int(number)
    except (ValueError, OverflowError, binascii.Error):
        raise InvalidError("cursor", "was not given by a page of this list") from None


def find(session: Session, reference: str) -> Appointment:
    """Return an appointment to read. Raises `NotFoundError`."""
    row = session.scalars(select(Appointment).where(Appointment.reference == reference)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no appointment {reference!r}.")
    return row


def hold(session: Session, reference: str) -> Appointment:
    """Return an appointment to change, locked until the transaction ends. Raises `NotFoundError`."""
    row = held(session, reference)
    if row is None:
        raise NotFoundError(f"There is no appointment {reference!r}.")
    return row


def held(session: Session, reference: str) -> Appointment | None:
    """Return it locked and fresh, or None where there is none."""
    wanted = select(Appointment).where(Appointment.reference == reference).with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


def booked(liaison: Liaison, session: Session, row: Appointment) -> Booked:
    """Show it as programs and pages see it."""
    staff = session.get(Staff, row.staff_id) if row.staff_id else None
    return _booked(liaison, row, session.get_one(Client, row.client_id), staff)


def _booked(liaison: Liaison, row: Appointment, client: Client, staff: Staff | None) -> Booked:
    local = liaison.catchment.local
    return Booked(
        reference=row.reference,
        client=client.reference,
        starts_at=local(row.starts_at),
        minutes=row.minutes,
        mode=Mode(row.mode),
        place=row.place,
        with_whom=row.with_whom,
        staff=staff.email if staff else None,
        bring=tuple(Bring(code) for code in row.bring),
        initial=row.initial,
        status=AppointmentStatus(row.status),
        sequence=row.sequence,
        confirmed_at=local(row.confirmed_at) if row.confirmed_at else None,
        calendar=calendar_link(liaison, row),
        updated_at=local(row.updated_at),
    )


def visit(liaison: Liaison, session: Session, row: Appointment) -> Visit:
    """Show it as its client sees it."""
    staff = session.get(Staff, row.staff_id) if row.staff_id and not row.with_whom else None
    return Visit(
        reference=row.reference,
        when=Moment(liaison.catchment.local(row.starts_at)),
        mode=Mode(row.mode),
        place=row.place or "",
        with_whom=row.with_whom or (staff.name if staff and staff.name else ""),
        bring=tuple(Bring(code) for code in row.bring),
        status=AppointmentStatus(row.status),
        calendar=calendar_link(liaison, row),
    )


def calendar_link(liaison: Liaison, row: Appointment) -> str:
    """Where a calendar finds it."""
    return f"{liaison.settings.public_url}/a/{row.calendar_token}.ics"


def open_of(session: Session, client: Client, since: datetime) -> Sequence[Appointment]:
    """The open appointments of a client that begin after a moment, soonest first."""
    wanted = select(Appointment).where(
        Appointment.client_id == client.id, Appointment.status.in_(OPEN), Appointment.starts_at > since
    )
    return session.scalars(wanted.order_by(Appointment.starts_at, Appointment.id)).all()


def off_lately(session: Session, client: Client, since: datetime) -> Sequence[Appointment]:
    """The appointments of a client that were missed or cancelled and began after a moment, the latest first."""
    wanted = select(Appointment).where(
        Appointment.client_id == client.id,
        Appointment.status.in_((AppointmentStatus.MISSED, AppointmentStatus.CANCELLED)),
        Appointment.starts_at > since,
    )
    return session.scalars(wanted.order_by(Appointment.starts_at.desc(), Appointment.id.desc())).all()
