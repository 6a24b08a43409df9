"""Attempts to reach a client: the assistant's and a person's apart, and only what arrived (R-26, R-31)."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.channel import BusyError, RefusedError
from bot.delivery import drain
from services import outbox
from services.clients import attempts
from services.clients.attempts import CallOutcome, Counts
from services.clients.files import find_client
from services.liaison import Liaison
from services.models import Address, Message, Purpose, Status
from services.rules.delivery import Why
from services.sending.receipts import Report, take_report
from services.staff.members import expect_staff
from services.threads import writing
from tests.conftest import Clock
from tests.services.test_clients import PHONE, VERBAL, put
from tests.services.test_prompts import Phone


@pytest.fixture(autouse=True)
def on_file(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True, consents=[VERBAL])


def remind(liaison: Liaison, phone: Phone, purpose: Purpose = Purpose.REMINDER) -> None:
    """Open a dialog with the client, and send it."""
    with liaison.database.begin() as session:
        address = session.query(Address).one()
        until = liaison.now() + timedelta(days=2)
        args = {"key": f"k{liaison.now()}", "purpose": purpose, "at": liaison.now(), "expires_at": until}
        outbox.queue_prompt(session, address, "quiet_times", {}, **args)  # type: ignore[arg-type]
    drain(liaison, {"sms": phone})


def counts(liaison: Liaison) -> Counts:
    with liaison.database.reading() as session:
        return attempts.counts_of(session, find_client(session, "C-1"))


def test_what_the_assistant_writes_first_is_an_automated_attempt(liaison: Liaison) -> None:
    remind(liaison, Phone())
    assert counts(liaison) == Counts(automated=1, personal=0, offered=0)


def test_a_try_that_must_be_repeated_is_one_attempt(liaison: Liaison, clock: Clock) -> None:
    phone = Phone([BusyError()])
    remind(liaison, phone)
    assert counts(liaison).automated == 0
    clock.pass_time(minutes=10)
    drain(liaison, {"sms": phone})
    assert len(phone.sent) == 1
    assert counts(liaison).automated == 1


def test_what_is_refused_or_does_not_arrive_is_no_attempt(liaison: Liaison, clock: Clock) -> None:
    remind(liaison, Phone([RefusedError(Why.CONTENT)]))
    assert counts(liaison).automated == 0
    clock.pass_time(days=1)
    remind(liaison, Phone())
    assert counts(liaison).automated == 1
    with liaison.database.reading() as session:
        sent = session.query(Message).filter_by(status=Status.SENT).one()
    take_report(liaison, Report("sms", sent.vendor_id or "", Status.FAILED, Why.UNREACHABLE, sent.id))
    assert counts(liaison).automated == 0


def test_a_message_and_a_call_of_staff_are_personal_and_a_wrong_number_is_none(liaison: Liaison) -> None:
    with liaison.database.begin() as session:
        lea = expect_staff(session, liaison.database.vault, "lea@example.ca", liaison.now())
        client = find_client(session, "C-1")
        writing.write(liaison, session, client, "See you on Monday.", writing.by_staff(lea), liaison.now())
        for outcome in CallOutcome:
            attempts.log_call(session, client, lea, outcome, liaison.now())
    assert counts(liaison).personal == 3
    drain(liaison, {"sms": Phone()})
    assert counts(liaison).personal == 4


def test_a_call_whose_button_was_pressed_twice_is_one_attempt(processes: list[Liaison], clock: Clock) -> None:
    liaison, start = processes[0], threading.Barrier(len(processes))
    with liaison.database.begin() as session:
        lea = expect_staff(session, liaison.database.vault, "lea@example.ca", liaison.now())

    def press(process: Liaison) -> bool:
        start.wait()
        with process.database.begin() as session:
            return attempts.log_call(session, find_client(session, "C-1"), lea, CallOutcome.NO_ANSWER, process.now())

    with ThreadPoolExecutor(len(processes)) as at_once:
        assert sorted(at_once.map(press, processes)) == [False, False, True]
    assert counts(liaison).personal == 1
    clock.pass_time(minutes=2)
    start = threading.Barrier(1)
    assert press(liaison), "a second call, later"
    assert counts(liaison).personal == 2
