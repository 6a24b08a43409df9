"""What somebody writes beside an open question: "ok" beside a list, who their worker is, a bare yes for an answer."""

from __future__ import annotations

import json

import pytest

from dialogs.readers.agreed import only_courtesy
from dialogs.words import Language
from services.models import Alert
from tests.appointments import book
from tests.conftest import Chat, Clock
from tests.scenes import on_stage


def note_of_last(chat: Chat) -> dict[str, str]:
    with chat.liaison.database.reading() as session:
        alert = session.query(Alert).order_by(Alert.id.desc()).first()
        assert alert is not None
        note: dict[str, str] = json.loads(alert.note)
        return note


@pytest.mark.parametrize(
    ("hello", "town", "ok", "awaited", "pick"),
    [
        ("hi", "sarnia", "ok", "Reply with a number, 1 to 5, or MENU.", "3"),
        ("bonjour", "sarnia", "d'accord", "Répondez par un chiffre, de 1 à 5, ou MENU.", "3"),
    ],
)
def test_ok_beside_a_list_is_told_what_is_awaited(
    sms: Chat, hello: str, town: str, ok: str, awaited: str, pick: str
) -> None:
    """As often as they agree: the list is not sent again, and nobody is told that they were not understood."""
    sms.say(hello)
    sms.say(town)
    assert [sms.say(ok) for _ in range(4)] == [awaited] * 4
    assert "519-" in sms.say(pick)


@pytest.mark.parametrize(
    ("language", "wish", "courtesy", "again", "days"),
    [
        (
            Language.EN,
            "move my appointment",
            ("yes", "ok thanks"),
            "Which days suit you,",
            "tuesdays after 1",
        ),
        (Language.FR, "je veux changer mon rendez-vous", ("oui", "ok merci"), "Quels jours,", "mardi apres 13h"),
    ],
)
def test_a_yes_or_a_thank_you_names_no_days(
    sms: Chat, clock: Clock, language: Language, wish: str, courtesy: tuple[str, ...], again: str, days: str
) -> None:
    stage = on_stage(sms.liaison, "sms", language, clock)
    book(sms.liaison, "2026-12-01T10:00")
    stage.says(wish)
    for said in courtesy:
        assert any(line.startswith(again) for line in stage.says(said))
        assert "preferences" not in note_of_last(stage.chat)
    stage.says(days)
    assert note_of_last(stage.chat)["preferences"] == days


@pytest.mark.parametrize(
    ("language", "office", "who", "worker", "back"),
    [
        (Language.EN, "where is your office", "who is my wroker", "Your caseworker is Casey Roy.", "What town"),
        (Language.FR, "ou est votre bureau", "c ki mon conseiler", "est Casey Roy.", "Dans quelle ville"),
    ],
)
def test_who_is_my_worker_is_answered_beside_a_question(
    sms: Chat, clock: Clock, language: Language, office: str, who: str, worker: str, back: str
) -> None:
    stage = on_stage(sms.liaison, "sms", language, clock)
    stage.says(office)
    heard = "\n".join(stage.says(who))
    assert worker in heard
    assert back in heard


@pytest.mark.parametrize(
    ("language", "wish", "who", "worker"),
    [
        (Language.EN, "move my appointment", "who's my counselor?", "Your caseworker is Casey Roy."),
        (Language.FR, "changer mon rendez-vous", "c ki ma conseillere", "est Casey Roy."),
    ],
)
def test_who_is_my_worker_is_no_answer_in_free_words(
    sms: Chat, clock: Clock, language: Language, wish: str, who: str, worker: str
) -> None:
    stage = on_stage(sms.liaison, "sms", language, clock)
    book(sms.liaison, "2026-12-01T10:00")
    stage.says(wish)
    assert worker in "\n".join(stage.says(who))
    assert "preferences" not in note_of_last(stage.chat)


@pytest.mark.parametrize("text", ["ok", "oui merci", "Yes, thank you!", "parfait", "ok d'accord merci beaucoup"])
def test_courtesy_alone(text: str) -> None:
    assert only_courtesy(text)


@pytest.mark.parametrize("text", ["oui le mardi", "ok tuesday", "thanks, after 4", "any day", "non"])
def test_more_than_courtesy(text: str) -> None:
    assert not only_courtesy(text)
