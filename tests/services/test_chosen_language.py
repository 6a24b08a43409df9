"""A language chosen before the first word holds: a bare number or a town does not bring it up again (R-113)."""

from __future__ import annotations

import pytest

from dialogs.words import Language
from services.conversations import receive
from services.liaison import Liaison
from services.models import Message
from services.turns.inbound import Inbound
from tests.conftest import Chat

BARE = ("1", "2", "ok", "oui", "yes", "Sarnia")
ASKED = "Quelle langue?"


@pytest.mark.parametrize("text", BARE)
@pytest.mark.parametrize(("language", "offer"), [("en", "Talk to a person"), ("fr", "Parler à quelqu'un")])
def test_the_language_given_with_the_chat_is_not_asked_again(
    liaison: Liaison, language: str, offer: str, text: str
) -> None:
    chat = Chat(liaison, "sms", Language(language))
    said = chat.say(text)
    assert ASKED not in said
    assert offer in said


@pytest.mark.parametrize("text", BARE)
def test_nor_is_the_one_chosen_on_the_page(liaison: Liaison, text: str) -> None:
    receive(liaison, Inbound("web", "page", text, language=Language.FR, introduced=True))
    with liaison.database.reading() as session:
        last = session.query(Message).order_by(Message.id.desc()).first()
    assert last is not None
    assert (last.language, ASKED in last.text) == ("fr", False)


def test_a_language_chosen_in_the_chat_holds_for_the_numbers_after_it(sms: Chat) -> None:
    assert ASKED in sms.say("1")
    assert "Un service près de moi" in sms.say("2")
    for text in ("2", "Sarnia", "1"):
        said = sms.say(text)
        assert ASKED not in said
        assert not {"town", "Which", "What"} & set(said.split())


def test_a_guess_of_the_channel_is_no_choice(liaison: Liaison) -> None:
    """Telegram tells the language of the telephone: both languages are offered all the same."""
    receive(liaison, Inbound("terminal", "guessed", "1", language=Language.FR))
    with liaison.database.reading() as session:
        last = session.query(Message).order_by(Message.id.desc()).first()
    assert last is not None
    assert ASKED in last.text
