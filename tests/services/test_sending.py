"""What may go out, when and how often: urgency, pace, consent, the weekly cap, retries, pauses, late reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channel import AwayError, BusyError, ChannelError, ClosedError, Receipt, RefusedError, UncertainError
from bot.delivery import drain, find_out
from dialogs.words import Language
from services import consent, outbox
from services.addresses import hold_address
from services.consent import ConsentPurpose
from services.conversations import receive
from services.liaison import Liaison, system_clock
from services.models import Address, Alert, Consent, Gate, Message, Purpose, Status
from services.rules.delivery import Why
from services.rules.sending import MOST_ATTEMPTS, next_try
from services.sending import gates
from services.sending.claiming import Claimed, claim
from services.sending.receipts import Report, blocked, take_report
from services.turns.before import before
from services.turns.inbound import Inbound
from tests.conftest import MONDAY, Clock

PHONE = "+15195550123"
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


@dataclass
class Scripted:
    """A channel that does with each message what the script says next, then takes all."""

    script: list[ChannelError] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    knows: Receipt | None = None

    def send(self, message: outbox.Outgoing) -> Receipt:
        if self.script:
            raise self.script.pop(0)
        self.sent.append(message.text)
        return Receipt(f"V{message.id}-{len(self.sent)}")

    def look_up(self, message: outbox.Outgoing) -> Receipt | None:
        return self.knows


@pytest.fixture
def person(liaison: Liaison) -> int:
    """Somebody on the phone who agreed to everything."""
    with liaison.database.begin() as session:
        address = hold_address(session, liaison.database.vault, "sms", PHONE, Language.EN, liaison.clock())
        for purpose in ConsentPurpose:
            consent.grant(session, address, purpose, "(asked in person)", "1", None, liaison.clock())
        return address.id


Queue = Callable[..., int]


@pytest.fixture
def queue(liaison: Liaison, person: int) -> Queue:
    def queued(text: str, purpose: Purpose = Purpose.REPLY, address: int = person, **more: object) -> int:
        with liaison.database.begin() as session:
            row = session.get_one(Address, address)
            return outbox.queue(session, row, text, purpose=purpose, at=liaison.clock(), **more).id  # type: ignore[arg-type]

    return queued


def row(liaison: Liaison, message: int) -> Message:
    with liaison.database.reading() as session:
        return session.get_one(Message, message)


def send(liaison: Liaison, channel: Scripted) -> int:
    return drain(liaison, {"sms": channel})


def test_a_reply_overtakes_a_campaign_and_a_reminder(liaison: Liaison, queue: Queue) -> None:
    queue("campaign", Purpose.CAMPAIGN)
    queue("reminder", Purpose.REMINDER)
    queue("reply")
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == ["reply", "reminder", "campaign"]


def test_what_is_to_be_tried_again_holds_later_answers_back_so_that_they_are_read_in_order(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    queue("one")
    queue("two")
    send(liaison, Scripted([BusyError()]))
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == []
    clock.pass_time(seconds=10)
    send(liaison, channel)
    assert channel.sent == ["one", "two"]


def test_a_reminder_that_waits_for_the_morning_holds_no_reply_back(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    clock.moment = MONDAY.replace(hour=4)  # 23:00 in Windsor
    reminder = queue("reminder", Purpose.REMINDER)
    queue("reply")
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == ["reply"]
    assert row(liaison, reminder).status == Status.QUEUED
    clock.moment = MONDAY
    send(liaison, channel)
    assert channel.sent == ["reply", "reminder"]


@pytest.mark.parametrize(
    ("missing", "purpose"),
    [
        (ConsentPurpose.SERVICE, Purpose.REMINDER),
        (ConsentPurpose.SERVICE, Purpose.CAMPAIGN),
        (ConsentPurpose.ESQ, Purpose.ESQ),
        (ConsentPurpose.DOCUMENTS, Purpose.DOCUMENT),
        (ConsentPurpose.CAMPAIGN, Purpose.CAMPAIGN),
    ],
)
def test_without_consent_for_its_purpose_nothing_is_started(
    liaison: Liaison, queue: Queue, person: int, missing: ConsentPurpose, purpose: Purpose
) -> None:
    with liaison.database.begin() as session:
        taken_back = session.query(Consent).filter_by(address_id=person, purpose=missing.value).one()
        session.delete(taken_back)
    held = queue("news", purpose)
    queue("an answer")
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == ["an answer"]
    assert (row(liaison, held).status, row(liaison, held).why) == (Status.HELD, Why.NO_CONSENT)


def test_the_weekly_cap_counts_what_we_start_and_holds_back_campaigns_alone(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    """R-103."""
    channel = Scripted()
    for number in range(3):
        queue(f"reminder {number}", Purpose.REMINDER)
        queue(f"reply {number}")
    send(liaison, channel)
    held = queue("campaign", Purpose.CAMPAIGN)
    queue("one more reminder", Purpose.REMINDER)
    send(liaison, channel)
    assert (row(liaison, held).status, row(liaison, held).why) == (Status.HELD, Why.WEEKLY_CAP)
    assert channel.sent[-1] == "one more reminder"
    clock.pass_time(days=8)
    later = queue("campaign of next week", Purpose.CAMPAIGN)
    send(liaison, channel)
    assert row(liaison, later).status == Status.SENT


def test_nothing_said_before_a_stop_comes_after_it(liaison: Liaison, queue: Queue) -> None:
    waiting = [queue("reminder", Purpose.REMINDER), queue("an answer")]
    receive(liaison, Inbound("sms", PHONE, "STOP"))
    channel = Scripted()
    send(liaison, channel)
    assert len(channel.sent) == 1
    assert "no more messages" in channel.sent[0]
    assert {row(liaison, message).status for message in waiting} == {Status.CANCELLED}


@pytest.mark.parametrize("error", [BusyError(), BusyError(after=90.0)])
def test_what_was_surely_not_taken_is_tried_again_later_and_given_up_in_the_end(
    liaison: Liaison, queue: Queue, clock: Clock, error: BusyError
) -> None:
    message = queue("hello")
    channel = Scripted([error] * 50)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send(liaison, channel) == 1
        assert send(liaison, channel) == 0, "not at once"
        assert row(liaison, message).attempts == attempt
        clock.pass_time(minutes=50)
        with liaison.database.begin() as session:
            gates.hold(session, "sms").next_at = None  # the pace follows the real clock, which passed as well
    assert (row(liaison, message).status, row(liaison, message).why) == (Status.FAILED, Why.GAVE_UP)


def rounds(liaison: Liaison, clock: Clock, channel: Scripted, times: int) -> None:
    """So many rounds of a worker, two minutes apart."""
    for _ in range(times):
        with liaison.database.begin() as session:
            for gate in session.query(Gate):
                gate.next_at = gate.closed_until = None  # the pace follows the real clock
        find_out(liaison, {"sms": channel})
        send(liaison, channel)
        clock.pass_time(minutes=2)


@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.REMINDER, Purpose.CAMPAIGN])
def test_nothing_is_lost_to_a_vendor_that_cannot_be_called_for_an_hour(
    liaison: Liaison, queue: Queue, clock: Clock, purpose: Purpose
) -> None:
    """Our line is down, or theirs: nothing was taken, and it is no fault of the message's."""
    message = queue("one", purpose)
    queue("two", purpose)
    channel = Scripted([AwayError()] * 30)
    rounds(liaison, clock, channel, 31)
    assert channel.script == []
    assert channel.sent == ["one", "two"]
    assert row(liaison, message).attempts == 1


