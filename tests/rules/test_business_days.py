"""Business days over every Ontario holiday (R-37, R-38, R-91)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays as public_holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.business_days import (
    TELEPHONE,
    WRITTEN,
    add_business_days,
    answer_due,
    is_business_day,
)

TORONTO = ZoneInfo("America/Toronto")
ONTARIO = frozenset(public_holidays.country_holidays("CA", subdiv="ON", years=range(2020, 2036)))
DAYS = st.dates(date(2021, 1, 1), date(2034, 12, 31))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [  # the last business day before the holiday, and the first after it
        ("Family Day 2024", date(2024, 2, 16), date(2024, 2, 20)),
        ("Family Day 2026", date(2026, 2, 13), date(2026, 2, 17)),
        ("Family Day 2027", date(2027, 2, 12), date(2027, 2, 16)),
        ("Good Friday 2024, over a month's end", date(2024, 3, 28), date(2024, 4, 1)),
        ("Good Friday 2026; Easter Monday is a business day", date(2026, 4, 2), date(2026, 4, 6)),
        ("Good Friday 2027", date(2027, 3, 25), date(2027, 3, 29)),
        ("Victoria Day 2025", date(2025, 5, 16), date(2025, 5, 20)),
        ("Victoria Day 2026", date(2026, 5, 15), date(2026, 5, 19)),
        ("Canada Day 2024, a Monday", date(2024, 6, 28), date(2024, 7, 2)),
        ("Canada Day 2026, a Wednesday", date(2026, 6, 30), date(2026, 7, 2)),
        ("Labour Day 2025", date(2025, 8, 29), date(2025, 9, 2)),
        ("Labour Day 2026", date(2026, 9, 4), date(2026, 9, 8)),
        ("Thanksgiving 2024", date(2024, 10, 11), date(2024, 10, 15)),
        ("Thanksgiving 2026", date(2026, 10, 9), date(2026, 10, 13)),
        ("Christmas and Boxing Day 2024, midweek", date(2024, 12, 24), date(2024, 12, 27)),
        ("Christmas 2025 on Thursday, Boxing Day on Friday", date(2025, 12, 24), date(2025, 12, 29)),
        ("Christmas 2026 on Friday, Boxing Day kept on Monday", date(2026, 12, 24), date(2026, 12, 29)),
        ("Christmas 2027 on Saturday, both kept on Monday and Tuesday", date(2027, 12, 24), date(2027, 12, 29)),
        ("New Year 2025, a Wednesday", date(2024, 12, 31), date(2025, 1, 2)),
        ("New Year 2027, a Friday", date(2026, 12, 31), date(2027, 1, 4)),
        ("New Year 2028 on Saturday, kept on Monday", date(2027, 12, 31), date(2028, 1, 4)),
    ],
)
def test_a_holiday_is_no_business_day(name, before, after):
    assert add_business_days(before, 1, ONTARIO) == after
    assert add_business_days(after, -1, ONTARIO) == before
    between = [before + timedelta(days=at) for at in range(1, (after - before).days)]
    assert between
    assert not any(is_business_day(day, ONTARIO) for day in between)


def test_civic_holiday_and_remembrance_day_are_business_days_in_ontario():
    assert is_business_day(date(2026, 8, 3), ONTARIO)
    assert is_business_day(date(2026, 11, 11), ONTARIO)


def test_a_closure_of_the_ssm_counts_like_a_holiday():
    closure = {*ONTARIO, date(2026, 8, 3)}
    assert add_business_days(date(2026, 7, 31), 1, closure) == date(2026, 8, 4)


def test_the_start_never_counts_and_a_weekend_leads_to_monday():
    friday = date(2026, 11, 20)
    monday = date(2026, 11, 23)
    assert [add_business_days(friday + timedelta(days=at), 1, ()) for at in range(3)] == [monday] * 3
    assert add_business_days(friday, 2, ()) == date(2026, 11, 24)


def test_no_days_means_the_same_business_day():
    assert add_business_days(date(2026, 11, 20), 0, ()) == date(2026, 11, 20)
    assert add_business_days(date(2026, 11, 21), 0, ()) == date(2026, 11, 23)
    assert add_business_days(date(2026, 12, 25), 0, ONTARIO) == date(2026, 12, 29)


def test_the_complaint_clock_of_30_business_days_runs_over_christmas():
    # 1 December 2026 is a Tuesday: 17 business days follow in December (24th the last before Christmas), R-91
    assert add_business_days(date(2026, 12, 1), 30, ONTARIO) == date(2027, 1, 15)
    assert add_business_days(date(2027, 1, 15), 15, ONTARIO) == date(2027, 2, 5)


def test_a_moment_is_refused_because_holidays_would_pass_unseen():
    with pytest.raises(TypeError, match="local date"):
        is_business_day(datetime(2026, 12, 25, 12, tzinfo=TORONTO), ONTARIO)


@given(DAYS, st.integers(-60, 60).filter(bool))
def test_there_are_as_many_business_days_on_the_way_as_were_added(start, days):
    end = add_business_days(start, days, ONTARIO)
    step = timedelta(days=1 if days > 0 else -1)
    way = [start + step * at for at in range(1, abs((end - start).days) + 1)]
    assert way[-1] == end
    assert is_business_day(end, ONTARIO)
    assert sum(is_business_day(day, ONTARIO) for day in way) == abs(days)


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_adding_in_two_steps_is_adding_at_once(start, first, then):
    start = add_business_days(start, 0, ONTARIO)
    assert add_business_days(add_business_days(start, first, ONTARIO), then, ONTARIO) == add_business_days(
        start, first + then, ONTARIO
    )


@pytest.mark.parametrize(
    ("received", "written", "telephone"),
    [
        ("2026-11-23T09:00", date(2026, 11, 26), date(2026, 11, 25)),  # Monday morning
        ("2026-11-23T23:59", date(2026, 11, 26), date(2026, 11, 25)),  # Monday night: the same
        ("2026-11-24T00:01", date(2026, 11, 27), date(2026, 11, 26)),
        ("2026-11-20T16:00", date(2026, 11, 25), date(2026, 11, 24)),  # Friday
        ("2026-11-21T12:00", date(2026, 11, 25), date(2026, 11, 24)),  # Saturday: Monday is day 1
        ("2026-10-12T10:00", date(2026, 10, 15), date(2026, 10, 14)),  # Thanksgiving: Tuesday is day 1
        ("2026-12-24T18:00", date(2026, 12, 31), date(2026, 12, 30)),
    ],
)
def test_an_answer_is_due_after_three_business_days_or_two_by_telephone(received, written, telephone):
    moment = datetime.fromisoformat(received).replace(tzinfo=TORONTO)
    assert answer_due(moment, WRITTEN, ONTARIO) == written
    assert answer_due(moment, TELEPHONE, ONTARIO) == telephone


def test_a_moment_without_a_zone_has_no_date():
    with pytest.raises(ValueError, match="time zone"):
        answer_due(datetime(2026, 11, 23, 9), WRITTEN, ONTARIO)  # noqa: DTZ001
