"""What somebody says of themselves out of nothing, and no more, leads to what fits them (R-3)."""

from __future__ import annotations

import pytest

from tests.conftest import Chat

QUESTIONS = {"en": "A few questions, then a first answer", "fr": "Quelques questions, un premier avis"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "im 45"),
        ("en", "45 years"),
        ("en", "unemployed"),
        ("fr", "45 ans"),
        ("fr", "moi 45 ans"),
        ("fr", "jai pas de travail a chatham"),
        ("fr", "j'ai pas de job"),
    ],
)
def test_a_fact_about_oneself_is_the_first_answer(sms: Chat, language: str, text: str) -> None:
    sms.say("hello" if language == "en" else "bonjour")
    said = sms.say(text)
    assert said.startswith(QUESTIONS[language])
    assert ("18" in said) is ("45" not in text)  # an age that was told is not asked again


@pytest.mark.parametrize(
    ("texts", "asked", "home"),
    [
        (("hello", "45", "yes"), "Are you 45 years old?", "Do you live in Ontario?"),
        (("bonjour", "45", "oui"), "Avez-vous 45 ans?", "Habitez-vous en Ontario?"),
    ],
)
def test_a_number_alone_may_be_an_age(sms: Chat, texts: tuple[str, ...], asked: str, home: str) -> None:
    sms.say(texts[0])
    assert sms.say(texts[1]).startswith(asked)
    assert home in sms.say(texts[2])


@pytest.mark.parametrize(("number", "list_"), [("45", True), ("7", False), ("211", False), ("1990", False)])
def test_no_other_number_is_taken_for_an_age(sms: Chat, number: str, *, list_: bool) -> None:
    sms.say("hello")
    assert sms.say(number).startswith("Are you") is list_


def test_a_number_that_is_no_age_leads_to_the_choices(sms: Chat) -> None:
    sms.say("hello")
    sms.say("45")
    assert sms.say("no").startswith("How can I help?")


@pytest.mark.parametrize("text", ["i have no work", "do you help people of 45?", "i live in chatham"])
def test_perhaps_news_and_questions_are_heard_as_such(sms: Chat, text: str) -> None:
    sms.say("hello")
    assert "Do you live in Ontario?" not in sms.say(text)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "what about ei", "EI regular benefits"),
        ("fr", "pis le chomage", "Prestations régulières d'assurance-emploi"),
        ("fr", "cest tu gratis votre affaire", "Ces services sont toujours gratuits."),
    ],
)
def test_a_topic_named_alone_is_told_of(sms: Chat, language: str, text: str, said: str) -> None:
    sms.say("hello" if language == "en" else "bonjour")
    assert sms.say(text).startswith(said)


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("where is your office in sarnia", "wat time do u open"), "Pick one by its number"),
        (("vous etes ou a chatham", "c'est ouvert le samedi?"), "Choisissez un bureau par son chiffre"),
    ],
)
def test_what_is_asked_of_a_list_of_offices_is_told_of_the_one_picked(
    sms: Chat, texts: tuple[str, str], said: str
) -> None:
    sms.say(texts[0])
    assert sms.say(texts[1]).startswith(said)
