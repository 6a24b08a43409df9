"""A person writes in a thread: the assistant steps back, keeps quiet hours for them, and is handed back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from dialogs.engine import State
from services.clients.files import find_client
from services.clients.linking import link_to
from services.conversations import receive
from services.errors import ConflictError, InvalidError
from services.liaison import Liaison
from services.models import Address, Alert, Attempt, Client, Conversation, Message, Status
from services.staff.members import Role, add_staff
from services.threads import hands, reading, writing
from services.turns.inbound import Inbound
from tests.conftest import Clock
from tests.services.test_clients import OTHER, PHONE, VERBAL, put


def text(liaison: Liaison, words: str, phone: str = PHONE) -> list[str]:
    """Text from a phone; what is answered."""
    replies = receive(liaison, Inbound("sms", phone, words)).replies
    with liaison.database.reading() as session:
        return [session.get_one(Message, number).text for number in replies]


def write(liaison: Liaison, words: str, name: str | None = "Léa Roy") -> Message:
    with liaison.database.begin() as session:
        writer = writing.by_key("casehub")
        if name is not None:
            email = f"{len(name)}@example.ca"
            staff = add_staff(session, liaison.database.vault, email, Role.CASEWORKER, liaison.now(), name=name)
            writer = writing.by_staff(staff)
        return writing.write(liaison, session, find_client(session, "C-1"), words, writer, liaison.now())[0]


def thread(liaison: Liaison) -> list[tuple[str, str]]:
    with liaison.database.reading() as session:
        return [(one.author, one.message.text) for one in reading.read(session, find_client(session, "C-1"))]


def test_the_first_thing_we_ever_write_says_who_writes_and_what_staff_wrote_shows_as_them(liaison: Liaison) -> None:
    """R-97."""
    put(liaison, phone=PHONE, consents=[VERBAL])
    first = write(liaison, "Bonjour Awa, see you soon?")
    assert first.text.startswith("Liaison (Employment Ontario, Windsor-Sarnia), an automated")
    assert first.text.endswith("\nBonjour Awa, see you soon?")
    assert thread(liaison)[0][0] == "Léa Roy"
    assert write(liaison, "And bring your resume.").text == "And bring your resume."


@pytest.mark.parametrize("words", ["\u200b", "\ufeff \u2060", "\x00", "\u00ad\n", " \u2028"], ids=ascii)
def test_signs_nobody_sees_are_no_text(liaison: Liaison, words: str) -> None:
    put(liaison, phone=PHONE, consents=[VERBAL])
    for _ in range(2):
        with pytest.raises(InvalidError, match="is empty"):
            write(liaison, words, None)
    assert not thread(liaison)


def test_a_stop_that_comes_while_staff_send_is_seen(liaison: Liaison) -> None:
    """Between the look at the address and the hold of it."""
    put(liaison, phone=PHONE, consents=[VERBAL])
    with liaison.database.begin() as session:
        address, heard = writing.where_to_write(session, find_client(session, "C-1"))
        session.execute(update(Address).values(stopped_at=liaison.now()).execution_options(synchronize_session=False))
        assert address.stopped_at is None
        with pytest.raises(ConflictError, match="STOP"):
            writing.say(liaison, session, address, heard, "hello", writing.by_key("casehub"), liaison.now())


def test_the_assistant_steps_back_until_it_is_handed_back(liaison: Liaison, clock: Clock) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    assert text(liaison, "can I use the service? I live in Windsor")
    write(liaison, "I can help you with that.")
    assert not text(liaison, "yes")
    with liaison.database.reading() as session:
        assert [alert.kind for alert in session.query(Alert)] == ["human_requested"]
        (conversation,) = session.query(Conversation)
        assert State.load(conversation.state).open is None, "what was asked is over: yes was for the person"
    with liaison.database.begin() as session:
        hands.hand_back(session, find_client(session, "C-1"), "staff:1", liaison.now())
    assert text(liaison, "where is the nearest office in Windsor?")
    write(liaison, "One more thing.")
    clock.pass_time(hours=12, minutes=1)
    assert text(liaison, "where is the nearest office in Windsor?")


def test_danger_and_stop_are_heard_while_staff_write(liaison: Liaison) -> None:
    """R-43, R-95."""
    put(liaison, phone=PHONE)
    text(liaison, "hello is somebody there?")
    write(liaison, "I am.")
    assert any("9-8-8" in reply for reply in text(liaison, "I want to kill myself"))
    assert text(liaison, "STOP")
    with pytest.raises(ConflictError, match="STOP"):
        write(liaison, "Are you all right?")


def test_a_person_answers_where_they_last_wrote_from(liaison: Liaison, clock: Clock) -> None:
    put(liaison, phone=PHONE, phone_confirmed=True)
    text(liaison, "hello from my phone")
    clock.pass_time(minutes=5)
    receive(liaison, Inbound("terminal", "chat", "hello from my chat"))
    with liaison.database.begin() as session:
        chat = session.query(Address).filter_by(channel="terminal").one()
        link_to(session, find_client(session, "C-1"), chat, liaison.now(), confirmed=True)
    assert write(liaison, "Hello!").channel == "terminal"
    clock.pass_time(minutes=5)
    text(liaison, "hello again from my phone")
    assert write(liaison, "Hello again!").channel == "sms"
    assert [author for author, _ in thread(liaison)].count("client") == 3


def test_what_answers_nothing_waits_for_the_morning_and_an_answer_does_not(liaison: Liaison, clock: Clock) -> None:
    """Quiet hours are for what we start; 22:00 in Windsor."""
    put(liaison, phone=PHONE, consents=[VERBAL])
    clock.moment = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
    first = write(liaison, "Can you come on Friday?")
    assert first.not_before is not None
    assert liaison.catchment.local(first.not_before).hour == 9
    text(liaison, "are you still there?")
    assert write(liaison, "I am!").not_before is None


def test_without_consent_nothing_is_started_and_the_message_is_kept(liaison: Liaison) -> None:
    put(liaison, phone=PHONE)
    held = write(liaison, "Can you come on Friday?")
    assert (held.status, held.why) == (Status.HELD, "no_consent")
    with liaison.database.reading() as session:
        assert session.query(Attempt).count() == 0
    text(liaison, "hello?")
    assert write(liaison, "Hello!").status == Status.QUEUED


def test_a_message_that_was_held_has_told_nobody_who_writes(liaison: Liaison) -> None:
    """R-97: the next one does."""
    put(liaison, phone=PHONE)
    assert write(liaison, "Can you come on Friday?").status == Status.HELD
    put(liaison, consents=[VERBAL])
    for words, told in (("Bonjour Awa, can you come on Friday?", True), ("And bring your resume.", False)):
        assert write(liaison, words).text.startswith("Liaison (Employment Ontario") == told


def test_what_staff_write_is_a_personal_attempt(liaison: Liaison) -> None:
    """R-31."""
    put(liaison, phone=PHONE, consents=[VERBAL])
    write(liaison, "Can you come on Friday?")
    with liaison.database.reading() as session:
        (attempt,) = session.query(Attempt)
        assert (attempt.automated, attempt.channel) == (False, "sms")


def test_a_thread_has_what_was_said_while_the_number_was_theirs(liaison: Liaison, clock: Clock) -> None:
    text(liaison, "hello, this is Awa before anybody knew me")
    put(liaison, phone=PHONE)
    clock.pass_time(hours=1)
    put(liaison, phone=OTHER)
    put(liaison, "C-2", phone=PHONE)
    clock.pass_time(hours=1)
    text(liaison, "hello, this is Luc")
    text(liaison, "hello, this is Awa again", OTHER)
    said = " ".join(words for author, words in thread(liaison) if author == "client")
    assert "before anybody knew me" in said
    assert "again" in said
    assert "Luc" not in said
    with liaison.database.reading() as session:
        other = [one.message.text for one in reading.read(session, find_client(session, "C-2"))]
    assert "hello, this is Luc" in other
    assert not any("Awa" in one for one in other)


def test_seen_is_up_to_now(liaison: Liaison) -> None:
    put(liaison, phone=PHONE)
    with liaison.database.begin() as session:
        client: Client = find_client(session, "C-1")
        reading.mark_seen(session, client, liaison.now())
        assert session.query(Address).one().seen_at == liaison.now()