def test_an_alert_does_not_wait_for_a_vendor_that_cannot_be_called(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    """Whom it does not reach is told elsewhere, or somebody else is: danger waits for no telephone company."""
    message = queue("one", Purpose.ALERT)
    rounds(liaison, clock, Scripted([AwayError()] * 30), 8)
    assert row(liaison, message).status == Status.FAILED


def test_while_a_vendor_cannot_be_called_it_is_called_now_and_then(liaison: Liaison, queue: Queue) -> None:
    queue("hello")
    channel = Scripted([AwayError()] * 30)
    for _ in range(5):
        send(liaison, channel)
    assert len(channel.script) == 29


def test_an_answer_of_unknown_fate_outlives_a_bad_quarter_of_an_hour_of_its_vendor(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    """Every call ends in a 502: the first again after a minute, later ones with pauses between."""
    message = queue("hello")
    channel = Scripted([UncertainError("502")] * 5)
    began = clock.moment
    rounds(liaison, clock, channel, 30)
    assert channel.sent == ["hello"]
    assert row(liaison, message).claimed_at - began >= timedelta(minutes=12)  # type: ignore[operator]


@pytest.mark.parametrize("purpose", [Purpose.REMINDER, Purpose.STAFF, Purpose.SERVICE])
def test_staff_learn_of_a_message_somebody_counted_on_that_was_given_up(
    liaison: Liaison, queue: Queue, clock: Clock, purpose: Purpose
) -> None:
    message = queue("your appointment is tomorrow", purpose)
    for _ in range(MOST_ATTEMPTS):
        send(liaison, Scripted([BusyError()]))
        clock.pass_time(minutes=50)
    assert row(liaison, message).status == Status.FAILED
    with liaison.database.reading() as session:
        assert [alert.kind for alert in session.query(Alert)] == ["delivery_failed"]


@pytest.mark.parametrize("arrived", [Status.SENT, Status.DELIVERED])
def test_what_went_out_in_the_end_tells_no_reason_why_it_did_not(
    liaison: Liaison, queue: Queue, clock: Clock, arrived: Status
) -> None:
    message = queue("hello")
    send(liaison, Scripted([BusyError()]))
    assert row(liaison, message).why == Why.UNREACHABLE
    clock.pass_time(minutes=1)
    send(liaison, Scripted())
    take_report(liaison, Report("sms", str(row(liaison, message).vendor_id), arrived))
    assert (row(liaison, message).status, row(liaison, message).why) == (arrived, None)


def test_a_vendor_that_asks_to_be_left_alone_is_left_alone_by_every_message(liaison: Liaison, queue: Queue) -> None:
    """429 with `retry_after` (FACTS 13): the next message would only be refused too."""
    queue("one")
    queue("two")
    channel = Scripted([BusyError(after=90.0)])
    assert send(liaison, channel) == 1
    assert channel.sent == []
    later = claim(liaison, ["sms"], liaison.clock(), system_clock()).later
    assert later is not None
    assert later > system_clock() + timedelta(seconds=80)


@given(st.integers(1, 30), st.floats(0, 1), st.none() | st.floats(0, 10_000))
def test_the_wait_before_another_try_grows_is_bounded_and_never_shorter_than_asked(
    attempts: int, jitter: float, asked: float | None
) -> None:
    wait = next_try(AT, attempts, jitter, asked) - AT
    assert wait >= timedelta(seconds=max(2.5, asked or 0))
    assert wait <= max(timedelta(minutes=45), timedelta(seconds=asked or 0))
    assert next_try(AT, attempts + 1, jitter, asked) - AT >= wait


def test_a_vendor_that_refuses_us_closes_the_gate_and_nothing_is_lost(liaison: Liaison, queue: Queue) -> None:
    first, second = queue("one"), queue("two")
    channel = Scripted([ClosedError("20003")])
    send(liaison, channel)
    assert channel.sent == []
    assert (row(liaison, first).status, row(liaison, first).attempts) == (Status.QUEUED, 0)
    assert claim(liaison, ["sms"], liaison.clock(), system_clock()).later is not None
    with liaison.database.begin() as session:
        gates.hold(session, "sms").closed_until = None
    send(liaison, channel)
    assert channel.sent == ["one", "two"]
    assert row(liaison, second).status == Status.SENT


@pytest.mark.parametrize(
    ("purpose", "knows", "status", "times"),
    [
        (Purpose.REPLY, None, Status.SENT, 1),  # sent again: at least once
        (Purpose.REPLY, Receipt("SM1", Status.SENT), Status.SENT, 0),  # it had arrived
        (Purpose.CAMPAIGN, None, Status.UNKNOWN, 0),  # at most once
        (Purpose.CAMPAIGN, Receipt("SM1", Status.DELIVERED), Status.DELIVERED, 0),
    ],
)
def test_a_message_of_unknown_fate_is_looked_up_then_decided_by_its_purpose(
    liaison: Liaison, queue: Queue, clock: Clock, purpose: Purpose, knows: Receipt | None, status: Status, times: int
) -> None:
    message = queue("hello", purpose)
    channel = Scripted([UncertainError("time-out")], knows=knows)
    send(liaison, channel)
    assert row(liaison, message).status == Status.SENDING
    assert find_out(liaison, {"sms": channel}) == 0, "it may still be under way"
    clock.pass_time(seconds=61)
    assert find_out(liaison, {"sms": channel}) == 1
    send(liaison, channel)
    assert (row(liaison, message).status, len(channel.sent)) == (status, times)


def test_a_report_that_comes_before_the_answer_of_the_call_settles_the_message(
    liaison: Liaison, queue: Queue, clock: Clock
) -> None:
    """FACTS 3: a callback may overtake the create call's answer, or come when that answer was lost."""
    message = queue("hello")
    channel = Scripted([UncertainError("time-out")])
    send(liaison, channel)
    assert take_report(liaison, Report("sms", "SM9", Status.DELIVERED, message_id=message))
    clock.pass_time(seconds=90)
    assert find_out(liaison, {"sms": channel}) == 0
    assert row(liaison, message).status == Status.DELIVERED
    assert channel.sent == []


def test_reports_only_move_forward_in_any_order_and_repeated(liaison: Liaison, queue: Queue) -> None:
    for order in (
        [Status.DELIVERED, Status.SENT],
        [Status.SENT, Status.DELIVERED, Status.SENT, Status.DELIVERED],
        [Status.DELIVERED, Status.FAILED],
    ):
        message = queue("hello")
        send(liaison, Scripted())
        for status in order:
            take_report(liaison, Report("sms", f"SM{message}", status, message_id=message))
        assert row(liaison, message).status == Status.DELIVERED
    assert not take_report(liaison, Report("sms", "SM-nobody", Status.SENT, message_id=10_000))
    assert not take_report(liaison, Report("telegram", "SM-other", Status.SENT, message_id=message))


def test_a_carrier_that_says_opted_out_is_a_stop_in_the_ledger(liaison: Liaison, queue: Queue, person: int) -> None:
    """21610 (FACTS 6)."""
    queue("hello")
    send(liaison, Scripted([RefusedError(Why.OPTED_OUT)]))
    with liaison.database.reading() as session:
        assert session.get_one(Address, person).stopped_at is not None
        assert [alert.kind for alert in session.query(Alert)] == ["opted_out"]
        assert not session.query(Consent).order_by(Consent.id.desc()).first().granted  # type: ignore[union-attr]


def test_a_number_that_does_not_exist_is_not_tried_again(liaison: Liaison, queue: Queue) -> None:
    queue("hello")
    send(liaison, Scripted([RefusedError(Why.DEAD_ADDRESS)]))
    second = queue("are you there?")
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == []
    assert (row(liaison, second).status, row(liaison, second).why) == (Status.FAILED, Why.DEAD_ADDRESS)


def test_somebody_heard_from_again_is_not_dead(liaison: Liaison, queue: Queue) -> None:
    queue("hello")
    send(liaison, Scripted([RefusedError(Why.DEAD_ADDRESS)]))
    receive(liaison, Inbound("sms", PHONE, "hi there, can you help me?"))
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent


def test_staff_learn_of_a_message_somebody_counted_on(liaison: Liaison, queue: Queue) -> None:
    queue("your appointment is tomorrow", Purpose.REMINDER)
    queue("an event", Purpose.CAMPAIGN)
    send(liaison, Scripted([RefusedError(Why.CONTENT), RefusedError(Why.CONTENT)]))
    with liaison.database.reading() as session:
        assert [alert.kind for alert in session.query(Alert)] == ["delivery_failed"]


def test_blocking_us_is_an_opt_out_that_staff_see_once(liaison: Liaison, person: int) -> None:
    blocked(liaison, "sms", PHONE)
    blocked(liaison, "sms", PHONE)
    with liaison.database.reading() as session:
        assert session.get_one(Address, person).stopped_at is not None
        assert [alert.kind for alert in session.query(Alert)] == ["opted_out"]


@pytest.mark.parametrize(("replies_too", "expected"), [(False, ["an answer"]), (True, [])])
def test_a_pause_stops_all_sending_at_once_and_resume_loses_nothing(
    liaison: Liaison, queue: Queue, replies_too: bool, expected: list[str]
) -> None:
    queue("reminder", Purpose.REMINDER)
    queue("an answer")
    with liaison.database.begin() as session:
        gates.pause(session, "wrong text", liaison.clock(), answers_pass=not replies_too)
    channel = Scripted()
    send(liaison, channel)
    assert channel.sent == expected
    with liaison.database.begin() as session:
        assert gates.resume(session)
        assert not gates.resume(session)
    send(liaison, channel)
    assert sorted(channel.sent) == ["an answer", "reminder"]


def test_the_pace_of_a_channel_is_kept_in_segments(liaison: Liaison, queue: Queue) -> None:
    """Three messages of two segments at four segments a second take a second and a half to claim."""
    paced = replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], per_second=4.0)})
    for number in range(3):
        queue(f"message {number}", segments=2)
    now, taken = system_clock(), []
    while len(taken) < 3:
        claimed = claim(paced, ["sms"], paced.clock(), now)
        if claimed.later:
            assert claimed.later > now
            now = claimed.later
        for message in claimed.messages:
            taken.append(now)
            with liaison.database.begin() as session:
                session.get_one(Message, message.id).status = Status.SENT
    assert [round((at - taken[0]).total_seconds(), 3) for at in taken] == [0.0, 0.4, 0.9]


