"""The same text again and again: bounded, told to the person once, and to staff."""

from __future__ import annotations

import pytest

from services.conversations import receive
from services.liaison import Liaison
from services.models import Alert, Message
from services.turns.going_round import MOST_OF_A_DAY
from services.turns.inbound import Attachment, Inbound
from tests.conftest import Clock

PHONE = "+15195550123"
DRIVING = "I am driving and will answer later. Sent at {number}:15"


def texts(liaison: Liaison, clock: Clock, words: str, times: int, **more: object) -> list[list[str]]:
    """Somebody sends a text so often, a minute apart; what each was answered."""
    said = []
    for number in range(times):
        taken = receive(liaison, Inbound("sms", PHONE, words.format(number=number), **more))  # type: ignore[arg-type]
        with liaison.database.reading() as session:
            said.append([session.get_one(Message, row).text for row in taken.replies])
        clock.pass_time(minutes=1)
    return said


def alerts(liaison: Liaison) -> list[str]:
    with liaison.database.reading() as session:
        return [alert.kind for alert in session.query(Alert).order_by(Alert.id)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (DRIVING, "our staff are told"),
        ("Merci, nous avons bien recu votre message et vous repondrons.", "notre personnel est prévenu"),
    ],
)
def test_a_machine_that_answers_each_message_of_ours_is_answered_ten_times_a_day(
    liaison: Liaison, clock: Clock, words: str, told: str
) -> None:
    said = texts(liaison, clock, words, 30)
    assert [bool(one) for one in said] == [True] * 11 + [False] * 19
    assert told in said[10][0]
    assert alerts(liaison) == ["human_requested"]


def test_something_else_is_answered_again_and_the_next_day_the_same_too(liaison: Liaison, clock: Clock) -> None:
    texts(liaison, clock, DRIVING, 15)
    assert all(texts(liaison, clock, "where is your office?", 2))
    assert not any(texts(liaison, clock, DRIVING, 2))
    clock.pass_time(days=1)
    assert all(texts(liaison, clock, DRIVING, 2))


def test_a_short_answer_may_come_to_many_questions(liaison: Liaison, clock: Clock) -> None:
    said = texts(liaison, clock, "ok", 30)
    assert [bool(one) for one in said] == [True] * 25 + [False] * 5


@pytest.mark.parametrize("words", ["I want to kill myself, please help me", "I can't go on like this any more", "help"])
def test_danger_and_help_are_answered_however_often_they_come(liaison: Liaison, clock: Clock, words: str) -> None:
    assert all(texts(liaison, clock, words, 30))


def test_a_machine_that_never_says_the_same_is_answered_so_often_a_day(liaison: Liaison, clock: Clock) -> None:
    """Each text of two machines that talk is an answer to the other's."""
    receive(liaison, Inbound("sms", PHONE, "bonjour, je cherche un emploi"))
    clock.pass_time(minutes=1)
    said = [texts(liaison, clock, f"{spelled(number)} est votre message", 1)[0] for number in range(MOST_OF_A_DAY + 20)]
    assert all(said[: MOST_OF_A_DAY - 1])
    assert said[MOST_OF_A_DAY - 1][0].startswith("Tant de textos")
    assert not any(said[MOST_OF_A_DAY:])
    assert "human_requested" in alerts(liaison)
    assert all(texts(liaison, clock, "I want to kill myself", 1))
    assert all(texts(liaison, clock, "AIDE", 1))
    clock.pass_time(days=1)
    assert all(texts(liaison, clock, "where is your office?", 1))


def test_where_an_answer_costs_nothing_as_many_are_answered_as_come(liaison: Liaison, clock: Clock) -> None:
    for number in range(MOST_OF_A_DAY + 5):
        taken = receive(liaison, Inbound("web", "visitor", f"{spelled(number)} is what I ask"))
        clock.pass_time(minutes=1)
    assert taken.replies


def spelled(number: int) -> str:
    """A number in letters."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}") * 3


def test_a_stop_is_heard_after_the_same_text_many_times(liaison: Liaison, clock: Clock) -> None:
    texts(liaison, clock, DRIVING, 15)
    assert all(texts(liaison, clock, "STOP", 1))
    assert "opted_out" in alerts(liaison)


def test_many_pictures_with_the_same_words_are_all_answered(liaison: Liaison, clock: Clock) -> None:
    assert all(texts(liaison, clock, "here is my pay stub", 12, attachments=(Attachment("u", "image/jpeg"),)))
