"""The outbox: claimed by one sender, in order, with what may not go held back and the reason kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.channel import ChannelError, Receipt, RefusedError
from bot.channels import Channels
from bot.delivery import drain, find_out
from bot.worker import Worker
from services import consent, outbox
from services.conversations import receive
from services.liaison import Liaison, system_clock
from services.models import Address, Alert, Consent, Conversation, Heartbeat, Message, Purpose, Status
from services.rules.delivery import Why
from services.schedule import forget_old_threads
from services.sending.claiming import Claimed, claim
from services.sending.settling import settle
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.services.broken import database_away


@dataclass
class Recorder:
    """A channel that remembers what it was handed."""

    sent: list[outbox.Outgoing] = field(default_factory=list)
    error: ChannelError | None = None
    knows: Receipt | None = None

    def send(self, message: outbox.Outgoing) -> Receipt:
        if self.error:
            raise self.error
        self.sent.append(message)
        return Receipt(f"V{message.id}")

    def look_up(self, message: outbox.Outgoing) -> Receipt | None:
        return self.knows


@pytest.fixture
def address(liaison: Liaison) -> int:
    received = receive(liaison, Inbound("sms", "+15195550123", "hello"))
    drain(liaison, {"sms": Recorder()})
    with liaison.database.begin() as session:
        person = session.get_one(Address, received.address_id)
        for purpose in consent.ConsentPurpose:
            consent.grant(session, person, purpose, "(asked in person)", "1", None, liaison.clock())
    return received.address_id


@pytest.fixture
def queue(liaison: Liaison, address: int) -> Callable[..., int]:
    def queued(text: str, purpose: Purpose = Purpose.SERVICE, **more: object) -> int:
        with liaison.database.begin() as session:
            row = session.get_one(Address, address)
            return outbox.queue(session, row, text, purpose=purpose, at=liaison.clock(), **more).id  # type: ignore[arg-type]

    return queued


def status(liaison: Liaison, message: int) -> tuple[Status, str | None]:
    with liaison.database.reading() as session:
        row = session.get_one(Message, message)
        return Status(row.status), row.why


def test_messages_go_out_in_the_order_they_were_queued(liaison: Liaison, queue: Callable[..., int]) -> None:
    first, second = queue("one"), queue("two")
    channel = Recorder()
    assert drain(liaison, {"sms": channel}) == 2
    assert [message.id for message in channel.sent] == [first, second]
    assert status(liaison, first) == (Status.SENT, None)


def test_a_message_waits_while_an_earlier_one_of_the_same_person_is_being_sent(
    liaison: Liaison, queue: Callable[..., int]
) -> None:
    queue("one")
    queue("two")
    killed_while_sending(liaison)
    assert claim(liaison, ["sms"], liaison.clock(), system_clock()) == Claimed()


def test_what_is_not_due_waits_and_what_is_too_late_expires(
    liaison: Liaison, queue: Callable[..., int], clock: Clock
) -> None:
    late = queue("late", expires_at=liaison.clock() + timedelta(minutes=5))
    clock.pass_time(minutes=10)
    early = queue("early", not_before=liaison.clock() + timedelta(hours=1))
    channel = Recorder()
    assert drain(liaison, {"sms": channel}) == 0
    assert status(liaison, late) == (Status.EXPIRED, "expired")
    assert status(liaison, early) == (Status.QUEUED, None)
    clock.pass_time(hours=2)
    assert drain(liaison, {"sms": channel}) == 1


@pytest.mark.parametrize("purpose", [Purpose.SERVICE, Purpose.STAFF])
def test_somebody_who_said_stop_is_not_written_to_and_the_row_says_why(
    liaison: Liaison, queue: Callable[..., int], purpose: Purpose
) -> None:
    """Not by staff either, whose text was under way when the stop came: silence until START (R-43)."""
    receive(liaison, Inbound("sms", "+15195550123", "STOP"))
    held = queue("news", purpose)
    channel = Recorder()
    drain(liaison, {"sms": channel})
    assert status(liaison, held) == (Status.HELD, "opted_out")
    assert [message.text for message in channel.sent if message.id == held] == []


def test_statuses_move_forward_only(liaison: Liaison, queue: Callable[..., int]) -> None:
    message = queue("one")
    for settled in (Status.DELIVERED, Status.SENT, Status.UNKNOWN):
        with liaison.database.begin() as session:
            settle(liaison, session, session.get_one(Message, message), settled, liaison.clock())
    assert status(liaison, message)[0] is Status.DELIVERED


def test_a_message_the_vendor_refuses_is_failed_and_the_next_one_goes(
    liaison: Liaison, queue: Callable[..., int]
) -> None:
    refused = queue("one")
    drain(liaison, {"sms": Recorder(error=RefusedError(Why.CONTENT))})
    assert status(liaison, refused)[0] is Status.FAILED
    taken = queue("two")
    drain(liaison, {"sms": Recorder()})
    assert status(liaison, taken)[0] is Status.SENT


def test_a_round_of_the_worker_sends_and_leaves_a_sign_of_life(liaison: Liaison, queue: Callable[..., int]) -> None:
    queue("one")
    channel = Recorder()
    assert Worker(liaison, Channels({"sms": channel})).once() == 1
    with liaison.database.reading() as session:
        assert session.query(Heartbeat).one().at == liaison.clock()


@dataclass
class Last(Recorder):
    """A channel that ends the worker with its first message."""

    worker: Worker | None = None

    def send(self, message: outbox.Outgoing) -> Receipt:
        assert self.worker is not None
        self.worker.stop()
        return super().send(message)


@pytest.mark.parametrize("statements", [1, 3])
def test_a_worker_survives_a_database_that_fails_in_one_round_and_goes_on(
    liaison: Liaison, queue: Callable[..., int], statements: int
) -> None:
    waiting = queue("one")
    channel = Last()
    channel.worker = Worker(liaison, Channels({"sms": channel}))
    with database_away(liaison, statements):
        channel.worker.run()
    assert [message.id for message in channel.sent] == [waiting]
    assert status(liaison, waiting) == (Status.SENT, None)


@dataclass
class Endless(Last):
    """A channel whose first message takes as long as it takes until the worker gives a sign of life."""

    liaison: Liaison | None = None
    alive: bool = False

    def send(self, message: outbox.Outgoing) -> Receipt:
        assert self.liaison is not None
        until = time.monotonic() + 10
        while not self.alive and time.monotonic() < until:
            with self.liaison.database.reading() as session:
                self.alive = session.query(Heartbeat).first() is not None
            time.sleep(0.02)
        return super().send(message)


def test_what_is_due_does_not_wait_for_sending(liaison: Liaison, queue: Callable[..., int]) -> None:
    """A campaign takes days: reminders, what was missed and the sign of life come all the same."""
    queue("one")
    channel = Endless(liaison=liaison)
    channel.worker = Worker(liaison, Channels({"sms": channel}))
    channel.worker.run()
    assert channel.alive
    assert len(channel.sent) == 1


def test_a_worker_that_is_told_to_stop_does_not_wait_for_the_pace(liaison: Liaison, queue: Callable[..., int]) -> None:
    slow = replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], per_second=0.3)})
    queue("one", segments=1)
    queue("two", segments=1)
    channel = Last()
    channel.worker = Worker(slow, Channels({"sms": channel}))
    channel.worker.run()
    assert [message.text for message in channel.sent] == ["one"]


def round_of(liaison: Liaison, channel: Recorder) -> tuple[int, int]:
    """How many fates were looked into, and how many messages were sent."""
    return find_out(liaison, {"sms": channel}), drain(liaison, {"sms": channel})


def killed_while_sending(liaison: Liaison) -> None:
    assert claim(liaison, ["sms"], liaison.clock(), system_clock()).messages


@pytest.mark.parametrize("purpose", [Purpose.REPLY, Purpose.STAFF])
def test_an_answer_whose_sender_was_killed_is_sent_again(
    liaison: Liaison, queue: Callable[..., int], clock: Clock, purpose: Purpose
) -> None:
    stuck, behind = queue("one", purpose), queue("two", purpose)
    killed_while_sending(liaison)
    clock.pass_time(seconds=50)
    channel = Recorder()
    assert round_of(liaison, channel) == (0, 0), "a slow sender may still be at it"
    clock.pass_time(seconds=20)
    assert round_of(liaison, channel) == (1, 2)
    assert [message.id for message in channel.sent] == [stuck, behind]
    with liaison.database.reading() as session:
        assert session.get_one(Message, stuck).attempts == 2


@pytest.mark.parametrize("purpose", [Purpose.SERVICE, Purpose.REMINDER, Purpose.ESQ, Purpose.CAMPAIGN])
def test_what_we_started_is_not_sent_twice_when_its_sender_was_killed(
    liaison: Liaison, queue: Callable[..., int], clock: Clock, purpose: Purpose
) -> None:
    stuck, behind = queue("one", purpose), queue("two", purpose)
    killed_while_sending(liaison)
    clock.pass_time(seconds=70)
    channel = Recorder()
    assert round_of(liaison, channel) == (1, 1)
    assert [message.id for message in channel.sent] == [behind]
    assert status(liaison, stuck) == (Status.UNKNOWN, "sender_died")
    with liaison.database.begin() as session:
        settle(liaison, session, session.get_one(Message, stuck), Status.DELIVERED, liaison.clock())
    assert status(liaison, stuck)[0] is Status.DELIVERED, "a receipt that comes late still counts"


def test_a_round_of_the_worker_frees_what_a_killed_sender_left(
    liaison: Liaison, queue: Callable[..., int], clock: Clock
) -> None:
    stuck = queue("one", Purpose.REPLY)
    killed_while_sending(liaison)
    clock.pass_time(seconds=70)
    channel = Recorder()
    Worker(liaison, Channels({"sms": channel})).once()
    assert [message.id for message in channel.sent] == [stuck]


def test_a_conversation_staff_still_owe_an_answer_is_kept_until_they_gave_it(
    liaison: Liaison, address: int, clock: Clock
) -> None:
    """R-105."""
    receive(liaison, Inbound("sms", "+15195550123", "I want to kill myself"))
    clock.pass_time(days=400)
    assert forget_old_threads(liaison, liaison.clock()) == 0
    with liaison.database.begin() as session:
        assert session.get_one(Address, address).value == "+15195550123"
        for alert in session.query(Alert):
            alert.status = "resolved"
    assert forget_old_threads(liaison, liaison.clock()) == 1
    with liaison.database.reading() as session:
        assert session.query(Message).count() == session.query(Conversation).count() == 0


def test_consents_outlive_the_conversation_under_the_hash_of_the_address(
    liaison: Liaison, address: int, clock: Clock
) -> None:
    """R-43."""
    for words in ("STOP", "START"):
        receive(liaison, Inbound("sms", "+15195550123", words))
    clock.pass_time(days=31)
    assert forget_old_threads(liaison, liaison.clock()) == 1
    with liaison.database.reading() as session:
        ledger = session.query(Consent).order_by(Consent.id).all()
    assert [row.granted for row in ledger] == [True] * 4 + [False] * 4 + [True]
    assert {row.address_id for row in ledger} == {None}
    assert {row.value_hash for row in ledger} == {liaison.database.vault.index("sms", "+15195550123")}


def test_threads_nobody_linked_are_forgotten_after_thirty_days_but_a_stop_is_not(
    liaison: Liaison, address: int, clock: Clock
) -> None:
    receive(liaison, Inbound("sms", "+15195550199", "STOP"))
    clock.pass_time(days=31)
    assert forget_old_threads(liaison, liaison.clock()) == 2
    with liaison.database.reading() as session:
        assert session.query(Message).count() == 0
    again = receive(liaison, Inbound("sms", "+15195550199", "hello, where is your office in Sarnia?"))
    assert not again.replies, "the hash of an address that said stop outlives its deletion"
