"""Somebody who said stop is back by START: what they were not told of their appointments meanwhile, they hear now."""

from __future__ import annotations

import pytest

from services.appointments import ChangeTo, change_appointment
from services.conversations import receive
from services.liaison import Liaison
from services.turns.answered import Answered
from services.turns.inbound import Inbound
from tests.appointments import ACTOR, PHONE, Phone, add_client, at, book
from tests.conftest import Clock

FRIDAY = "2026-11-27T14:00"


@pytest.fixture
def phone(liaison: Liaison) -> Phone:
    """Amina on her phone, with an appointment on Friday at two, of which she was told; it is Monday."""
    add_client(liaison)
    phone = Phone(liaison)
    phone.say("hello")
    phone.say("menu")
    book(liaison, FRIDAY)
    assert phone.round()
    return phone


def about(texts: list[str], word: str) -> int:
    return sum(word in text for text in texts)


@pytest.mark.parametrize("vendor", [False, True], ids=["ours", "by the vendor"])
def test_a_reminder_that_fell_into_the_silence_comes_after_it(
    liaison: Liaison, phone: Phone, clock: Clock, vendor: bool
) -> None:
    clock.moment = at("2026-11-26T09:00")
    phone.say("STOP")
    clock.moment = at("2026-11-26T10:01")
    assert not phone.round(), "its moment"
    clock.moment = at("2026-11-26T11:00")
    if vendor:
        receive(liaison, Inbound("sms", PHONE, "START", vendor_id="SM-start", answered=Answered.START))
    else:
        phone.say("START")
    clock.pass_time(minutes=40)
    phone.round()
    assert about(phone.sent, "Reminder: your appointment is on Friday") == 1
    clock.pass_time(hours=2)
    assert not phone.round()


def test_a_reminder_that_waited_as_they_said_stop_comes_after_it(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    """A notice waits while somebody is in the middle of something."""
    clock.moment = at("2026-11-25T10:01")
    assert about(phone.round(), "Reminder") == 1
    clock.moment = at("2026-11-26T09:50")
    phone.say("am i eligible")
    clock.moment = at("2026-11-26T10:01")
    assert not phone.round()
    phone.say("STOP")
    phone.say("START")
    clock.pass_time(hours=1)
    phone.round()
    assert about(phone.sent, "Reminder: your appointment is on Friday") == 2


def test_one_they_have_had_is_not_sent_again(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    clock.moment = at("2026-11-26T10:01")
    assert about(phone.round(), "Reminder") == 1
    phone.say("STOP")
    phone.say("START")
    clock.pass_time(hours=3)
    phone.round()
    assert about(phone.sent, "Reminder") == 1


def test_what_is_over_by_then_is_not_told(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    phone.say("STOP")
    clock.moment = at("2026-11-26T10:01")
    phone.round()
    change_appointment(liaison, ACTOR, "A-1", ChangeTo.CANCELLED)
    phone.round()
    clock.moment = at("2026-11-27T14:01")
    phone.say("START")
    clock.pass_time(hours=1)
    phone.round()
    assert not about(phone.sent, "Reminder")


def test_nothing_comes_before_they_are_back(liaison: Liaison, phone: Phone, clock: Clock) -> None:
    phone.say("STOP")
    before = len(phone.sent)
    while clock.moment < at("2026-11-27T15:00"):
        clock.pass_time(hours=1)
        phone.round()
    assert len(phone.sent) == before
