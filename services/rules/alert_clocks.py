"""When an alert is due, when it climbs if nobody acknowledges it, and when somebody with a pace of their own is told.

Business hours are 9 to 17 local, Monday to Friday, less holidays. Danger is counted in real time, day and night.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum, StrEnum

from services.rules.alert_kinds import AlertKind, Severity
from services.rules.business_days import WRITTEN, add_business_days, answer_due, is_business_day

OPENS, CLOSES = time(9), time(17)
DIGEST_AT = time(8, 30)
"""Local time of the morning digest, on business days."""
BEFORE_A_VISIT = timedelta(hours=1)
"""How long before an appointment a question about it must be answered to be of use."""
AGAIN = timedelta(minutes=15)
"""How long danger waits for somebody to acknowledge it before all are told again, day and night (R-94)."""
SUSPECTED_AGAIN = 2
"""Business hours after which a danger only suspected is told again: once at once, but no figure of speech wakes people
all night (decision 6). What makes it certain makes it graver, and begins anew."""
AT_ONCE = frozenset({AlertKind.DANGER, AlertKind.SERIOUS_OCCURRENCE})
"""Kinds that go to named people at once, however mild they look (R-94, R-95)."""


class Level(IntEnum):
    """Why somebody is told: it is theirs, or nobody acknowledged it and it climbed to them."""

    THEIRS = 0
    MANAGER = 1
    SSM = 2


class Pace(StrEnum):
    """How somebody wants to be told of what is not danger."""

    AT_ONCE = "at_once"
    HOURLY = "hourly"
    MORNING = "morning"


@dataclass(frozen=True, slots=True)
class Clock:
    """One row of the table. `due` and the two climbs count business hours; `days` business days, to the close of the
    last one, where a rule counts so. None: there is no such clock.
    """

    due: int | None = None
    days: int | None = None
    to_manager: int | None = None
    to_ssm: int | None = None


# fmt: off
BY_SEVERITY = {
    Severity.INFO:   Clock(),
    Severity.ACTION: Clock(due=16, to_manager=8, to_ssm=16),
    Severity.URGENT: Clock(due=4,  to_manager=2, to_ssm=6),
    Severity.NOW:    Clock(due=0),                                 # told again every 15 minutes: climbs()
}
BY_KIND = {
    AlertKind.CONTACT_DUE:     Clock(days=2, to_manager=8, to_ssm=16),        # within 2 business days
    AlertKind.HUMAN_REQUESTED: Clock(days=WRITTEN, to_manager=8, to_ssm=16),  # a text counts as written
    AlertKind.COMPLAINT:       Clock(days=WRITTEN, to_manager=8, to_ssm=16),
    AlertKind.PRIVACY_REQUEST: Clock(days=WRITTEN, to_manager=8, to_ssm=16),  # R-38; its own 30 days are R-105's
    AlertKind.JOB_STARTED:     Clock(days=0, to_manager=4, to_ssm=8),         # the same business day
    AlertKind.JOB_LOST:        Clock(days=0, to_manager=4, to_ssm=8),
    AlertKind.HOURS_CHANGED:   Clock(days=0, to_manager=4, to_ssm=8),
}
# fmt: on


def goes_at_once(kind: AlertKind, severity: Severity) -> bool:
    """Whether an alert goes to named people at once, day and night, until one acknowledges it (R-94)."""
    return kind in AT_ONCE or severity is Severity.NOW


def due(kind: AlertKind, severity: Severity, at: datetime, holidays: Collection[date]) -> datetime | None:
    """Return when an alert that came at `at` should be done; None for what is only to be known.

    `at` is aware and in the catchment's zone. A graver severity is never due later than its kind.
    """
    if goes_at_once(kind, severity):
        return at
    own, general = BY_KIND.get(kind), BY_SEVERITY[severity]
    by_kind = _close(at, own.days, holidays) if own and own.days is not None else None
    by_severity = add_business_hours(at, general.due, holidays) if general.due is not None else None
    if by_kind is None or severity is not Severity.URGENT:
        return by_kind or by_severity
    return min(by_kind, by_severity or by_kind)


def due_before(visit: datetime, at: datetime, holidays: Collection[date]) -> datetime:
    """Return when a question about an appointment that comes too soon for R-38 should be answered.

    As soon as anything urgent, and an hour before the appointment begins; at once where it is sooner than that. Both
    are aware, `at` in the catchment's zone; what is returned is never after a `visit` that is still to come.
    """
    urgent = due(AlertKind.HUMAN_REQUESTED, Severity.URGENT, at, holidays)
    return max(at, min(urgent or at, visit - BEFORE_A_VISIT))


def climbs(
    kind: AlertKind, severity: Severity, to: Level, since: datetime, now: datetime, holidays: Collection[date]
) -> datetime | None:
    """Return when an alert climbs to a level (or, for danger, when all are told again) if nobody acknowledges it.

    `since` is when it came, `now` the moment it is, both aware and in the catchment's zone. None: it never does.
    """
    if goes_at_once(kind, severity):
        if kind is AlertKind.DANGER and severity is not Severity.NOW:
            return add_business_hours(now, SUSPECTED_AGAIN, holidays)
        return (now.astimezone(UTC) + AGAIN).astimezone(now.tzinfo)  # real minutes, whatever the clocks do that night
    clock = BY_SEVERITY[Severity.URGENT] if severity is Severity.URGENT else BY_KIND.get(kind, BY_SEVERITY[severity])
    hours = {Level.MANAGER: clock.to_manager, Level.SSM: clock.to_ssm}.get(to)
    return None if hours is None or severity is Severity.INFO else add_business_hours(since, hours, holidays)


def told_from(pace: Pace, at_once: bool, at: datetime, holidays: Collection[date]) -> datetime:
    """Return from when somebody is told of what came at `at`, by their pace; danger ignores it.

    Hourly is the next full business hour (9:00 to 17:00), the morning digest the next 8:30 of a business day.
    """
    if at_once or pace is Pace.AT_ONCE:
        return at
    if pace is Pace.MORNING:
        return _next(at, (DIGEST_AT,), holidays)
    return _next(at, tuple(time(hour) for hour in range(OPENS.hour, CLOSES.hour + 1)), holidays)


def add_business_hours(start: datetime, hours: int, holidays: Collection[date]) -> datetime:
    """Return the moment so many business hours after `start`, in its zone; raises `ValueError` where it has none.

    What comes at night or on a holiday begins to count at the next opening. Friday 16:00 + 2 is Monday 10:00.
    """
    _in_zone(start)
    day, left = start.date(), timedelta(hours=hours)
    while True:
        if is_business_day(day, holidays):
            opens, closes = (datetime.combine(day, clock, start.tzinfo) for clock in (OPENS, CLOSES))
            begins = max(opens, start)
            if begins < closes and left <= closes - begins:
                return begins + left
            left -= max(closes - begins, timedelta())
        day += timedelta(days=1)


def _close(at: datetime, days: int, holidays: Collection[date]) -> datetime:
    """The close of the business day by which it is done; what comes after the close came the next day."""
    _in_zone(at)
    if days:
        day = answer_due(at, days, holidays)
    else:
        day = add_business_days(at.date() + timedelta(days=at.time() >= CLOSES), 0, holidays)
    return datetime.combine(day, CLOSES, at.tzinfo)


def _next(at: datetime, clocks: tuple[time, ...], holidays: Collection[date]) -> datetime:
    """The first of these local times of a business day after `at`."""
    _in_zone(at)
    day = at.date()
    while True:
        for clock in clocks if is_business_day(day, holidays) else ():
            if (moment := datetime.combine(day, clock, at.tzinfo)) > at:
                return moment
        day += timedelta(days=1)


def _in_zone(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("an alert's clock needs a moment with its time zone")
