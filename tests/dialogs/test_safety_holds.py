"""While somebody may be in danger nothing else takes over: not a wish a model hears, not a half answer (R-95)."""

from __future__ import annotations

import pytest

from services.conversations import receive
from services.liaison import Liaison
from services.models import Message
from services.turns.inbound import Inbound
from tests.conftest import Chat

PHONE = "+15195550123"


def say(liaison: Liaison, *texts: str) -> str:
    """Text these one after the other, in a conversation under way; the last reply."""
    replies: tuple[int, ...] = ()
    for text in ("hello", "english", "later", *texts):
        replies = receive(liaison, Inbound("sms", PHONE, text)).replies
    with liaison.database.reading() as session:
        return "\n".join(session.get_one(Message, reply).text for reply in replies)


@pytest.mark.parametrize(
    ("danger", "then"),
    [
        ("mon mari me bat", "chu chez ma mere"),
        ("he hit me again last night", "im at my moms"),
        ("i dont wanna be here anymore", "i dont have minutes on my phone"),
        ("he hit me again last night", "he might see my phone"),
        ("mon mari me bat", "je veux pas que la police vienne"),
        ("my boss touched me", "i dont want to lose my job"),
        ("he hit me again last night", "idk"),
    ],
)
def test_the_offer_of_a_call_stands_until_it_is_answered(liaison: Liaison, danger: str, then: str) -> None:
    said = say(liaison, danger, then)
    assert "9-8-8" in said
    assert "YES" in said or "OUI" in said


@pytest.mark.parametrize("answer", ["not rly", "kinda", "i guess", "pas trop", "a whole bottle", "jen ai pris 20"])
def test_anything_but_a_clear_yes_to_are_you_safe_is_no(liaison: Liaison, answer: str) -> None:
    assert "9-1-1" in say(liaison, "i took some pills", answer)


@pytest.mark.parametrize(
    "answer", ["by the bridge in sarnia", "i live alone in wallaceburg", "proche de la riviere a chatham"]
)
def test_an_answer_to_the_open_question_is_no_worry(liaison: Liaison, answer: str) -> None:
    said = say(liaison, "find a service near me", answer)
    assert "safe" not in said
    assert "1 " in said, "the places"


def test_a_text_to_the_police_about_our_texts_is_an_opt_out(liaison: Liaison) -> None:
    assert "no more messages" in say(liaison, "do not text this number again or i call police")


@pytest.mark.parametrize("answer", ["no", "dont call me text me", "appelez pas texte moi", "non merci"])
def test_whoever_wants_no_call_is_answered_here(liaison: Liaison, answer: str) -> None:
    assert "In a few words" in say(liaison, "i want to talk to a person", answer)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("my boyfriend took my phone and my id i cant go to work", "im safe"), "All right. 9-8-8"),
        (("mon mari me bat", "je suis correcte, merci"), "D'accord. Le 9-8-8"),
    ],
)
def test_who_is_safe_wants_no_call(sms: Chat, texts: tuple[str, str], said: str) -> None:
    sms.say(texts[0])
    assert sms.say(texts[1]).startswith(said)


@pytest.mark.parametrize("hesitant", ["im ok i guess", "safe for now", "correct je pense"])
def test_who_is_not_sure_to_be_safe_is_asked_again(sms: Chat, hesitant: str) -> None:
    sms.say("my boyfriend took my phone and my id i cant go to work")
    assert "9-8-8" in sms.say(hesitant)
    assert sms.say("no").startswith(("All right.", "D'accord."))


def test_who_is_not_safe_is_heard(sms: Chat) -> None:
    sms.say("my boyfriend took my phone and my id i cant go to work")
    assert "Your safety comes first." in sms.say("im not safe")
