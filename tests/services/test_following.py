"""A conversation follows its client from one channel to the other, and nobody else."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dialogs.engine import State
from dialogs.words import Language
from services.addresses import expect_address
from services.clients.files import find_client
from services.clients.linking import link_to
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Conversation, Message
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.services.test_clients import PHONE, put

CHAT = "7001"


@pytest.fixture(autouse=True)
def known_by_phone(liaison: Liaison) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)


def link_chat(liaison: Liaison, *, confirmed: bool = True) -> None:
    with liaison.database.begin() as session:
        chat = expect_address(session, liaison.database.vault, "terminal", CHAT, Language.EN, liaison.now())
        link_to(session, find_client(session, "C-1"), chat, liaison.now(), confirmed=confirmed)


def say(liaison: Liaison, channel: str, words: str) -> str:
    """Write on a channel; what is answered."""
    replies = receive(liaison, Inbound(channel, PHONE if channel == "sms" else CHAT, words)).replies
    with liaison.database.reading() as session:
        return "\n".join(session.get_one(Message, number).text for number in replies)


def state(liaison: Liaison, channel: str) -> State:
    with liaison.database.reading() as session:
        here = select(Conversation).join(Address, Address.id == Conversation.address_id)
        return State.load(session.scalars(here.where(Address.channel == channel)).one().state)


@pytest.mark.parametrize(
    ("begin", "age", "asked"),
    [
        ("Can I use the service? I live in Windsor", "34", "work in Canada"),
        ("Est-ce que j'ai droit au service? Je reste a Windsor", "34 ans", "Canada"),
    ],
)
def test_a_question_asked_by_sms_is_answered_in_the_chat(
    liaison: Liaison, clock: Clock, begin: str, age: str, asked: str
) -> None:
    link_chat(liaison)
    say(liaison, "sms", begin)
    opened = state(liaison, "sms")
    assert opened.stack
    clock.pass_time(minutes=3)
    assert "?" in say(liaison, "terminal", age)
    here, left = state(liaison, "terminal"), state(liaison, "sms")
    assert here.stack[0].dialog == opened.stack[0].dialog
    assert len(here.stack[0].journal) > len(opened.stack[0].journal)
    assert (left.stack, left.open, left.shelf) == ([], None, None)


def test_it_comes_back_to_the_phone_and_nothing_is_asked_twice(liaison: Liaison, clock: Clock) -> None:
    link_chat(liaison)
    say(liaison, "sms", "Can I use the service? I live in Windsor")
    clock.pass_time(minutes=1)
    say(liaison, "terminal", "34")
    clock.pass_time(minutes=1)
    asked = [entry.path for entry in state(liaison, "terminal").stack[0].journal]
    say(liaison, "sms", "yes")
    assert [entry.path for entry in state(liaison, "sms").stack[0].journal][: len(asked)] == asked
    assert not state(liaison, "terminal").stack


def test_help_in_danger_goes_on_where_they_write(liaison: Liaison, clock: Clock) -> None:
    link_chat(liaison)
    say(liaison, "terminal", "I want to kill myself")
    clock.pass_time(minutes=1)
    say(liaison, "sms", "yes")
    assert state(liaison, "sms").unsafe


def test_nobody_is_followed_who_is_not_known_there(liaison: Liaison, clock: Clock) -> None:
    link_chat(liaison, confirmed=False)
    say(liaison, "sms", "Can I use the service? I live in Windsor")
    clock.pass_time(minutes=1)
    say(liaison, "terminal", "34")
    assert state(liaison, "sms").stack


def test_nobody_is_followed_to_a_phone_that_is_shared(liaison: Liaison, clock: Clock) -> None:
    link_chat(liaison)
    say(liaison, "terminal", "Can I use the service? I live in Windsor")
    put(liaison, "C-2", phone=PHONE, phone_confirmed=True)
    clock.pass_time(minutes=1)
    say(liaison, "sms", "34")
    assert state(liaison, "terminal").stack
