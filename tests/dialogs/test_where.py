"""Where to go: to the appointment there is, to the place shown last, near the town told before; else it is asked."""

from __future__ import annotations

import pytest

from dialogs.engine import State
from dialogs.understanding.asks_where import asks_where
from dialogs.words import Language
from tests.appointments import book
from tests.conftest import Chat, Clock
from tests.scenes import on_stage


@pytest.mark.parametrize(
    "text",
    "whats the adress|Where do I go?|ok where do i go now|address please|wheres it at|were do i go|c quoi ladresse"
    "|c'est où ça?|ou aller|jvas ou|l'adresse svp|ou est-ce que je dois aller".split("|"),
)
def test_a_short_question_where(text: str) -> None:
    assert asks_where(text)


@pytest.mark.parametrize(
    "text",
    "where is the food bank|where do i go in chatham|my address changed|where is your office|c quoi"
    "|ou est la banque alimentaire|mon adresse a change|ou est votre bureau".split("|"),
)
def test_a_question_where_of_its_own(text: str) -> None:
    assert not asks_where(text)


@pytest.mark.parametrize(("language", "where"), [(Language.EN, "whats the adress"), (Language.FR, "c quoi ladresse")])
def test_the_address_is_that_of_the_appointment(sms: Chat, clock: Clock, language: Language, where: str) -> None:
    """Also in the middle of a search for a place, which then goes on."""
    stage = on_stage(sms.liaison, "sms", language, clock)
    book(sms.liaison, "2026-12-01T10:00")
    assert "500 Ouellette Ave, Windsor" in "\n".join(stage.says(where))
    stage.says("where is your office" if language is Language.EN else "ou est votre bureau")
    heard = "\n".join(stage.says(where))
    assert "500 Ouellette Ave, Windsor" in heard
    assert ("What town" if language is Language.EN else "Dans quelle ville") in heard


@pytest.mark.parametrize(
    ("texts", "asked"),
    [(("hi", "whats the adress"), "What town are you in?"), (("bonjour", "c quoi ladresse"), "Dans quelle ville")],
)
def test_where_nothing_is_known_the_town_is_asked(sms: Chat, texts: tuple[str, str], asked: str) -> None:
    sms.say(texts[0])
    assert asked in sms.say(texts[1])
    assert sms.say(texts[1]).count(asked) == 1


@pytest.mark.parametrize(
    ("told", "where", "confirmed"),
    [
        ("looking for work in chatham", "where do i go", "For Chatham, as you wrote before."),
        ("i just lost my job at the greenhouse in leamington", "where do i go", "For Leamington, as you wrote before."),
        ("jviens de perdre ma job a leamington chu decourage", "ou aller", "Pour Leamington, comme vous"),
        ("need a job in windosr asap", "where is your office", "For Windsor, as you wrote before."),
        ("im in leamington and i cant find a job", "whats the address", "For Leamington, as you wrote before."),
        ("jcherche une job a windsor", "ou aller", "Pour Windsor, comme vous l'avez écrit."),
        ("je reste a sarnia pis jcherche de louvrage", "c ou", "Pour Sarnia, comme vous l'avez écrit."),
    ],
)
def test_a_town_told_before_is_used(sms: Chat, told: str, where: str, confirmed: str) -> None:
    sms.say(told)
    assert confirmed in sms.say(where)


def test_a_town_answered_before_is_used_and_another_one_takes_its_place(sms: Chat) -> None:
    sms.say("where is your office")
    sms.say("sarnia")
    sms.say("menu")
    assert "For Sarnia, as you wrote before." in sms.say("where is your office")
    assert "Chatham Employment Hub" in sms.say("chatham")
    sms.say("menu")
    assert "For Chatham, as you wrote before." in sms.say("where is your office")


def test_a_wrong_number_forgets_the_town(sms: Chat) -> None:
    sms.say("looking for work in chatham")
    sms.say("wrong number")
    assert "Chatham" not in sms.say("where is your office")


@pytest.mark.parametrize("told", ["my mom lives in sarnia", "ma mère reste à sarnia"])
def test_a_town_that_is_not_theirs_is_not_kept(sms: Chat, told: str) -> None:
    sms.say(told)
    assert "wrote before" not in sms.say("where is your office")


def test_what_is_known_is_kept_with_the_state_and_goes_with_the_conversation() -> None:
    here, there = State(known={"town": "Sarnia"}), State(known={"town": "Windsor", "site": "W-1"})
    copied = here.copy()
    copied.known["site"] = "S-1"
    assert here.known == {"town": "Sarnia"}
    assert State.load(copied.dump()) == copied
    here.take_over(there)
    assert here.known == {"town": "Sarnia", "site": "W-1"}
    assert there.known == {}
