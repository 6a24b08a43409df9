"""Two questions in one text: the first is answered, the second is offered by its name; a town asked about is read."""

from __future__ import annotations

import pytest

from dialogs.routes import start_for
from dialogs.understanding.meaning import Intent
from dialogs.understanding.several import joined
from tests.conftest import Chat


def test_the_second_question_is_offered_after_the_first_answer(sms: Chat) -> None:
    sms.play("""
        Amina > is it free? where is your office
        bot   > ...It is free: you never pay for Employment Ontario services. Your plan may charge for texts.
        bot   > You also asked about:
        bot   > 1 Find a service near me
        bot   > 2 That is all
        Amina > 1
        bot   > What town are you in? A postal code works too.
    """)


def test_the_town_named_beside_it_is_not_asked_again(sms: Chat) -> None:
    sms.play("""
        Luc   > c'est gratuit? ou est votre bureau a windosr
        bot   > ...Ces services sont toujours gratuits. Votre forfait peut facturer les textos.
        bot   > Vous avez aussi demandé :
        bot   > 1 Un service près de moi
        bot   > 2 C'est tout
        Luc   > oui
        bot   > Voici des services francophones. Lequel?
        ...
    """)


def test_it_waits_until_a_conversation_is_done_and_no_ends_it(sms: Chat) -> None:
    assert "What town are you in?" in sms.say("where is your office? can i get help with my resume")
    for said in ("sarnia", "1"):
        assert "You also asked" not in sms.say(said)
    assert "You also asked about:" in sms.say("no")
    assert sms.say("no") == "All right. Write any time."


@pytest.mark.parametrize(
    ("text", "offered", "then"),
    [
        ("is it free and where are you", "1 Find a service near me", "What town"),
        ("can i get bus tickets and where is your office", "1 Find a service near me", "What town"),
        ("cest ou et est ce que c gratuit", "1 cest ou", "Dans quelle ville"),
        ("c'est combien d'argent pis c'est ou votre bureau", "1 Un service près de moi", "Dans quelle ville"),
    ],
)
def test_two_questions_without_punctuation(sms: Chat, text: str, offered: str, then: str) -> None:
    assert offered in sms.say(text)
    assert then in sms.say("1")


@pytest.mark.parametrize(
    ("text", "answered", "offered"),
    [
        (
            "i missed my appointment yesterday am i gonna lose my ow",
            "I can't say what happens",
            "1 Move an appointment",
        ),
        ("jai manque mon rdv hier est-ce que je vais perdre mon ow", "Je ne peux pas dire", "1 Changer un rendez-vous"),
    ],
)
def test_what_is_told_right_before_a_question_is_not_lost(sms: Chat, text: str, answered: str, offered: str) -> None:
    """Somebody on social assistance who missed an appointment is offered a word about it."""
    said = sms.say(text)
    assert answered in said
    assert offered in said


def test_a_question_is_not_cut_where_words_lead_in_to_it() -> None:
    assert joined("i missed my appointment yesterday am i gonna lose my ow")[1:] == ["am i gonna lose my ow"]
    for whole in (
        "which office in windsor can i go to",
        "i dont know if i can come",
        "dites moi ou est-ce que je vais",
    ):
        assert joined(whole) == [whole]


def test_two_questions_beside_the_menu(sms: Chat) -> None:
    """The first is answered, the second waits: "where" needs the town first."""
    sms.say("hi")
    assert "What town are you in?" in sms.say("where do i go and do you do resumes")
    assert "You also asked" not in sms.say("sarnia")
    sms.say("1")
    assert "1 do you do resumes" in sms.say("no")


@pytest.mark.parametrize(
    "text",
    [
        "do you help with rent and food",
        "do you help with resumes and cover letters",
        "i am a newcomer and can i get english classes",
        "i lost my job and i need help",
        "est-ce que vous aidez avec le loyer et la bouffe",
        "is it free?",
        "hi there! is it free? thanks so much!",
        "i live in windsor. i need a job. i am 34",
        "where is your office? what is the address of your office?",
    ],
)
def test_one_question_brings_no_offer(sms: Chat, text: str) -> None:
    assert "You also asked" not in sms.say(text)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("wher do i go in chathm", "Chatham"),
        ("is there an office in windosr", "Windsor"),
        ("wher is ur office in forrest", "Forest"),
        ("y a tu un bureau a sarnai", "Sarnia"),
        ("bureau pres de leamingtn", "Leamington"),
        ("je reste a leminton ou aller", "Leamington"),
        ("can i get help in person", None),
        ("de l'aide a matin", None),
        ("i work in windsor where is your office", None),
    ],
)
def test_a_town_asked_about_is_read_misspelt_or_not(text: str, town: str | None) -> None:
    assert start_for(Intent.FIND_PROVIDER, text).args.get("town") == town


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("hi i got laid off from the plant in chatham do i qualify and where do i go", "Are you 18 or older?"),
        ("am i eligible i was laid off", "Are you 18 or older?"),
        ("est-ce que j'ai le droit, je suis sur le chomage", "Avez-vous 18 ans ou plus?"),
    ],
)
def test_meanings_that_lead_to_the_same_questions_are_not_chosen_between(sms: Chat, text: str, asked: str) -> None:
    assert asked in sms.say(text)
