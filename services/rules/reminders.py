"""When a client is reminded of an appointment: a table per region, and what becomes of a moment that may not be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from services.rules.business_days import add_business_days

APART = timedelta(hours=2)
"""Nobody is written to twice within two hours about one appointment, nor within the two hours before it."""
_HOUR = timedelta(hours=1)
_FARTHEST = 31 * 24
"""Hours that are looked back; no run of holidays is longer."""


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """One row of the table: so many days before the appointment (business days, if so said), at a local hour (0-23)."""

    days: int
    hour: int
    business: bool = False

    def moment(self, starts_at: datetime, holidays: Collection[date]) -> datetime:
        """The moment it stands for, in the zone of `starts_at`, allowed or not."""
        day = starts_at.date()
        day = (
            add_business_days(day, -self.days, holidays)
            if self.business and self.days
            else day - timedelta(days=self.days)
        )
        wall = datetime.combine(day, time(self.hour), starts_at.tzinfo)
        return wall.astimezone(UTC).astimezone(starts_at.tzinfo)  # an hour the clocks skip in March


def reminder_moments(
    starts_at: datetime,
    booked_at: datetime,
    table: Iterable[ReminderRow],
    holidays: Collection[date],
    allowed: Callable[[datetime], bool],
) -> tuple[datetime, ...]:
    """Return when to remind of an appointment, earliest first: never in quiet hours or on a holiday, no two alike.

    A moment that is not `allowed` is moved earlier, to the last full hour that is: later might be too late. None comes
    within two hours of the booking's own confirmation, of another, or of the appointment. A booking too late for the
    whole table is reminded of once, two hours before, if that is any use. An empty table reminds of nothing.
    Moments are aware; `starts_at` is local, and so are those returned.
    """
    rows = tuple(table)
    wanted = (row.moment(starts_at, holidays) for row in rows)
    first, last = booked_at + APART, starts_at - APART
    found = _spread(moment for wish in wanted if (moment := _fit(wish, first, last, allowed)) is not None)
    if found or not rows:
        return found
    late = _fit(last, first, last, allowed)
    return (late,) if late is not None else ()


def _fit(wish: datetime, first: datetime, last: datetime, allowed: Callable[[datetime], bool]) -> datetime | None:
    """The last allowed moment up to the one wished for; None where it lies outside the two others."""
    if not first.astimezone(UTC) <= wish.astimezone(UTC) <= last.astimezone(UTC):
        return None
    moment = wish
    for _ in range(_FARTHEST):
        if allowed(moment):
            return moment if first.astimezone(UTC) <= moment.astimezone(UTC) else None
        moment = _full_hour_before(moment)
    return None


def _full_hour_before(moment: datetime) -> datetime:
    full = moment.replace(minute=0, second=0, microsecond=0)
    return full if full < moment else (full.astimezone(UTC) - _HOUR).astimezone(moment.tzinfo)


def _spread(moments: Iterable[datetime]) -> tuple[datetime, ...]:
    """Leave out what comes too close before a later one: the one nearest to the appointment helps most."""
    kept: list[datetime] = []
    for moment in sorted(moments, key=lambda one: one.astimezone(UTC), reverse=True):
        if not kept or kept[-1].astimezone(UTC) - moment.astimezone(UTC) >= APART:
            kept.append(moment)
    return tuple(reversed(kept))
