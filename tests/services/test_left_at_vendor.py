"""What is left at a vendor is deleted there once, whichever process does it: on both databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.channel import BusyError
from bot.forgetting import forget_left
from dialogs.words import Language
from services import outbox
from services.addresses import hold_address
from services.clients.deletion import delete_client
from services.clients.files import find_client
from services.liaison import Liaison
from services.models import LeftAtVendor, Message, Purpose, Status
from services.sending.left_at_vendor import delete_messages, next_left
from tests.conftest import Clock
from tests.known import put_known

MANY, PHONE = 30, "+15195550123"


class Vendor:
    """It notes what it was asked to delete."""

    def __init__(self, *, away: bool = False) -> None:
        self.asked: list[str] = []
        self._away, self._lock = away, threading.Lock()

    def forget_message(self, vendor_id: str) -> None:
        with self._lock:
            self.asked.append(vendor_id)
        if self._away:
            raise BusyError


@pytest.fixture
def deleted(liaison: Liaison) -> list[str]:
    """Messages by SMS that were sent and are deleted here, and one in the web chat: the vendor's ids of the first."""
    at, vault = liaison.now(), liaison.database.vault
    media = {**liaison.media, "sms": replace(liaison.media["sms"], forgets=True)}
    with liaison.database.begin() as session:
        for channel, number in [("sms", number) for number in range(MANY)] + [("web", 0)]:
            address = hold_address(session, vault, channel, f"+1519555{number % 4:04d}", Language.EN, at)
            row = outbox.queue(session, address, "hello", purpose=Purpose.REPLY, at=at, segments=1)
            row.status, row.vendor_id = Status.SENT, f"{channel}-{number}"
    with liaison.database.begin() as session:
        assert delete_messages(session, media, Message.id > 0, at) == MANY
        assert session.query(Message).count() == 0
    return [f"sms-{number}" for number in range(MANY)]


def test_several_processes_delete_each_once(processes: list[Liaison], deleted: list[str]) -> None:
    vendor = Vendor()
    with ThreadPoolExecutor(len(processes)) as pool:
        done = sum(pool.map(lambda one: forget_left(one, {"sms": vendor}, longest=None), processes))
    assert done == MANY
    assert sorted(vendor.asked) == sorted(deleted)


def test_each_is_tried_less_and_less_often(liaison: Liaison, deleted: list[str], clock: Clock) -> None:
    waits = []
    for _ in range(9):
        assert forget_left(liaison, {"sms": Vendor(away=True)}) == 0
        with liaison.database.reading() as session:
            row = session.query(LeftAtVendor).filter_by(vendor_id=deleted[0]).one()
        waits.append((row.not_before - clock()).total_seconds() / 60)
        clock.moment = row.not_before
        with liaison.database.begin() as session:
            session.query(LeftAtVendor).filter(LeftAtVendor.id != row.id).delete()
    assert waits == [5, 10, 20, 40, 80, 160, 320, 360, 360]


def test_a_channel_that_is_off_keeps_what_is_left_there(liaison: Liaison, deleted: list[str]) -> None:
    assert next_left(liaison, [], liaison.clock()) is None
    assert forget_left(liaison, {}) == 0
    with liaison.database.reading() as session:
        assert session.query(LeftAtVendor).filter_by(gone_at=None).count() == MANY


def test_what_comes_in_while_a_client_is_deleted_is_not_left_behind(liaison: Liaison) -> None:
    at, vault = liaison.now(), liaison.database.vault
    deleting = replace(liaison, media={**liaison.media, "sms": replace(liaison.media["sms"], forgets=True)})
    put_known(liaison, PHONE)
    begun, ended = threading.Event(), threading.Event()

    def turn() -> None:
        with liaison.database.begin() as session:
            address = hold_address(session, vault, "sms", PHONE, Language.EN, at)
            row = outbox.queue(session, address, "hello", purpose=Purpose.REPLY, at=at, segments=1)
            row.status, row.vendor_id = Status.SENT, "sms-late"
            session.flush()
            begun.set()
            ended.wait(1)

    def delete() -> None:
        begun.wait(5)
        with deleting.database.begin() as session:
            delete_client(deleting, session, find_client(session, "C-1"), "asked", "test", at)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(turn), pool.submit(delete)]:
            done.result()
    with liaison.database.reading() as session:
        assert session.query(Message).count() == 0
        assert [row.vendor_id for row in session.query(LeftAtVendor)] == ["sms-late"]
