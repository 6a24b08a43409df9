"""When a client is reminded: the table of the region, moved earlier where it must be, never twice, never too late."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays as public_holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.quiet_hours import may_start_at
from services.rules.reminders import APART, ReminderRow, reminder_moments

TORONTO = ZoneInfo("America/Toronto")
ONTARIO = frozenset(public_holidays.country_holidays("CA", subdiv="ON", years=range(2025, 2029)))
TABLE = (ReminderRow(days=2, hour=10, business=True), ReminderRow(days=1, hour=10))
EARLY = "2026-01-01T09:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


def moments(starts: str, booked: str = EARLY, table: tuple[ReminderRow, ...] = TABLE) -> list[str]:
    found = reminder_moments(at(starts), at(booked), table, ONTARIO, partial(may_start_at, holidays=ONTARIO))
    return [moment.strftime("%Y-%m-%dT%H:%M") for moment in found]


def test_two_business_days_and_one_day_before_by_default():
    assert moments("2026-11-26T14:00") == ["2026-11-24T10:00", "2026-11-25T10:00"]
    assert moments("2026-11-30T14:00") == ["2026-11-26T10:00", "2026-11-29T10:00"]  # Thursday and Sunday


def test_a_moment_on_a_holiday_comes_earlier_never_later():
    assert moments("2027-01-02T11:00") == ["2026-12-30T10:00", "2026-12-31T20:00"]  # New Year's Day between
    assert moments("2026-12-29T11:00") == ["2026-12-23T10:00", "2026-12-27T20:00"]  # Boxing Day, kept on Monday


def test_a_moment_in_quiet_hours_comes_the_hour_before_they_begin():
    late = (ReminderRow(days=1, hour=22),)
    assert moments("2026-11-26T14:00", table=late) == ["2026-11-25T20:00"]
    assert moments("2026-11-26T14:00", table=(ReminderRow(days=1, hour=6),)) == ["2026-11-24T20:00"]


@pytest.mark.parametrize(
    ("booked", "found"),
    [
        ("2026-11-24T09:00", ["2026-11-25T10:00"]),  # the first comes within two hours of the confirmation
        ("2026-11-24T15:00", ["2026-11-25T10:00"]),
        ("2026-11-25T09:30", ["2026-11-26T12:00"]),  # too late for the table: once, two hours before
        ("2026-11-26T09:30", ["2026-11-26T12:00"]),
        ("2026-11-26T10:30", []),  # the confirmation is reminder enough
        ("2026-11-26T13:50", []),
    ],
)
def test_a_late_booking_gets_the_next_that_fits_and_none_right_after_its_confirmation(booked, found):
    assert moments("2026-11-26T14:00", booked) == found


def test_a_late_reminder_of_an_early_appointment_comes_the_evening_before():
    assert moments("2026-11-26T09:30", "2026-11-25T15:00") == ["2026-11-25T20:00"]
    assert moments("2026-11-26T09:30", "2026-11-25T19:00") == []


def test_rows_that_fall_together_remind_once():
    alike = (ReminderRow(days=1, hour=10), ReminderRow(days=1, hour=11), ReminderRow(days=1, hour=10))
    assert moments("2026-11-26T14:00", table=alike) == ["2026-11-25T11:00"]


def test_a_region_without_a_table_reminds_of_nothing():
    assert moments("2026-11-26T14:00", table=()) == []


_days = st.integers(0, 2 * 365)
_rows = st.builds(ReminderRow, days=st.integers(0, 9), hour=st.integers(0, 23), business=st.booleans())
_personal = st.none() | st.tuples(st.integers(0, 23).map(time), st.integers(0, 23).map(time))


@given(
    st.datetimes(datetime(2026, 1, 2), datetime(2028, 6, 1)),  # noqa: DTZ001 - local wall times
    st.timedeltas(timedelta(0), timedelta(days=40)),
    st.lists(_rows, max_size=5),
    st.integers(0, 23),
    st.integers(0, 23),
    _personal,
)
def test_whatever_the_table_no_reminder_is_quiet_late_or_twice(
    starts, before, table, quiet_from, quiet_until, personal
):
    starts_at = starts.replace(tzinfo=TORONTO).astimezone(UTC).astimezone(TORONTO)
    booked_at = starts_at.astimezone(UTC) - before
    allowed = partial(may_start_at, holidays=ONTARIO, quiet_from=quiet_from, quiet_until=quiet_until, personal=personal)
    found = reminder_moments(starts_at, booked_at, table, ONTARIO, allowed)
    in_utc = [moment.astimezone(UTC) for moment in found]
    assert all(map(allowed, found))
    assert all(one + APART <= other for one, other in pairwise(in_utc))
    assert all(booked_at + APART <= moment <= starts_at.astimezone(UTC) - APART for moment in in_utc)
    assert len(found) <= len(table)
