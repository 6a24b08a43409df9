"""When something we start may go out, over holidays and both changes of clocks."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays as public_holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.quiet_hours import may_start_at, next_allowed

TORONTO = ZoneInfo("America/Toronto")
ONTARIO = frozenset(public_holidays.country_holidays("CA", subdiv="ON", years=range(2025, 2029)))


def at(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO, fold=fold)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-23T08:59:59.999999", False),
        ("2026-11-23T09:00:00", True),
        ("2026-11-23T20:59:59.999999", True),
        ("2026-11-23T21:00:00", False),
        ("2026-11-24T00:00:00", False),
        ("2026-11-22T12:00:00", True),  # a Sunday
        ("2026-10-12T12:00:00", False),  # Thanksgiving
        ("2026-12-28T12:00:00", False),  # Boxing Day, kept on Monday
    ],
)
def test_nothing_we_start_goes_out_at_night_or_on_a_holiday(moment, allowed):
    assert may_start_at(at(moment), ONTARIO) is allowed


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-11-23T12:34:56", "2026-11-23T12:34:56"),
        ("2026-11-23T03:00:00", "2026-11-23T09:00:00"),
        ("2026-11-23T21:00:00", "2026-11-24T09:00:00"),
        ("2026-10-11T22:00:00", "2026-10-13T09:00:00"),  # Thanksgiving is between
        ("2026-10-12T12:00:00", "2026-10-13T09:00:00"),
        ("2026-12-24T21:30:00", "2026-12-27T09:00:00"),  # Sunday between Boxing Day and the day it is kept
        ("2027-12-24T21:30:00", "2027-12-29T09:00:00"),
        ("2026-12-31T23:00:00", "2027-01-02T09:00:00"),
    ],
)
def test_what_must_wait_goes_out_at_the_first_moment_allowed(moment, then):
    assert next_allowed(at(moment), ONTARIO) == at(then)


def test_a_clients_own_quiet_time_narrows_the_day_and_never_widens_it():
    nights = (time(6), time(14, 30))  # works nights, sleeps until half past two
    assert not may_start_at(at("2026-11-23T10:00"), ONTARIO, personal=nights)
    assert may_start_at(at("2026-11-23T14:30"), ONTARIO, personal=nights)
    assert not may_start_at(at("2026-11-23T22:00"), ONTARIO, personal=nights)
    assert next_allowed(at("2026-11-23T05:00"), ONTARIO, personal=nights) == at("2026-11-23T14:30")
    evening = (time(17), time(8))
    assert next_allowed(at("2026-11-23T17:00"), ONTARIO, personal=evening) == at("2026-11-24T09:00")
    assert may_start_at(at("2026-11-23T12:00"), ONTARIO, personal=(time(12), time(12)))  # no quiet time at all


def test_quiet_times_that_leave_nothing_are_told_and_not_looked_for_without_end():
    with pytest.raises(ValueError, match="no time to write"):
        next_allowed(at("2026-11-23T12:00"), ONTARIO, personal=(time(8), time(22)))


def test_a_catchment_may_have_other_hours():
    assert may_start_at(at("2026-11-23T08:00"), ONTARIO, 20, 8)
    assert not may_start_at(at("2026-11-23T20:00"), ONTARIO, 20, 8)
    assert may_start_at(at("2026-11-23T03:00"), ONTARIO, 0, 0)
    assert next_allowed(at("2026-10-12T12:00"), ONTARIO, 0, 0) == at("2026-10-13T00:00")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        may_start_at(datetime(2026, 11, 23, 12), ONTARIO)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("evening", "hours"),
    [("2027-03-13T21:00", 11), ("2026-10-31T21:00", 13), ("2026-11-23T21:00", 12)],
)
def test_a_night_is_shorter_in_march_and_longer_in_november(evening, hours):
    start = at(evening)
    end = next_allowed(start, ONTARIO)
    assert end.hour == 9
    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours)


def test_an_hour_that_comes_twice_in_november_keeps_its_wall_time():
    until_half_past_one = (time(0), time(1, 30))
    first = next_allowed(at("2026-11-01T00:30"), (), 0, 0, until_half_past_one)
    assert (first.time(), first.utcoffset()) == (time(1, 30), timedelta(hours=-4))
    again = next_allowed(at("2026-11-01T01:10", fold=1), (), 0, 0, until_half_past_one)
    assert (again.time(), again.utcoffset()) == (time(1, 30), timedelta(hours=-5))


def test_an_end_that_the_clocks_skip_in_march_is_a_time_that_exists():
    end = next_allowed(at("2027-03-14T01:00"), (), 0, 0, (time(0), time(2, 30)))
    assert end.astimezone(UTC).astimezone(TORONTO).time() == end.time() == time(3, 30)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)) | st.sampled_from(  # noqa: DTZ001
    [datetime(2027, 3, 13, 22), datetime(2026, 10, 31, 22), datetime(2026, 12, 24, 23)]  # noqa: DTZ001
)
SPANS = st.none() | st.tuples(st.times(time(10), time(15)), st.times(time(15), time(19)))


@given(MOMENTS, SPANS)
def test_the_first_moment_allowed_is_allowed_and_none_before_it_is(naive, personal):
    moment = naive.replace(tzinfo=TORONTO)
    then = next_allowed(moment, ONTARIO, personal=personal)
    assert may_start_at(then, ONTARIO, personal=personal)
    start, wait = moment.astimezone(UTC), then.astimezone(UTC) - moment.astimezone(UTC)
    assert timedelta(0) <= wait < timedelta(days=6)
    earlier = (start + wait * share / 40 for share in range(40)) if wait else ()
    assert not any(may_start_at(point.astimezone(TORONTO), ONTARIO, personal=personal) for point in earlier)
