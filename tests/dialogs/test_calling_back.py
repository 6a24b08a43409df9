"""Somebody asks to be called, and tells when before where: both reach staff, and neither is a new topic."""

from __future__ import annotations

import json

import pytest

from services.models import Alert
from tests.conftest import Chat


def note(chat: Chat) -> dict[str, str]:
    """What staff read of the one request."""
    with chat.liaison.database.reading() as session:
        read: dict[str, str] = json.loads(session.query(Alert).one().note)
        return read


@pytest.mark.parametrize(
    ("hello", "call", "when", "noted"),
    [
        ("hi", "call me", "tomorrow morning", "Noted.\nWhat number should we call?"),
        ("hi", "call me", "after 4", "Noted.\nWhat number should we call?"),
        ("bonjour", "appelez-moi", "demain matin", "C'est noté.\nQuel numéro faut-il appeler?"),
    ],
)
def test_a_time_before_the_number_is_when_to_call(sms: Chat, hello: str, call: str, when: str, noted: str) -> None:
    sms.say(hello)
    sms.say(call)
    assert sms.say(when) == noted
    assert (note(sms)["how"], note(sms)["when"]) == ("phone", when)
    sms.say("519-555-0188")
    assert (note(sms)["contact"], note(sms)["when"]) == ("+15195550188", when)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("can someone call me tomorrow morning", "What number should we call?"),
        ("pouvez-vous m'appeler demain matin", "Quel numéro faut-il appeler?"),
    ],
)
def test_a_time_told_at_once_is_not_asked_again(sms: Chat, text: str, asked: str) -> None:
    assert asked in sms.say(text)
    sms.say("519-555-0188")
    assert note(sms)["when"] == text


@pytest.mark.parametrize(
    ("person", "when", "asked"),
    [
        ("PERSON", "tomorrow morning", "What number should we call?"),
        ("PERSONNE", "demain matin", "Quel numéro faut-il appeler?"),
    ],
)
def test_a_time_for_how_to_reach_them_is_a_call(sms: Chat, person: str, when: str, asked: str) -> None:
    sms.say("hello there" if person == "PERSON" else "bonjour")
    sms.say(person)
    assert sms.say(when) == asked
    sms.say("519-555-0188")
    assert note(sms)["when"] == when


@pytest.mark.parametrize(
    ("hello", "call", "no"),
    [("hi", "call me", "no just text me"), ("bonjour", "appelez-moi", "ecrivez moi ici par texto")],
)
def test_no_number_but_an_answer_here(sms: Chat, hello: str, call: str, no: str) -> None:
    sms.say(hello)
    sms.say(call)
    sms.say(no)
    assert note(sms)["how"] == "message"


@pytest.mark.parametrize(
    ("hello", "call", "same"), [("hi", "call me", "this number"), ("bonjour", "appelez-moi", "ce numero")]
)
def test_this_number_is_a_number(sms: Chat, hello: str, call: str, same: str) -> None:
    sms.say(hello)
    sms.say(call)
    assert "1 " in sms.say(same)
    sms.say("1")
    assert (note(sms)["contact"], note(sms)["when"]) == (same, "morning")


def test_call_me_beside_the_menu_is_no_place_near_me(sms: Chat) -> None:
    sms.say("bonjour")
    assert sms.say("appelez-moi") == "Quel numéro faut-il appeler?"
