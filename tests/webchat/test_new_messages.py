"""What our script asks for: only what is new, and what it shows counts as delivered."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from bot.delivery import drain
from bot.webchat import NAME, WebChat
from services import outbox
from services.liaison import Liaison, system_clock
from services.models import Address, Message, Purpose, Status
from services.sending.claiming import claim
from services.sending.settling import settle
from tests.webchat.saying import MENU, buttons, messages, said_by, say


def staff_writes(liaison: Liaison, text: str) -> int:
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        row = outbox.queue(session, address, text, purpose=Purpose.STAFF, at=liaison.clock(), author="m.roy")
    drain(liaison, {NAME: WebChat()})
    return row.id


def test_what_staff_write_arrives_without_a_reload(liaison: Liaison, browser: TestClient) -> None:
    say(browser, MENU)
    shown = max(map(int, re.findall(r'data-id="(\d+)"', browser.get("/chat").text)))
    assert browser.get(f"/chat/messages?after={shown}").status_code == 204
    written = staff_writes(liaison, "Hello, this is Marie.")
    news = browser.get(f"/chat/messages?after={shown}").text
    assert said_by(news, "staff") == ["Hello, this is Marie."]
    assert "m.roy" not in news
    assert buttons(news)  # the open question stays open
    assert browser.get(f"/chat/messages?after={written}").status_code == 204


def test_showing_a_message_marks_it_delivered(liaison: Liaison, browser: TestClient) -> None:
    say(browser, MENU)
    written = staff_writes(liaison, "Hello")

    def status() -> Status:
        return next(message.status for message in messages(liaison) if message.id == written)

    assert status() == Status.SENT
    browser.get("/chat/messages?after=0")
    assert status() == Status.DELIVERED


def test_a_reply_another_sender_is_just_sending_is_shown_and_stays_delivered(
    liaison: Liaison, browser: TestClient
) -> None:
    say(browser, MENU)
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        outbox.queue(session, address, "From the worker", purpose=Purpose.REPLY, at=liaison.clock())
    (claimed,) = claim(liaison, [NAME], liaison.clock(), system_clock()).messages
    assert "From the worker" in browser.get("/chat").text
    with liaison.database.begin() as session:
        settle(liaison, session, session.get_one(Message, claimed.id), Status.SENT, liaison.clock())
    assert messages(liaison)[-1].status == Status.DELIVERED


@pytest.mark.parametrize("status", [Status.QUEUED, Status.HELD, Status.FAILED, Status.CANCELLED, Status.EXPIRED])
def test_what_was_not_sent_is_not_shown(liaison: Liaison, browser: TestClient, status: Status) -> None:
    say(browser, MENU)
    with liaison.database.begin() as session:
        address = session.scalars(select(Address)).one()
        row = outbox.queue(session, address, "Not for you", purpose=Purpose.SERVICE, at=liaison.clock())
        row.status = status
    assert "Not for you" not in browser.get("/chat").text


@pytest.mark.parametrize("after", ["", "-1", "abc", "1e9", "9" * 400, "٣", "%00"])
def test_a_strange_place_to_go_on_from_is_the_beginning(browser: TestClient, after: str) -> None:
    say(browser, MENU)
    assert said_by(browser.get(f"/chat/messages?after={after}").text, "client") == [MENU]
