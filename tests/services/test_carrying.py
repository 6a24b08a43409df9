"""Several messages under way at a time: side by side for different people, one after the other for one."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.channel import Receipt
from bot.delivery import drain
from dialogs.words import Language
from services import outbox
from services.addresses import hold_address
from services.liaison import Liaison, system_clock
from services.models import Message, Purpose, Status
from services.sending.claiming import claim

TOGETHER = 4


@pytest.fixture
def waiting(liaison: Liaison) -> list[int]:
    """Two answers for each of four people."""
    ids = []
    with liaison.database.begin() as session:
        for number in range(2 * TOGETHER):
            phone, at = f"+1519555{number % TOGETHER:04d}", liaison.clock()
            address = hold_address(session, liaison.database.vault, "sms", phone, Language.EN, at)
            text = f"{number // TOGETHER}"
            ids.append(outbox.queue(session, address, text, purpose=Purpose.REPLY, at=at, segments=1).id)
    return ids


@dataclass
class Slow:
    """A vendor that answers only when four messages are with it; it notes who was with it at once."""

    barrier: threading.Barrier = field(default_factory=lambda: threading.Barrier(TOGETHER, timeout=10))
    heard: dict[str, list[str]] = field(default_factory=dict)

    def send(self, message: outbox.Outgoing) -> Receipt:
        self.barrier.wait()
        self.heard.setdefault(message.to, []).append(message.text)
        return Receipt(f"V{message.id}")

    def look_up(self, message: outbox.Outgoing) -> Receipt | None:
        return None


def statuses(liaison: Liaison) -> list[Status]:
    with liaison.database.reading() as session:
        return [Status(row.status) for row in session.query(Message).order_by(Message.id)]


def test_four_people_are_written_to_at_once_and_each_reads_in_order(liaison: Liaison, waiting: list[int]) -> None:
    vendor = Slow()
    assert drain(liaison, {"sms": vendor}, at_once=TOGETHER) == len(waiting)
    assert list(vendor.heard.values()) == [["0", "1"]] * TOGETHER
    assert set(statuses(liaison)) == {Status.SENT}


def test_of_one_person_no_two_messages_are_claimed_together(liaison: Liaison, waiting: list[int]) -> None:
    claimed = claim(liaison, ["sms"], liaison.clock(), system_clock(), most=99)
    assert [message.id for message in claimed.messages] == waiting[:TOGETHER]
    assert claim(liaison, ["sms"], liaison.clock(), system_clock(), most=99).messages == ()


def test_several_claimed_together_are_no_more_than_the_pace_allows(liaison: Liaison, waiting: list[int]) -> None:
    """At 20 segments a second two may be claimed a moment early: within a tenth of a second of their pace."""
    paced = replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], per_second=20.0)})
    now = system_clock()
    assert len(claim(paced, ["sms"], paced.clock(), now, most=99).messages) == 3
    nothing = claim(paced, ["sms"], paced.clock(), now, most=99)
    assert nothing.later == now + timedelta(seconds=0.05)
    assert len(claim(paced, ["sms"], paced.clock(), nothing.later, most=99).messages) == 1


class Stumbling(Slow):
    """A channel with a fault of its own."""

    def send(self, message: outbox.Outgoing) -> Receipt:
        if message.text == "0" and message.to.endswith("2"):
            raise KeyError(message.text)
        return Receipt(f"V{message.id}")


def test_a_fault_of_ours_leaves_one_fate_unknown_and_the_others_recorded(liaison: Liaison, waiting: list[int]) -> None:
    drain(liaison, {"sms": Stumbling()}, at_once=TOGETHER)
    found = statuses(liaison)
    assert found.pop(2) is Status.SENDING
    assert found.pop(5) is Status.QUEUED, "the next to the same person waits"
    assert set(found) == {Status.SENT}


class AwayError(Exception):
    """The database is away."""


def test_what_could_not_be_recorded_at_first_is_recorded_at_the_end_of_the_round(
    liaison: Liaison, waiting: list[int]
) -> None:
    calls = iter([False, True])  # the clock is read for the claim, then for the first record

    def clock() -> datetime:
        if next(calls, False):
            raise AwayError
        return liaison.clock()

    with pytest.raises(AwayError):
        drain(replace(liaison, clock=clock), {"sms": Slow()}, at_once=TOGETHER)
    assert statuses(liaison).count(Status.SENT) == TOGETHER
