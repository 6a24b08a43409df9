"""A snow day: cancel or move all appointments of a day, of a caseworker or at a site, in one act (R-121)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dialogs.words import N_
from services.appointments.changes import cancel, move
from services.audit import note
from services.errors import InvalidError
from services.liaison import Liaison
from services.models import Appointment
from services.outcome import Outcome
from services.rules.appointments import OPEN
from services.staff.members import find_staff

_BATCH = 50

Act = Callable[[Session, Appointment], Outcome]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose day: a caseworker's (e-mail), or a site's (its place as the appointments have it); both narrow it."""

    staff: str | None = None
    place: str | None = None


def cancel_day(liaison: Liaison, actor: str, day: date, whose: Whose) -> int:
    """Cancel what is still to come on a local day; every client is told once. Return how many were cancelled.

    Safe to repeat and to take up after a crash: what is cancelled already is left alone. One transaction for each
    batch. Raises `InvalidError` where nobody is named: a whole network is not closed by a slip.
    """
    at = liaison.now()
    return _each(liaison, actor, day, whose, at, "cancelled", lambda s, row: cancel(liaison, s, actor, row, at))


def move_day(liaison: Liaison, actor: str, day: date, whose: Whose, to: date) -> int:
    """Move what is still to come on a local day to another one, at the same hours; every client is told once.

    Safe to repeat: what was moved is no longer on that day. Raises `InvalidError` for a day that is over or the same.
    """
    at = liaison.now()
    if to == day or to < liaison.catchment.local(at).date():
        raise InvalidError("to", N_("must be another day that is still to come"))

    def moved(session: Session, row: Appointment) -> Outcome:
        hour = liaison.catchment.local(row.starts_at).time()
        return move(liaison, session, actor, row, datetime.combine(to, hour, liaison.catchment.time_zone), at)

    return _each(liaison, actor, day, whose, at, "moved", moved)


def count_day(liaison: Liaison, day: date, whose: Whose) -> int:
    """Return how many appointments still to come on a local day such an act would touch, without touching any."""
    begin, end = _span(liaison, day, liaison.now())
    with liaison.database.reading() as session:
        rows = session.scalars(_still_to_come(liaison, session, whose, begin, end)).all()
        return sum(_at(row, whose.place) for row in rows)


def places_to_come(liaison: Liaison, staff: Collection[int]) -> Sequence[str]:
    """Return the places of what these members of staff have still to come, each once, by name."""
    wanted = select(Appointment.place).where(
        Appointment.staff_id.in_(staff), Appointment.status.in_(OPEN), Appointment.starts_at >= liaison.now()
    )
    with liaison.database.reading() as session:
        places = {_folded(place): place for place in session.scalars(wanted) if place}
    return [places[key] for key in sorted(places)]


def _each(liaison: Liaison, actor: str, day: date, whose: Whose, at: datetime, done: str, act: Act) -> int:
    if not whose.staff and not whose.place:
        raise InvalidError("staff", N_("name a caseworker or a place"))
    begin, end = _span(liaison, day, at)
    count, last = 0, 0
    while True:
        with liaison.database.begin() as session:
            rows = _batch(liaison, session, whose, begin, end, last)
            if not rows:
                _record(session, actor, day, whose, done, count, at)
                return count
            last = rows[-1].id
            meant = [row for row in rows if _at(row, whose.place)]
            count += sum(act(session, row) is Outcome.CHANGED for row in meant)


def _batch(
    liaison: Liaison, session: Session, whose: Whose, begin: datetime, end: datetime, after: int
) -> list[Appointment]:
    rows = _still_to_come(liaison, session, whose, begin, end).where(Appointment.id > after)
    return list(session.scalars(rows.order_by(Appointment.id).limit(_BATCH).with_for_update()))


def _span(liaison: Liaison, day: date, at: datetime) -> tuple[datetime, datetime]:
    """From when to when what is still to come on a local day begins."""
    zone = liaison.catchment.time_zone
    return max(datetime.combine(day, time(0), zone), at), datetime.combine(day + timedelta(days=1), time(0), zone)


def _still_to_come(
    liaison: Liaison, session: Session, whose: Whose, begin: datetime, end: datetime
) -> Select[Appointment]:
    rows = select(Appointment).where(
        Appointment.status.in_(OPEN),
        Appointment.starts_at >= begin,
        Appointment.starts_at < end,
    )
    if whose.staff:
        staff = find_staff(session, liaison.database.vault, whose.staff)
        if staff is None:
            raise InvalidError("staff", N_("nobody has the address {email!r}"), email=whose.staff)
        rows = rows.where(Appointment.staff_id == staff.id)
    return rows


def _at(row: Appointment, place: str | None) -> bool:
    """Whether it is at this place: places are sealed in the database, so they are compared here."""
    return not place or _folded(row.place or "") == _folded(place)


def _folded(place: str) -> str:
    return " ".join(place.casefold().split())


def _record(session: Session, actor: str, day: date, whose: Whose, done: str, count: int, at: datetime) -> None:
    details = {"staff": whose.staff, "place": whose.place, "count": count}
    note(session, actor, f"day_{done}", f"day:{day.isoformat()}", at, details)
