"""What may become of an appointment, what clients bring, where notes for SA go, when a change is told at once."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.appointments import (
    OPEN,
    AppointmentStatus,
    Bring,
    Mode,
    SaBox,
    may_become,
    sa_box,
    told_at_once,
    usual_to_bring,
)

TORONTO = ZoneInfo("America/Toronto")
S = AppointmentStatus


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


def test_what_is_open_may_be_moved_cancelled_and_recorded():
    for now in OPEN:
        assert all(may_become(now, then) for then in (S.SCHEDULED, S.CANCELLED, S.ATTENDED, S.MISSED))


def test_one_that_was_attended_is_over_but_may_be_put_right():
    assert [then for then in S if may_become(S.ATTENDED, then)] == [S.MISSED]


def test_nobody_confirms_or_misses_what_was_cancelled():
    assert [then for then in S if may_become(S.CANCELLED, then)] == [S.SCHEDULED]
    assert not may_become(S.MISSED, S.CONFIRMED)


@pytest.mark.parametrize(
    ("mode", "assistance", "initial", "bring"),
    [
        (Mode.IN_PERSON, "none", True, (Bring.PHOTO_ID,)),
        (Mode.VIDEO, "none", True, (Bring.PHOTO_ID,)),  # seen on camera
        (Mode.PHONE, "none", True, ()),
        (Mode.IN_PERSON, "none", False, ()),
        (Mode.IN_PERSON, "ow", True, ()),
        (Mode.IN_PERSON, "odsp", True, ()),
    ],
)
def test_id_is_asked_for_once_where_it_can_be_seen_and_not_of_clients_of_sa(mode, assistance, initial, bring):
    """R-45; clients of social assistance are not asked for ID by default (R-8's companion in section B)."""
    assert usual_to_bring(mode, assistance, initial=initial) == bring


def test_nobody_is_ever_asked_to_bring_a_health_card_or_a_sin_card():
    """R-45."""
    assert not [code for code in Bring if "health" in code.value or "sin" in code.value.split("_")]


def test_the_note_of_a_missed_appointment_goes_to_its_box_and_odsp_gets_none():
    """R-35, R-109."""
    assert sa_box("ow", initial=True) is SaBox.CA_NOTES
    assert sa_box("ow", initial=False) is SaBox.PLAN_ITEM_COMMENTS
    assert sa_box("odsp", initial=True) is None
    assert sa_box("none", initial=True) is None


@pytest.mark.parametrize(
    ("starts", "now", "allowed", "told"),
    [
        ("2026-11-23T14:00", "2026-11-23T06:30", "2026-11-23T09:00", "2026-11-23T06:30"),  # today: now
        ("2026-11-24T09:30", "2026-11-23T22:00", "2026-11-24T09:00", "2026-11-24T07:30"),  # before they leave
        ("2026-11-24T08:00", "2026-11-23T22:00", "2026-11-24T09:00", "2026-11-24T07:00"),
        ("2026-11-24T06:00", "2026-11-23T22:00", "2026-11-24T09:00", "2026-11-24T04:00"),
        ("2026-11-24T14:00", "2026-11-23T22:00", "2026-11-24T09:00", None),  # the morning will do
        ("2026-11-24T09:30", "2026-11-23T15:00", "2026-11-23T15:00", None),  # it may be told now
    ],
)
def test_a_change_of_today_or_of_an_early_morning_is_told_before_people_leave(starts, now, allowed, told):
    found = told_at_once(at(starts), at(now), at(allowed))
    assert found == (at(told) if told else None)


@given(st.integers(0, 3 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_what_is_told_whatever_the_hour_is_told_on_the_day_itself_and_before_the_start(ahead, wait):
    now = at("2026-11-23T00:00")
    starts, allowed = now + timedelta(minutes=ahead), now + timedelta(minutes=wait)
    told = told_at_once(starts, now, allowed)
    if told is not None:
        assert told.date() == starts.date()
        assert now <= told <= starts
