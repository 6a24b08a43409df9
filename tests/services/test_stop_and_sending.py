"""What somebody says while a message to them is under way: STOP, START, and a vendor that tells of it late (R-43)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from bot.channel import BusyError, ChannelError, ClosedError, Receipt, RefusedError, UncertainError
from bot.delivery import drain, find_out
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Gate, Message, Status
from services.outbox import Outgoing
from services.rules.delivery import Why
from services.sending.receipts import Report, blocked, take_report
from services.turns.inbound import Inbound
from tests.conftest import Clock

PHONE = "+15195550123"


@dataclass
class Interrupted:
    """A channel at which something happens while it hands over the first message, which then fails."""

    meanwhile: Callable[[], object]
    error: ChannelError | None = None
    sent: list[str] = field(default_factory=list)
    begun: bool = False

    def send(self, message: Outgoing) -> Receipt:
        if not self.begun:
            self.begun = True
            self.meanwhile()
            if self.error is not None:
                raise self.error
        self.sent.append(message.text)
        return Receipt(f"V{message.id}")

    def look_up(self, _message: Outgoing) -> Receipt | None:
        return None


def says(liaison: Liaison, *texts: str) -> None:
    for text in texts:
        receive(liaison, Inbound("sms", PHONE, text))


def has_stopped(liaison: Liaison) -> bool:
    with liaison.database.reading() as session:
        return session.query(Address).one().stopped_at is not None


def go_on(liaison: Liaison, channel: Interrupted, clock: Clock) -> None:
    """Everything that may go out in the next hours goes out."""
    for _ in range(4):
        with liaison.database.begin() as session:
            for gate in session.query(Gate):
                gate.closed_until = gate.next_at = None
        clock.pass_time(minutes=40)
        find_out(liaison, {"sms": channel})
        drain(liaison, {"sms": channel})


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BusyError(), Status.CANCELLED),
        (UncertainError(), Status.UNKNOWN),  # a report may tell yet that it had arrived
        (ClosedError(), Status.CANCELLED),
    ],
)
def test_an_answer_under_way_as_somebody_says_stop_does_not_come_after_it(
    liaison: Liaison, clock: Clock, error: ChannelError, status: Status
) -> None:
    says(liaison, "hello")

    def stop() -> None:
        clock.pass_time(seconds=1)
        says(liaison, "STOP")

    channel = Interrupted(stop, error)
    drain(liaison, {"sms": channel})
    go_on(liaison, channel, clock)
    assert len(channel.sent) == 1
    assert "you will get no more messages" in channel.sent[0]
    with liaison.database.reading() as session:
        answers = session.query(Message).filter_by(direction="outbound").order_by(Message.id)
        assert [one.status for one in answers] == [status, Status.SENT]


def test_of_a_long_answer_the_rest_does_not_come_after_a_stop(liaison: Liaison, clock: Clock) -> None:
    says(liaison, "hello")
    with liaison.database.begin() as session:
        first = session.query(Message).filter_by(direction="outbound").one()
        rest = {column.key: getattr(first, column.key) for column in Message.__table__.columns if column.key != "id"}
        session.add(Message(**{**rest, "text": "the rest"}))

    def stop() -> None:
        clock.pass_time(seconds=1)
        says(liaison, "STOP")

    channel = Interrupted(stop)
    drain(liaison, {"sms": channel})
    go_on(liaison, channel, clock)
    assert len(channel.sent) == 2
    assert "the rest" not in channel.sent


def test_help_after_a_stop_is_tried_again(liaison: Liaison, clock: Clock) -> None:
    says(liaison, "hello", "STOP")
    drain(liaison, {"sms": Interrupted(lambda: None)})
    clock.pass_time(seconds=1)
    says(liaison, "HELP")
    channel = Interrupted(lambda: None, BusyError())
    drain(liaison, {"sms": channel})
    go_on(liaison, channel, clock)
    assert [text[:28] for text in channel.sent] == ["Liaison, Employment Ontario "]


def test_a_carrier_that_tells_of_a_stop_after_the_start_that_ended_it_stops_nothing(
    liaison: Liaison, clock: Clock
) -> None:
    """A message sent to a number that is stopped is refused (21610); it was sent before START."""
    says(liaison, "hello")

    def stop_and_start() -> None:
        clock.pass_time(seconds=1)
        says(liaison, "STOP", "START")

    drain(liaison, {"sms": Interrupted(stop_and_start, RefusedError(Why.OPTED_OUT))})
    assert not has_stopped(liaison)


def test_a_report_of_a_stop_that_comes_after_the_start_that_ended_it_stops_nothing(
    liaison: Liaison, clock: Clock
) -> None:
    """With Advanced Opt-Out 21610 is only reported, and reports may be late (FACTS 3, 6)."""
    says(liaison, "hello")
    drain(liaison, {"sms": Interrupted(lambda: None)})
    with liaison.database.reading() as session:
        message = session.query(Message).filter_by(direction="outbound").one().id
    clock.pass_time(seconds=1)
    says(liaison, "STOP", "START")
    clock.pass_time(seconds=1)
    assert take_report(liaison, Report("sms", f"V{message}", Status.FAILED, Why.OPTED_OUT, message))
    assert not has_stopped(liaison)


def test_a_report_of_a_stop_counts_whatever_was_known_of_its_message(liaison: Liaison, clock: Clock) -> None:
    says(liaison, "hello", "STOP", "START")
    drain(liaison, {"sms": Interrupted(lambda: None)})
    with liaison.database.reading() as session:
        message = session.query(Message).filter_by(status="sent").order_by(Message.id.desc()).first()
        assert message is not None
    clock.pass_time(seconds=1)
    for _ in range(2):
        take_report(liaison, Report("sms", str(message.vendor_id), Status.FAILED, Why.GAVE_UP, message.id))
    assert not has_stopped(liaison)
    take_report(liaison, Report("sms", str(message.vendor_id), Status.FAILED, Why.OPTED_OUT, message.id))
    assert has_stopped(liaison)


def test_a_block_is_nothing_somebody_wrote(liaison: Liaison, clock: Clock) -> None:
    """Who wrote last by SMS and then blocks the bot is still written to by SMS: it is where they were last heard."""
    says(liaison, "hello")
    with liaison.database.reading() as session:
        heard = session.query(Address).one().heard_at
    clock.pass_time(hours=1)
    blocked(liaison, "sms", PHONE)
    with liaison.database.reading() as session:
        assert session.query(Address).one().heard_at == heard
    assert has_stopped(liaison)
