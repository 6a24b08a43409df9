"""How a person should get back to somebody: whoever wants no call is answered here, in writing (R-38)."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers.base import Heard, Read
from dialogs.readers.reach import Reach, call_back, number_or_here, ways
from tests.conftest import MONDAY, Chat


@pytest.mark.parametrize(
    "text",
    [
        "no calls",
        "don't call me",
        "dont phone me text",
        "no phone",
        "stop calling me",
        "text me instead",
        "pas d'appels",
        "jamais au telephone",
        "ne m'appelez pas",
        "m'appelle pas stp",
        "arretez de m'appeler",
        "texte moi plutot",
        "par texto",
    ],
)
def test_whoever_wants_no_call_is_answered_by_message(text: str) -> None:
    assert ways.read(Heard(text, date(2026, 11, 23))) == Read(Reach("message"))


@pytest.mark.parametrize(
    "text",
    [
        "can somebody call me i dont type well",
        "quelquun peut tu mappeler jecris pas bien",
        "vous pouvez me rappeler svp",
    ],
)
def test_whoever_asks_for_a_call_in_a_sentence_is_called(text: str) -> None:
    assert ways.read(Heard(text, date(2026, 11, 23))) == Read(Reach("phone"))


@pytest.mark.parametrize(
    ("first", "text", "then"),
    [
        ("can i talk to somebody", "no calls", "In a few words, what is it about? Or write SKIP."),
        ("je veux parler a quelqu'un", "pas d'appels", "En quelques mots, de quoi s'agit-il? Ou écrivez PASSER."),
    ],
)
def test_no_calls_answers_the_question_how_and_stops_nothing(sms: Chat, first: str, text: str, then: str) -> None:
    sms.say(first)
    assert sms.say(text) == then


@pytest.mark.parametrize(
    ("first", "text", "question"),
    [
        ("can somebody call me", "by phone", "What number should we call?"),
        ("appelez moi", "par telephone", "Quel numéro faut-il appeler?"),
    ],
)
def test_by_phone_is_no_number_which_is_asked_once_more(sms: Chat, first: str, text: str, question: str) -> None:
    sms.say(first)
    assert sms.say(text) == question
    assert question not in sms.say("226 555 0188")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no im just tired", "no"),
        ("non, ca va aller merci", "no"),
        ("no one can help me", None),
        ("no i have nowhere to go", None),
        ("non je veux pas vivre de meme", None),
    ],
)
def test_a_no_to_a_call_may_say_why(text: str, read: str | None) -> None:
    reading = call_back.read(Heard(text, MONDAY.date()))
    assert (reading.value if isinstance(reading, Read) else None) == read


@pytest.mark.parametrize("text", ["no", "non merci", "here", "ici"])
def test_no_number_is_answered_here(text: str) -> None:
    assert number_or_here.read(Heard(text, MONDAY.date())) == Read("")
