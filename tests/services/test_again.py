"""A phone that was off: what it did not get goes out again later, a few times, in order, and never twice at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import Receipt, UncertainError
from bot.delivery import find_out
from services.conversations import receive
from services.liaison import Liaison
from services.models import Alert, LeftAtVendor, Purpose, Status
from services.rules.delivery import Why
from services.rules.sending import reach_again
from services.sending.receipts import Report, take_report
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.services.test_sending import AT, PHONE, Queue, Scripted, person, queue, row, send

__all__ = ["person", "queue"]


@pytest.fixture
def liaison(liaison: Liaison) -> Liaison:
    """With a vendor that keeps what was said, as Twilio does."""
    return replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], forgets=True)})


Off = Callable[..., str]


@pytest.fixture
def off(liaison: Liaison) -> Off:
    """Report that a message did not arrive, the phone being off; the vendor's id of it."""

    def report(message: int, vendor_id: str | None = None, tries: int = 3) -> str:
        told = vendor_id or str(row(liaison, message).vendor_id)
        assert take_report(liaison, Report("sms", told, Status.FAILED, Why.UNREACHABLE, message, tries))
        return told

    return report


def alerts(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [alert.kind for alert in session.query(Alert)]


def test_a_phone_that_was_off_is_tried_a_few_times_and_then_staff_hear(
    liaison: Liaison, queue: Queue, clock: Clock, off: Off
) -> None:
    message, channel = queue("your appointment is tomorrow", Purpose.REMINDER), Scripted()
    for attempt in (1, 2, 3):
        send(liaison, channel)
        assert len(channel.sent) == attempt
        assert alerts(liaison) == []
        off(message)
        send(liaison, channel)
        assert len(channel.sent) == attempt, "not at once"
        clock.pass_time(minutes=46)
    assert send(liaison, channel) == 0
    assert (row(liaison, message).status, row(liaison, message).why) == (Status.FAILED, Why.UNREACHABLE)
    assert alerts(liaison) == ["delivery_failed"]


def test_what_no_later_try_helps_is_failed_at_once(liaison: Liaison, queue: Queue, off: Off) -> None:
    message = queue("hello")
    send(liaison, Scripted())
    off(message, tries=1)
    assert row(liaison, message).status == Status.FAILED


@pytest.mark.parametrize("status", [Status.FAILED, Status.SENT])
@pytest.mark.parametrize("tried_again", [False, True])
def test_reports_of_the_try_that_failed_change_nothing_when_they_come_late_or_again(
    liaison: Liaison, queue: Queue, clock: Clock, off: Off, status: Status, tried_again: bool
) -> None:
    message, channel = queue("hello", Purpose.REMINDER), Scripted()
    send(liaison, channel)
    first = off(message)
    if tried_again:
        clock.pass_time(minutes=20)
        send(liaison, channel)
    before = row(liaison, message).status
    for _ in range(2):
        assert take_report(liaison, Report("sms", first, status, Why.UNREACHABLE, message, 3))
    assert (row(liaison, message).status, before) == (before, Status.SENT if tried_again else Status.QUEUED)
    clock.pass_time(minutes=60)
    send(liaison, channel)
    assert channel.sent == ["hello", "hello"]


def test_one_that_arrived_after_all_is_not_sent_again(liaison: Liaison, queue: Queue, clock: Clock, off: Off) -> None:
    message, channel = queue("hello"), Scripted()
    send(liaison, channel)
    first = off(message)
    take_report(liaison, Report("sms", first, Status.DELIVERED, None, message))
    clock.pass_time(minutes=60)
    send(liaison, channel)
    assert (row(liaison, message).status, channel.sent) == (Status.DELIVERED, ["hello"])


def test_a_report_that_overtakes_the_answer_of_the_second_try_counts(
    liaison: Liaison, queue: Queue, clock: Clock, off: Off
) -> None:
    message = queue("hello")
    send(liaison, Scripted())
    off(message)
    clock.pass_time(minutes=20)
    send(liaison, Scripted([UncertainError("time-out")]))
    take_report(liaison, Report("sms", "SM-second", Status.SENT, None, message))
    assert (row(liaison, message).status, row(liaison, message).vendor_id) == (Status.SENT, "SM-second")


def test_what_was_said_since_is_not_followed_by_an_old_answer(
    liaison: Liaison, queue: Queue, clock: Clock, off: Off
) -> None:
    message, channel = queue("an old answer", Purpose.STAFF), Scripted()
    send(liaison, channel)
    off(message)
    receive(liaison, Inbound("sms", PHONE, "hello, my phone was off"))
    send(liaison, channel)
    assert len(channel.sent) == 2, "a new answer does not wait behind the old one"
    clock.pass_time(minutes=60)
    send(liaison, channel)
    assert channel.sent.count("an old answer") == 1
    assert row(liaison, message).status == Status.FAILED
    assert "delivery_failed" in alerts(liaison)


def test_an_answer_that_others_have_followed_already_is_failed_at_once(
    liaison: Liaison, queue: Queue, off: Off
) -> None:
    message, _second = queue("one"), queue("two")
    send(liaison, Scripted())
    off(message)
    assert row(liaison, message).status == Status.FAILED


def test_one_that_would_come_too_late_is_failed_so_that_staff_can_call(
    liaison: Liaison, queue: Queue, clock: Clock, off: Off
) -> None:
    message = queue("see you at ten", Purpose.REMINDER, expires_at=clock() + timedelta(minutes=4))
    send(liaison, Scripted())
    off(message)
    assert row(liaison, message).status == Status.FAILED
    assert alerts(liaison) == ["delivery_failed"]


def test_whoever_stopped_meanwhile_gets_nothing(liaison: Liaison, queue: Queue, clock: Clock, off: Off) -> None:
    message, channel = queue("see you tomorrow", Purpose.REMINDER), Scripted()
    send(liaison, channel)
    off(message)
    receive(liaison, Inbound("sms", PHONE, "STOP"))
    clock.pass_time(minutes=60)
    send(liaison, channel)
    assert channel.sent.count("see you tomorrow") == 1
    assert row(liaison, message).status == Status.CANCELLED


def test_what_the_vendor_keeps_of_a_failed_try_is_deleted_there(liaison: Liaison, queue: Queue, off: Off) -> None:
    message = queue("hello")
    send(liaison, Scripted())
    first = off(message)
    with liaison.database.reading() as session:
        assert [left.vendor_id for left in session.query(LeftAtVendor)] == [first]


def test_a_failure_found_in_the_vendor_s_list_is_tried_again_too(liaison: Liaison, queue: Queue, clock: Clock) -> None:
    message = queue("hello", Purpose.REMINDER)
    channel = Scripted([UncertainError("time-out")], knows=Receipt("SM1", Status.FAILED, Why.UNREACHABLE, 3))
    send(liaison, channel)
    clock.pass_time(seconds=61)
    assert find_out(liaison, {"sms": channel}) == 1
    assert row(liaison, message).status == Status.QUEUED
    clock.pass_time(minutes=20)
    send(liaison, channel)
    assert channel.sent == ["hello"]


def test_an_alert_to_staff_waits_for_no_phone(liaison: Liaison, queue: Queue, off: Off) -> None:
    message = queue("A-1", Purpose.ALERT)
    send(liaison, Scripted())
    off(message)
    assert row(liaison, message).status == Status.FAILED


@given(st.integers(1, 3), st.floats(0, 1))
def test_a_phone_is_left_off_for_a_while_and_longer_the_next_time(attempts: int, jitter: float) -> None:
    wait = reach_again(AT, attempts, jitter) - AT
    assert timedelta(minutes=5) <= wait <= timedelta(minutes=135)
    assert reach_again(AT, attempts + 1, jitter) - AT > wait
