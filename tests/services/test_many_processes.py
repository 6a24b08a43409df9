"""Several processes on one database: each message is sent once, in order, at one pace; turns come one after the other.

A process is another `Database` here: nothing is shared but the database itself.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channel import Receipt
from bot.delivery import drain
from dialogs.words import Language
from services import outbox
from services.addresses import hold_address
from services.conversations import receive
from services.liaison import Liaison, system_clock
from services.models import Conversation, Direction, Message, Purpose, Status
from services.sending.claiming import claim
from services.turns.inbound import Inbound

PEOPLE, EACH = 6, 3


@pytest.fixture
def waiting(liaison: Liaison) -> int:
    """Answers for several people, three each; how many."""
    with liaison.database.begin() as session:
        for number in range(PEOPLE * EACH):
            phone, at = f"+1519555{number % PEOPLE:04d}", liaison.clock()
            address = hold_address(session, liaison.database.vault, "sms", phone, Language.EN, at)
            outbox.queue(session, address, f"{number // PEOPLE}", purpose=Purpose.REPLY, at=at, segments=1)
    return PEOPLE * EACH


class Vendor:
    """One vendor for all; it notes what each person reads."""

    def __init__(self) -> None:
        self.read: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def send(self, message: outbox.Outgoing) -> Receipt:
        time.sleep(0.002)
        with self._lock:
            self.read.setdefault(message.to, []).append(message.text)
        return Receipt(f"V{message.id}")

    def look_up(self, message: outbox.Outgoing) -> Receipt | None:
        return None


def test_senders_share_the_work_and_everybody_reads_everything_once_in_order(
    processes: list[Liaison], waiting: int
) -> None:
    vendor, start = Vendor(), threading.Barrier(len(processes))

    def send(process: Liaison) -> int:
        start.wait()
        sent = 0
        while any(row.status == Status.QUEUED for row in rows(process)):
            sent += drain(process, {"sms": vendor}, at_once=4)
        return sent

    with ThreadPoolExecutor(len(processes)) as at_once:
        shares = list(at_once.map(send, processes))
    assert sum(shares) == waiting
    assert list(vendor.read.values()) == [[f"{number}" for number in range(EACH)]] * PEOPLE
    assert {row.status for row in rows(processes[0])} == {Status.SENT}


def test_senders_share_one_pace(processes: list[Liaison], waiting: int) -> None:
    """Ten segments a second for all together, whoever asks: in a second ten, and the one of the tenth ahead."""
    paced = [replace(one, media={**one.media, "sms": replace(one.media["sms"], per_second=10.0)}) for one in processes]
    began, taken = system_clock(), 0
    for step in range(101):
        now = began + timedelta(seconds=step / 100)
        messages = claim(paced[step % len(paced)], ["sms"], paced[0].clock(), now, most=4).messages
        taken += len(messages)
        with processes[0].database.begin() as session:
            for message in messages:
                session.get_one(Message, message.id).status = Status.SENT
    assert taken == 12


def test_texts_of_one_person_that_reach_different_processes_take_their_turns_one_after_the_other(
    processes: list[Liaison],
) -> None:
    """Each is answered from what the one before left: no turn is lost, none is taken from an old state."""
    texts = 9

    def text(number: int) -> int:
        said = Inbound("sms", "+15195550123", "hello", vendor_id=f"SM{number}")
        return receive(processes[number % 3], said).message_id or 0

    with ThreadPoolExecutor(texts) as at_once:
        taken = list(at_once.map(text, range(texts)))
    assert len(set(taken)) == texts
    with processes[0].database.reading() as session:
        assert session.query(Conversation).one().version == texts
    answers = [row.in_reply_to for row in rows(processes[0]) if row.direction == Direction.OUTBOUND]
    assert list(dict.fromkeys(answers)) == sorted(taken)


def rows(process: Liaison) -> list[Message]:
    with process.database.reading() as session:
        return session.query(Message).order_by(Message.id).all()
