"""Who is known to want one language and writes in the other is told how to go on in it (R-113)."""

from __future__ import annotations

import pytest

from tests.conftest import Chat

HOW = {"en": "In English? Write EN.", "fr": "En français? Écrivez FR."}


@pytest.mark.parametrize(
    ("chosen", "told", "in_other"),
    [
        ("francais svp", HOW["en"], "what services are near me in windsor"),
        ("english please", HOW["fr"], "quels services sont près de chez moi à Windsor"),
    ],
)
def test_they_are_told_once_a_day_and_nothing_changes_unasked(sms: Chat, chosen: str, told: str, in_other: str) -> None:
    sms.say(chosen)
    assert told in sms.say(in_other)
    assert told not in sms.say(in_other), "once a day"


def test_the_first_words_say_it_already(sms: Chat) -> None:
    assert HOW["fr"] not in sms.say("hello, where is the nearest office please")


@pytest.mark.parametrize("text", ["yes", "Windsor Ontario Canada", "ok thanks", "c'est bon merci beaucoup"])
def test_a_word_or_one_in_their_own_language_says_nothing(sms: Chat, text: str) -> None:
    sms.say("francais svp")
    assert HOW["en"] not in sms.say(text)


def test_nothing_of_it_is_said_in_danger(sms: Chat) -> None:
    sms.say("francais svp")
    assert HOW["en"] not in sms.say("my husband hits me and i am afraid of him")


@pytest.mark.parametrize(
    ("first", "second", "answer", "question"),
    [
        ("hello", "bonjour", "Bonjour!", "Comment vous aider?"),
        ("bonjour", "hi there", "Hello!", "How can I help?"),
        ("hello", "good morning", "Hello!", "How can I help?"),
        ("i want to complain", "hello", "Hello!", "what happened"),
        ("je veux porter plainte", "bonsoir", "Bonjour!", "s'est-il passé"),
        ("i want to complain", "hello 😊", "Hello!", "what happened"),
        ("je veux porter plainte", "Salut Marie 😊", "Bonjour!", "s'est-il passé"),
        ("do i qualify", "heyyy", "Hello!", "18 or older"),
        ("est-ce que j'ai droit", "bon matin", "Bonjour!", "18 ans"),
        ("call me back please", "hi there 👋", "Hello!", "What number"),
        ("rappelez moi svp", "Bonsoir Mme Tremblay", "Bonjour!", "Quel numéro"),
        ("hello", "hello??", "Hello!", "How can I help?"),
    ],
)
def test_a_greeting_is_greeted_in_its_language_and_is_no_wrong_answer(
    sms: Chat, first: str, second: str, answer: str, question: str
) -> None:
    """Each new day begins with one; a phone is shared. It is no complaint either (R-113)."""
    sms.say(first)
    for _ in range(3):
        told = sms.say(second)
        assert told.startswith(answer)
        assert question in told


def test_who_chose_a_language_is_greeted_in_it_and_told_how_to_change(sms: Chat) -> None:
    sms.say("english please")
    told = sms.say("bonjour")
    assert told.startswith("Hello!")
    assert HOW["fr"] in told


@pytest.mark.parametrize(
    ("said", "greeting", "answer"),
    [
        ("jai perdu ma job la semaine passée", "hi", "Bonjour!"),
        ("i lost my job last week", "bonjour", "Hello!"),
    ],
)
def test_a_mere_greeting_changes_no_language_once_more_was_said_in_it(
    sms: Chat, said: str, greeting: str, answer: str
) -> None:
    """Many who speak French say "hi": what they wrote at length shows their language (R-113)."""
    sms.say(said)
    assert sms.say(greeting).startswith(answer)


@pytest.mark.parametrize(
    ("first", "said", "answer"),
    [
        ("where is your office", "Hi Sarnia", "Sarnia"),
        ("hello", "Hi Resume", "resume"),
        ("do i qualify", "hi, 25", "Ontario"),
    ],
)
def test_a_greeting_with_more_than_a_name_is_heard_for_the_rest(sms: Chat, first: str, said: str, answer: str) -> None:
    sms.say(first)
    told = sms.say(said)
    assert not told.startswith("Hello!")
    assert answer in told


def test_a_greeting_before_words_of_another_script_is_not_all_that_was_said(sms: Chat) -> None:
    sms.say("hello")
    assert not sms.say("hi مساعدة").startswith("Hello!")
