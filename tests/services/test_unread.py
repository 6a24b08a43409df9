"""A voice message, a sticker, a video: nobody here can read them, and whoever sends one is told so (R-95, R-113)."""

from __future__ import annotations

import itertools

import pytest

from bot.segments import count
from dialogs.engine import phrases
from dialogs.words import Language
from services.conversations import receive
from services.liaison import Liaison
from services.models import Address, Alert, Direction, Message
from services.threads import hands
from services.turns.inbound import Inbound
from services.wording import render
from tests.conftest import Clock

PHONE = "+15195550123"
EN, FR = "I can only read written words", "Je ne lis que les mots"
_numbers = itertools.count()


def hear(liaison: Liaison, words: str = "", *, unread: bool = False) -> str:
    """What is answered to a text, or to something that cannot be read."""
    inbound = Inbound("sms", PHONE, words, vendor_id=f"V{next(_numbers)}", unread=unread)
    replies = receive(liaison, inbound).replies
    with liaison.database.reading() as session:
        return "\n".join(session.get_one(Message, row).text for row in replies)


def test_it_fits_one_text_in_each_language() -> None:
    for words in phrases.ONLY_WORDS[Language.EN]:
        assert count(render(words, words.language or Language.EN)).segments == 1


@pytest.mark.parametrize(("hello", "first", "then"), [("hello", EN, FR), ("bonjour", FR, EN)])
def test_who_sends_their_voice_is_told_in_both_languages_what_to_do_instead(
    liaison: Liaison, hello: str, first: str, then: str
) -> None:
    hear(liaison, hello)
    told = hear(liaison, unread=True)
    assert 0 <= told.index(first) < told.index(then)
    assert told.count("9-1-1") == told.count("9-8-8") == 2


def test_a_question_that_was_open_is_asked_again_and_can_be_answered(liaison: Liaison) -> None:
    menu = hear(liaison, "hello").splitlines()[-1]
    assert menu in hear(liaison, unread=True)
    assert "town" in hear(liaison, "2")


def test_it_is_said_once_and_the_next_day_again(liaison: Liaison, clock: Clock) -> None:
    hear(liaison, "hello")
    assert EN in hear(liaison, unread=True)
    assert not any(hear(liaison, unread=True) for _ in range(3))
    assert hear(liaison, "2")
    clock.pass_time(days=1)
    assert EN in hear(liaison, unread=True)


def test_somebody_new_also_hears_who_is_speaking(liaison: Liaison) -> None:
    told = hear(liaison, unread=True)
    assert EN in told
    assert "Emploi Ontario" in told
    assert "STOP" in told


def test_words_beside_it_are_heard(liaison: Liaison) -> None:
    hear(liaison, "hello")
    told = hear(liaison, "find a service in Windsor", unread=True)
    assert EN in told
    assert "519-" in told or "\n1 " in told


def test_a_voice_is_no_yes_to_being_safe(liaison: Liaison) -> None:
    hear(liaison, "hello")
    assert "Are you safe?" in hear(liaison, "i cant take this anymore")
    told = hear(liaison, unread=True)
    assert EN in told
    assert "Your safety comes first" in told
    with liaison.database.reading() as session:
        assert {"danger": "now"} in [{one.kind: one.severity} for one in session.query(Alert)]


def test_after_stop_there_is_silence(liaison: Liaison) -> None:
    hear(liaison, "hello")
    hear(liaison, "STOP")
    assert not hear(liaison, unread=True)


def test_while_staff_write_they_do_not_see_it_either_so_it_is_told(liaison: Liaison) -> None:
    hear(liaison, "hello")
    with liaison.database.begin() as session:
        hands.step_back(liaison, session.query(Address).one(), None, liaison.clock())
    assert not hear(liaison, "i have a question")
    told = hear(liaison, unread=True)
    assert EN in told
    assert not hear(liaison, unread=True)


def test_it_is_kept_in_the_thread(liaison: Liaison) -> None:
    hear(liaison, unread=True)
    with liaison.database.reading() as session:
        assert [row.text for row in session.query(Message).filter_by(direction=Direction.INBOUND)] == [""]
