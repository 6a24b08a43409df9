"""What people write in the middle of things, in both languages: put off, plain yes, who else to call, when again."""

from __future__ import annotations

import pytest

from dialogs.engine.control import Control, control
from dialogs.readers.agreed import only_agrees, only_says_yes
from dialogs.readers.base import Heard, Read
from dialogs.readers.reach import Reach, way_wished
from dialogs.readers.yes_no import yes_no
from dialogs.understanding.asks_where import asks_when
from dialogs.understanding.facts import facts_said
from dialogs.words import Language
from tests.appointments import book
from tests.conftest import MONDAY, Chat, Clock
from tests.scenes import on_stage


@pytest.mark.parametrize("text", ["non laisse faire", "nah never mind", "ok plus tard", "no, forget it"])
def test_a_no_before_never_mind_is_no_complaint(text: str) -> None:
    assert control(text) is Control.LATER


@pytest.mark.parametrize("text", ["no", "non merci", "ok thanks", "no help"])
def test_a_no_alone_puts_nothing_off(text: str) -> None:
    assert control(text) is not Control.LATER


@pytest.mark.parametrize(("text", "yes"), [("y", True), ("y stp", True), ("y a tu du stationnement", False)])
def test_y_a_is_no_yes(text: str, *, yes: bool) -> None:
    assert (yes_no.read(Heard(text, MONDAY.date())) == Read(True)) is yes


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("can i text with a worker", Reach("message")),
        ("no calls please, text me", Reach("message")),
        ("je veux texter avec quelqu'un", Reach("message")),
        ("call her please", Reach("phone")),
        ("rappelez-moi", Reach("phone")),
        ("can i talk to someone", None),
        ("parler à quelqu'un", None),
    ],
)
def test_the_way_wished(text: str, way: Reach | None) -> None:
    assert way_wished(text) == way


@pytest.mark.parametrize(
    ("language", "when"),
    [(Language.EN, "ok when again"), (Language.FR, "c quand deja"), (Language.FR, "a quelle heure")],
)
def test_when_is_about_the_appointment(sms: Chat, clock: Clock, language: Language, when: str) -> None:
    stage = on_stage(sms.liaison, "sms", language, clock)
    book(sms.liaison, "2026-12-01T10:00")
    assert asks_when(when)
    assert ("10:00 a.m." if language is Language.EN else "10 h") in "\n".join(stage.says(when))


@pytest.mark.parametrize(
    ("texts", "awaited"),
    [
        (("hi", "yes"), "Which one? Reply with a number, 1 to 4, or MENU."),
        (("hi", "yes plese"), "Which one? Reply with a number, 1 to 4, or MENU."),
        (("hi", "ok"), "Reply with a number, 1 to 4, or MENU."),
        (("bonjour", "oui"), "Lequel? Répondez par un chiffre, de 1 à 4, ou MENU."),
        (("bonjour", "oui svp"), "Lequel? Répondez par un chiffre, de 1 à 4, ou MENU."),
        (("bonjour", "oui mercii"), "Lequel? Répondez par un chiffre, de 1 à 4, ou MENU."),
    ],
)
def test_a_yes_beside_a_list_is_asked_which(sms: Chat, texts: tuple[str, str], awaited: str) -> None:
    sms.say(texts[0])
    assert sms.say(texts[1]) == awaited


@pytest.mark.parametrize(("texts", "said"), [(("hi", "no"), "All right."), (("bonjour", "non"), "D'accord.")])
def test_a_no_to_what_next_ends_it(sms: Chat, texts: tuple[str, str], said: str) -> None:
    sms.say(texts[0])
    assert sms.say(texts[1]).startswith(said)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("do i need an appointment", "Some offices take walk-ins"),
        ("faut tu un rdv", "Certains bureaux accueillent"),
        ("bjr c gratuit", "toujours gratuits"),
    ],
)
def test_a_general_question_is_answered_to_whoever_asks(sms: Chat, text: str, answer: str) -> None:
    assert answer in sms.say(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I was laid off from the plant after 22 years. I don't know where to start.", "I am sorry to hear that."),
        ("J'ai été mis à pied à l'usine après 22 ans. Je ne sais pas par où commencer.", "C'est une dure nouvelle."),
    ],
)
def test_a_sentence_clear_by_itself_decides(sms: Chat, text: str, said: str) -> None:
    assert said in sms.say(text)


@pytest.mark.parametrize("text", ["my grandson who is 19 needs work", "mon petit-fils qui a 19 ans cherche du travail"])
def test_the_age_of_whom_they_ask_for(text: str) -> None:
    assert facts_said(text)["age"] == 19


def test_thanks_in_the_middle_of_a_long_list_reads_nothing_again(sms: Chat) -> None:
    for said in ("im 17 can i get a job", "yes"):
        sms.say(said)
    assert sms.say("thank you") == "You are welcome! Write any time."


@pytest.mark.parametrize("text", ["ok dac", "ok cool", "ok. parfait"])
def test_several_words_of_agreement(text: str) -> None:
    assert only_agrees(text)


@pytest.mark.parametrize("text", ["yes plese", "Oui, svp!", "ya sure thx", "oui s'il vous plaît", "ouii mecri"])
def test_only_a_yes(text: str) -> None:
    assert only_says_yes(text)


@pytest.mark.parametrize("text", ["please", "merci", "ok", "yes the second", "oui mardi", "yes please call me", "no"])
def test_more_or_less_than_a_yes(text: str) -> None:
    assert not only_says_yes(text)


@pytest.mark.parametrize(("yes", "offered"), [("yes plese", "How can I help?"), ("oui svp", "Comment vous aider?")])
def test_a_yes_to_nothing_is_not_about_an_appointment(sms: Chat, yes: str, offered: str) -> None:
    assert offered in sms.say(yes)
