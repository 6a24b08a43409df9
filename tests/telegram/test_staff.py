"""Staff on Telegram: a chat becomes theirs by a link; alerts with buttons; a press acknowledges, however late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from services.liaison import Liaison
from services.models import Staff
from services.rules.alert_kinds import AlertKind
from services.schedule import alert_staff
from services.staff.codes import invite
from tests.services.alerting import Office
from tests.telegram.conftest import AMINA, Bot, Writer


@pytest.fixture
def office(liaison: Liaison) -> Office:
    made = Office(liaison)
    made.liaison = liaison
    made.add("kim", channels=(), route="telegram")
    made.client("C-1", "kim")
    return made


@pytest.fixture
def kim(bot: Bot, office: Office, amina: Writer) -> Iterator[Writer]:
    """Her chat, once she has followed the link of her settings."""
    with office.liaison.database.begin() as session:
        payload = invite(session, session.get_one(Staff, office.staff("kim").id), office.liaison.clock())
    bot.bring(amina.message(f"/start {payload}"))
    (answer,) = bot.send()
    assert answer["text"] == "You will get your alerts here."
    yield amina
    assert bot.fake.broken == []


def alerted(bot: Bot, office: Office, kind: AlertKind = AlertKind.HUMAN_REQUESTED) -> int:
    number = office.raised("C-1", kind)
    alert_staff(office.liaison, office.liaison.clock())
    bot.send()
    return number


def test_an_alert_has_two_buttons_and_a_press_takes_it(bot: Bot, office: Office, kim: Writer) -> None:
    number = alerted(bot, office)
    message = bot.fake.sent[-1]
    assert int(message["chat_id"]) == AMINA
    assert message["text"].startswith(f"Liaison A-{number}: asks for a person (A.K. C-1)")
    assert "http" not in message["text"]
    (take,), (open_it,) = message["reply_markup"]["inline_keyboard"]
    assert take["text"] == "Acknowledge"
    assert open_it == {"text": "Open", "url": f"https://liaison.example.ca/console/alerts/{number}"}
    bot.bring(kim.press(bot.pressing("Acknowledge")))
    assert office.alert(number).acknowledged_by == f"staff:{office.staff('kim').id}"
    assert [sent["text"] for sent in bot.send()] == [
        f"A-{number} is yours. https://liaison.example.ca/console/alerts/{number}"
    ]


def test_an_older_alert_is_still_acknowledged_by_its_button(bot: Bot, office: Office, kim: Writer) -> None:
    first = alerted(bot, office)
    pressed = bot.pressing("Acknowledge")
    second = alerted(bot, office, AlertKind.JOB_LOST)
    bot.bring(kim.press(pressed))
    bot.bring(kim.press(pressed))
    assert [office.alert(number).status for number in (first, second)] == ["acknowledged", "open"]


def test_nobody_elses_press_acknowledges(bot: Bot, office: Office, kim: Writer) -> None:
    number = alerted(bot, office)
    bot.bring(Writer(chat=AMINA + 1).press(bot.pressing("Acknowledge")))
    assert office.alert(number).status == "open"


def test_an_address_that_is_no_https_stands_in_the_text(bot: Bot, office: Office, kim: Writer) -> None:
    """Telegram refuses such buttons."""
    settings = office.liaison.settings.model_copy(update={"public_url": "http://127.0.0.1:8000"})
    office.liaison = replace(office.liaison, settings=settings)
    number = alerted(bot, office)
    message = bot.fake.sent[-1]
    assert f"Open: http://127.0.0.1:8000/console/alerts/{number}" in message["text"]
    assert [[button["text"] for button in line] for line in message["reply_markup"]["inline_keyboard"]] == [
        ["Acknowledge"]
    ]
