"""Somebody who asked for a person goes on telling what it is about, where only how to reach them was asked (R-38)."""

from __future__ import annotations

import pytest

from dialogs.readers.base import Beside, Heard
from dialogs.readers.more import More, or_more
from dialogs.readers.reach import Reach, ways
from tests.conftest import MONDAY, Chat
from tests.dialogs.test_beside_a_question import note_of_last

HOW = {"en": "How should a person get back to you?", "fr": "Comment voulez-vous qu'on vous réponde?"}
ADDED = {"en": "Thank you, I have added that.", "fr": "Merci, je l'ai ajouté."}


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("confirm my appointment", "i cant make my apointment tomorow")),
        ("en", ("can i talk to someone", "its about my daughter she needs a job")),
        ("fr", ("je veux confirmer mon rdv", "je peux pas venir a mon rdv demain")),
        ("fr", ("je veux parler a quelqu'un", "jai recu une lettre du bien etre social")),
    ],
)
def test_it_is_added_to_the_request(sms: Chat, language: str, texts: tuple[str, str]) -> None:
    assert HOW[language] in sms.say(texts[0])
    said = sms.say(texts[1])
    assert said.startswith(ADDED[language])
    assert HOW[language] in said
    assert texts[1] in str(note_of_last(sms))
    assert "519-969-5644" in sms.say("1")  # what it is about is not asked again


def test_what_a_rule_is_certain_of_is_done(sms: Chat) -> None:
    sms.say("can i talk to someone")
    assert "I have passed it on" in sms.say("i lost my job yesterday")


def test_after_twice_the_question_is_put_more_kindly(sms: Chat) -> None:
    sms.say("can i talk to someone")
    for text in ("its about my daughter and her school", "she had a rough year at home"):
        assert sms.say(text).startswith(ADDED["en"])
    assert not sms.say("she is such a good girl").startswith(ADDED["en"])


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("my hours were cut last month", True),
        ("mes heures ont ete coupees", True),
        ("i dont understand the question", False),
        ("je comprends pas votre affaire", False),
        ("what do you mean by that", False),
        ("ok thank you very much", False),
        ("call me after 4", False),
    ],
)
def test_what_is_more_of_it(text: str, *, added: bool) -> None:
    reading = or_more(ways, Reach).read(Heard(text, MONDAY.date()))
    assert (reading == Beside(More(text))) is added