def test_one_chat_is_not_written_to_faster_than_its_gap_but_others_are(liaison: Liaison, queue: Queue) -> None:
    slow = replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], gap=1.0)})
    queue("one")
    queue("two")
    now = system_clock()
    (first,) = claim(slow, ["sms"], slow.clock(), now, most=2).messages
    with liaison.database.begin() as session:
        session.get_one(Message, first.id).status = Status.SENT
    assert claim(slow, ["sms"], slow.clock(), now) == Claimed(later=now + timedelta(seconds=1))
    assert claim(slow, ["sms"], slow.clock(), now + timedelta(seconds=1)).messages


@pytest.mark.parametrize(("days", "expected"), [(1, Purpose.DOCUMENT), (4, None)])
def test_for_three_days_a_text_is_read_as_an_answer_to_what_we_wrote(
    liaison: Liaison, queue: Queue, clock: Clock, person: int, days: int, expected: Purpose | None
) -> None:
    queue("Please send your pay stub.", Purpose.DOCUMENT)
    send(liaison, Scripted())
    clock.pass_time(days=days)
    with liaison.database.reading() as session:
        assert before(session, session.get_one(Address, person), None, clock()).started == expected


def test_what_we_answered_since_is_no_longer_about_what_we_wrote(
    liaison: Liaison, queue: Queue, clock: Clock, person: int
) -> None:
    queue("Please send your pay stub.", Purpose.DOCUMENT)
    send(liaison, Scripted())
    queue("An answer to something else.")
    send(liaison, Scripted())
    with liaison.database.reading() as session:
        assert before(session, session.get_one(Address, person), None, clock()).started is None
