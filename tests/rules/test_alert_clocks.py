"""The clocks of alerts: business hours, same-day news, danger in real time, paces (R-25, R-38, R-66, R-94)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.alert_clocks import (
    AGAIN,
    BY_KIND,
    BY_SEVERITY,
    CLOSES,
    OPENS,
    Level,
    Pace,
    add_business_hours,
    climbs,
    due,
    due_before,
    goes_at_once,
    told_from,
)
from services.rules.alert_kinds import AlertKind, Severity
from services.rules.business_days import is_business_day

ZONE = ZoneInfo("America/Toronto")
CHRISTMAS, BOXING_DAY = date(2026, 12, 25), date(2026, 12, 26)
WITHIN = datetime(2026, 1, 1), datetime(2028, 1, 1)  # noqa: DTZ001 - the strategy wants them so
HOLIDAYS = frozenset({CHRISTMAS, BOXING_DAY})


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23T10:00", 2, "2026-11-23T12:00"),  # a Monday
        ("2026-11-23T10:00", 7, "2026-11-23T17:00"),
        ("2026-11-23T16:00", 2, "2026-11-24T10:00"),
        ("2026-11-23T16:00", 16, "2026-11-25T16:00"),
        ("2026-11-27T16:00", 2, "2026-11-30T10:00"),  # over a weekend
        ("2026-11-23T23:00", 1, "2026-11-24T10:00"),
        ("2026-11-23T05:00", 1, "2026-11-23T10:00"),
        ("2026-11-28T12:00", 0, "2026-11-30T09:00"),
        ("2026-12-24T16:30", 1, "2026-12-28T09:30"),  # over Christmas and the weekend
    ],
)
def test_business_hours_count_the_open_hours_only(start: str, hours: int, end: str) -> None:
    assert add_business_hours(local(start), hours, HOLIDAYS) == local(end)


@given(st.datetimes(*WITHIN), st.integers(0, 80), st.integers(0, 80))
def test_hours_add_up_and_end_while_it_is_open(start: datetime, first: int, then: int) -> None:
    begins = start.replace(tzinfo=ZONE)
    once = add_business_hours(begins, first + then, HOLIDAYS)
    assert once == add_business_hours(add_business_hours(begins, first, HOLIDAYS), then, HOLIDAYS)
    assert once >= begins
    assert is_business_day(once.date(), HOLIDAYS)
    assert OPENS <= once.time() <= CLOSES


@pytest.mark.parametrize("kind", [AlertKind.JOB_STARTED, AlertKind.JOB_LOST, AlertKind.HOURS_CHANGED])
@pytest.mark.parametrize(
    ("came", "by"),
    [
        ("2026-11-23T10:00", "2026-11-23T17:00"),
        ("2026-11-23T17:00", "2026-11-24T17:00"),
        ("2026-11-27T20:00", "2026-11-30T17:00"),
        ("2026-12-25T10:00", "2026-12-28T17:00"),
    ],
)
def test_news_of_work_is_due_the_same_business_day(kind: AlertKind, came: str, by: str) -> None:
    """R-66."""
    assert due(kind, Severity.ACTION, local(came), HOLIDAYS) == local(by)


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (AlertKind.CONTACT_DUE, "2026-11-25T17:00"),  # two business days after Monday
        (AlertKind.HUMAN_REQUESTED, "2026-11-26T17:00"),  # three
        (AlertKind.COMPLAINT, "2026-11-26T17:00"),
        (AlertKind.APPOINTMENT_MISSED, "2026-11-25T10:00"),  # by its severity: 16 business hours
    ],
)
def test_kinds_with_a_standard_are_due_by_it(kind: AlertKind, by: str) -> None:
    assert due(kind, Severity.ACTION, local("2026-11-23T10:00"), HOLIDAYS) == local(by)


def test_what_is_urgent_is_never_due_later_for_its_kind() -> None:
    came = local("2026-11-23T10:00")
    assert due(AlertKind.COMPLAINT, Severity.URGENT, came, HOLIDAYS) == local("2026-11-23T14:00")
    assert due(AlertKind.JOB_LOST, Severity.URGENT, local("2026-11-23T16:00"), HOLIDAYS) == local("2026-11-23T17:00")


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_kind_has_a_clock_for_every_severity(kind: AlertKind) -> None:
    came = local("2026-11-23T10:00")
    for severity in (Severity.ACTION, Severity.URGENT, Severity.NOW):
        assert due(kind, severity, came, HOLIDAYS) is not None
        manager = climbs(kind, severity, Level.MANAGER, came, came, HOLIDAYS)
        ssm = climbs(kind, severity, Level.SSM, came, came, HOLIDAYS)
        assert manager is not None
        assert ssm is not None
        assert came < manager <= ssm


def test_what_is_only_to_be_known_never_climbs() -> None:
    came = local("2026-11-23T10:00")
    assert due(AlertKind.OPTED_OUT, Severity.INFO, came, HOLIDAYS) is None
    assert climbs(AlertKind.OPTED_OUT, Severity.INFO, Level.MANAGER, came, came, HOLIDAYS) is None
    assert set(BY_SEVERITY) == set(Severity)
    assert all(clock.days is not None for clock in BY_KIND.values())


@pytest.mark.parametrize("night", ["2026-11-23T02:00", "2026-12-25T23:50", "2026-11-28T12:00"])
def test_danger_runs_day_and_night(night: str) -> None:
    """R-94: again after fifteen minutes, whatever the hour."""
    at = local(night)
    for kind, severity in ((AlertKind.DANGER, Severity.NOW), (AlertKind.HUMAN_REQUESTED, Severity.NOW)):
        assert goes_at_once(kind, severity)
        assert due(kind, severity, at, HOLIDAYS) == at
        assert (
            climbs(kind, severity, Level.SSM, at, at + timedelta(hours=1), HOLIDAYS) == at + timedelta(hours=1) + AGAIN
        )
        assert told_from(Pace.MORNING, True, at, HOLIDAYS) == at


def test_a_danger_only_suspected_is_told_at_once_but_wakes_nobody_again_and_again() -> None:
    """Decision 6: a figure of speech may have been heard; it is told once at any hour, then in business hours."""
    at = local("2026-11-23T02:00")
    assert goes_at_once(AlertKind.DANGER, Severity.ACTION)
    assert told_from(Pace.MORNING, True, at, HOLIDAYS) == at
    again = climbs(AlertKind.DANGER, Severity.ACTION, Level.SSM, at, at, HOLIDAYS)
    assert again == local("2026-11-23T11:00")


def test_fifteen_minutes_are_fifteen_minutes_in_the_night_the_clocks_go_back() -> None:
    at = local("2026-11-01T01:50")
    again = climbs(AlertKind.DANGER, Severity.NOW, Level.MANAGER, at, at, HOLIDAYS)
    assert again is not None
    assert again.astimezone(UTC) - at.astimezone(UTC) == AGAIN


@pytest.mark.parametrize(
    ("pace", "came", "told"),
    [
        (Pace.AT_ONCE, "2026-11-23T02:00", "2026-11-23T02:00"),
        (Pace.HOURLY, "2026-11-23T10:00", "2026-11-23T11:00"),
        (Pace.HOURLY, "2026-11-23T10:59", "2026-11-23T11:00"),
        (Pace.HOURLY, "2026-11-23T22:00", "2026-11-24T09:00"),
        (Pace.MORNING, "2026-11-23T08:00", "2026-11-23T08:30"),
        (Pace.MORNING, "2026-11-23T08:30", "2026-11-24T08:30"),
        (Pace.MORNING, "2026-12-24T12:00", "2026-12-28T08:30"),
    ],
)
def test_people_are_told_at_the_pace_they_chose(pace: Pace, came: str, told: str) -> None:
    assert told_from(pace, False, local(came), HOLIDAYS) == local(told)


def test_a_moment_without_its_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10)  # noqa: DTZ001 - what is refused
    for call in (
        lambda: add_business_hours(naive, 1, HOLIDAYS),
        lambda: due(AlertKind.JOB_LOST, Severity.ACTION, naive, HOLIDAYS),
        lambda: told_from(Pace.MORNING, False, naive, HOLIDAYS),
    ):
        with pytest.raises(ValueError, match="zone"):
            call()


@pytest.mark.parametrize(
    ("at", "visit", "by"),
    [
        ("2026-11-23T10:00", "2026-11-25T10:00", "2026-11-23T14:00"),  # as anything urgent
        ("2026-11-23T19:00", "2026-11-24T09:30", "2026-11-24T08:30"),  # the evening before
        ("2026-11-23T16:30", "2026-11-24T12:00", "2026-11-24T11:00"),
        ("2026-11-23T10:00", "2026-11-23T10:40", "2026-11-23T10:00"),  # at once
    ],
)
def test_a_question_about_an_appointment_is_due_before_it(at: str, visit: str, by: str) -> None:
    assert due_before(local(visit), local(at), HOLIDAYS) == local(by)


@given(st.datetimes(*WITHIN), st.timedeltas(timedelta(minutes=1), timedelta(days=10)))
def test_it_is_never_due_after_the_appointment(now: datetime, ahead: timedelta) -> None:
    at = now.replace(tzinfo=ZONE)
    assert at <= due_before(at + ahead, at, HOLIDAYS) < at + ahead
