"""A client's own link, or their own phone number, puts a chat on their file: once, in their language, by agreement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot import media
from bot.telegram import NAME
from services.clients import invitations
from services.clients.files import find_client, put_client
from services.clients.links import address_to_write_to, standing
from services.consent import allows
from services.liaison import Liaison
from services.medium import Invite
from services.models import Address, Alert, Client, Link, Purpose
from services.rules.standing import Standing
from tests.conftest import Clock
from tests.telegram.conftest import AMINA, Bot, Writer

PHONE = "+15195550123"


@pytest.fixture
def liaison(liaison: Liaison) -> Liaison:
    """The service, on a channel that can be opened by a link."""
    return replace(liaison, media={**liaison.media, NAME: replace(media.TELEGRAM, invite=Invite())})


@pytest.fixture
def file(liaison: Liaison) -> Callable[..., str]:
    """Make a client's file; its link into a chat."""

    def made(reference: str = "C-1", **more: Any) -> str:
        given: Any = {"first_name": "Amina", "language": "fr", "service_level": "case_managed", **more}
        with liaison.database.begin() as session:
            client, _ = put_client(session, liaison.database.vault, reference, given, "key:test", liaison.now())
        return link_of(liaison, client)

    return made


def link_of(liaison: Liaison, client: Client) -> str:
    link = invitations.invitation(liaison, client, liaison.now())
    assert link is not None
    return link


def start(link: str, writer: Writer) -> Any:
    return writer.message(f"/start {link.partition('=')[2]}")


def chat_of(liaison: Liaison, chat: int = AMINA) -> Address:
    with liaison.database.reading() as session:
        value_hash = liaison.database.vault.index(NAME, str(chat))
        return session.query(Address).filter_by(channel=NAME, value_hash=value_hash).one()


def stands(liaison: Liaison, chat: int = AMINA) -> Standing:
    with liaison.database.reading() as session:
        return standing(session, chat_of(liaison, chat), liaison.clock())


def test_the_link_names_the_bot_and_tells_nothing_of_the_client(bot: Bot, file: Callable[..., str]) -> None:
    link = file()
    address, _, payload = link.partition("=")
    assert address == "https://t.me/liaison_test_bot?start"
    assert 0 < len(payload) <= 64
    assert link == link_of(bot.liaison, _client(bot.liaison)), "the same all day"


def _client(liaison: Liaison, reference: str = "C-1") -> Client:
    with liaison.database.reading() as session:
        return find_client(session, reference)


def test_whoever_opens_their_link_is_known_and_offered_reminders_in_their_language(
    bot: Bot, amina: Writer, file: Callable[..., str]
) -> None:
    bot.bring(start(file(phone=PHONE), amina))
    assert stands(bot.liaison) is Standing.CONFIRMED
    (sent,) = bot.send()
    assert "Ce clavardage" in sent["text"]
    with bot.liaison.database.reading() as session:
        assert not allows(session, chat_of(bot.liaison), Purpose.REMINDER)
        first = address_to_write_to(session, find_client(session, "C-1"))
        assert first is not None
        assert first.channel == "sms", "until they agree, we write where we wrote before"
    bot.bring(amina.press(bot.pressing("Oui")))
    bot.send()
    with bot.liaison.database.reading() as session:
        assert allows(session, chat_of(bot.liaison), Purpose.REMINDER)
        after = address_to_write_to(session, find_client(session, "C-1"))
        assert after is not None
        assert after.channel == NAME


def test_no_is_no_reminder_and_the_chat_stays_theirs(bot: Bot, amina: Writer, file: Callable[..., str]) -> None:
    bot.bring(start(file(phone=PHONE), amina))
    bot.send()
    bot.bring(amina.message("non"))
    assert "aucun rappel" in bot.send()[0]["text"]
    with bot.liaison.database.reading() as session:
        assert not allows(session, chat_of(bot.liaison), Purpose.REMINDER)
    assert stands(bot.liaison) is Standing.CONFIRMED


def test_a_link_is_good_once(bot: Bot, amina: Writer, file: Callable[..., str]) -> None:
    link = file()
    bot.bring(start(link, amina))
    other = Writer(chat=6_000_000_001, numbers=amina.numbers)
    bot.send()
    bot.bring(start(link, other))
    assert "This link is not good any more" in bot.send()[0]["text"]
    assert stands(bot.liaison, 6_000_000_001) is Standing.UNKNOWN
    assert link_of(bot.liaison, _client(bot.liaison)) != link


def test_a_link_is_good_for_thirty_days(bot: Bot, clock: Clock, amina: Writer, file: Callable[..., str]) -> None:
    early, late = file("C-1"), file("C-2")
    clock.pass_time(days=30)
    bot.bring(start(early, amina))
    assert stands(bot.liaison) is Standing.CONFIRMED
    clock.pass_time(days=1)
    bot.bring(start(late, Writer(chat=6_000_000_002, numbers=amina.numbers)))
    assert stands(bot.liaison, 6_000_000_002) is Standing.UNKNOWN


def test_a_link_of_somebody_deleted_leads_to_nobody_else(bot: Bot, amina: Writer, file: Callable[..., str]) -> None:
    link = file()
    with bot.liaison.database.begin() as session:
        session.delete(find_client(session, "C-1"))
    bot.liaison.clock.pass_time(seconds=1)  # type: ignore[attr-defined]
    file("C-2")
    bot.bring(start(link, amina))
    assert stands(bot.liaison) is Standing.UNKNOWN


@pytest.mark.parametrize("change", [lambda p: "B" + p[1:], lambda p: p[:-2] + "AA", lambda p: p[:12] + "B" + p[13:]])
def test_a_link_that_was_changed_leads_nowhere(
    bot: Bot, amina: Writer, file: Callable[..., str], change: Callable[[str], str]
) -> None:
    address, _, payload = file().partition("=")
    bot.bring(start(f"{address}={change(payload)}", amina))
    assert stands(bot.liaison) is Standing.UNKNOWN
    with bot.liaison.database.reading() as session:
        assert session.query(Link).count() == 0


def test_a_chat_that_opens_the_links_of_two_files_is_shared(bot: Bot, amina: Writer, file: Callable[..., str]) -> None:
    bot.bring(start(file("C-1"), amina))
    bot.bring(start(file("C-2"), amina))
    assert stands(bot.liaison) is Standing.NEUTRAL
    with bot.liaison.database.reading() as session:
        assert {alert.kind for alert in session.query(Alert)} == {"wrong_number"}


def test_ones_own_number_puts_the_chat_on_the_file_and_the_person_is_asked(
    bot: Bot, amina: Writer, file: Callable[..., str]
) -> None:
    file(phone=PHONE, phone_confirmed=True, confirm_with={"birth_year": 1990})
    bot.bring(amina.message(contact={"phone_number": PHONE, "first_name": "A", "user_id": AMINA}))
    assert stands(bot.liaison) is Standing.TO_CONFIRM
    (sent,) = bot.send()
    assert "année" in sent["text"]
    bot.bring(amina.message("1990"))
    assert stands(bot.liaison) is Standing.CONFIRMED


def test_a_number_on_no_file_or_refused_there_puts_nothing_on_a_file(
    bot: Bot, amina: Writer, file: Callable[..., str]
) -> None:
    file(phone=PHONE)
    with bot.liaison.database.begin() as session:
        session.query(Link).one().refused_at = bot.liaison.now()
    for number in (PHONE, "+15195550188"):
        bot.bring(amina.message(contact={"phone_number": number, "first_name": "A", "user_id": AMINA}))
    assert stands(bot.liaison) is Standing.UNKNOWN
