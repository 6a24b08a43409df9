"""A question for staff about an appointment that comes before their answer: call, and an alert due before it (R-38)."""

from __future__ import annotations

import json

import pytest

from dialogs.visit_questions import staff_know
from dialogs.words import Language
from services.models import Alert
from services.rules.alert_kinds import Severity
from tests.appointments import alerts, at, book
from tests.conftest import Chat, Clock
from tests.scenes import Stage, on_stage

MOTHER = {Language.EN: ("can i bring my mom", "yes"), Language.FR: ("est ce que je peux amener ma mere", "oui")}
HERE = {Language.EN: "answer me here", Language.FR: "repondez-moi ici"}
CALL = {Language.EN: "Please call 519-969-5644.", Language.FR: "Appelez plutôt le 519-969-5644."}
LANGUAGES = pytest.mark.parametrize("language", [Language.EN, Language.FR])


def asks(chat: Chat, clock: Clock, language: Language, visit: str) -> tuple[Stage, str]:
    """Somebody asks about their appointment, and has it passed on; what they hear then."""
    stage = on_stage(chat.liaison, "sms", language, clock)
    book(chat.liaison, visit)
    question, yes = MOTHER[language]
    stage.says(question)
    return stage, "\n".join(stage.says(yes))


def the_alert(chat: Chat) -> Alert:
    (alert,) = alerts(chat.liaison)
    return alert


@LANGUAGES
def test_before_an_appointment_tomorrow_they_are_told_to_call(sms: Chat, clock: Clock, language: Language) -> None:
    stage, heard = asks(sms, clock, language, "2026-11-24T10:00")
    assert CALL[language] in heard
    last = "\n".join(stage.says(HERE[language]))
    assert "519-969-5644" in last
    assert "26" not in last, "no day is promised"
    alert = the_alert(sms)
    assert alert.severity == Severity.URGENT
    assert alert.due_at == at("2026-11-23T14:00")
    assert json.loads(alert.note)["appointment"] == "A-1"


@LANGUAGES
def test_in_the_evening_its_clock_ends_before_an_appointment_in_the_morning(
    sms: Chat, clock: Clock, language: Language
) -> None:
    """Also once it is routed, and once they say how to reach them."""
    clock.moment = at("2026-11-23T19:30")
    stage, _ = asks(sms, clock, language, "2026-11-24T09:15")
    assert the_alert(sms).due_at == at("2026-11-24T08:15")
    for said in ("2", "519-555-0188", "1"):
        stage.says(said)
    stage.act("on 2026-11-23 19:35")
    assert the_alert(sms).due_at == at("2026-11-24T08:15")
    assert the_alert(sms).routed_at is not None


@pytest.mark.parametrize("question", ["can i bring my service dog", "est-ce que je peux amener mon petit frere"])
def test_whoever_comes_along_is_a_question_for_staff(question: str) -> None:
    assert staff_know(question)


@LANGUAGES
def test_an_appointment_after_the_answer_keeps_its_promise(sms: Chat, clock: Clock, language: Language) -> None:
    stage, heard = asks(sms, clock, language, "2026-12-04T10:00")
    assert "519" not in heard
    assert "26 nov" in (last := "\n".join(stage.says(HERE[language]))) or "November 26" in last
    alert = the_alert(sms)
    assert (alert.severity, alert.due_at) == (Severity.ACTION, at("2026-11-26T17:00"))


@pytest.mark.parametrize(
    ("greeting", "text", "answered"),
    [
        ("hello", "which paper i bring?", "Bring valid photo ID"),
        ("bonjour", "kel papier jdois amener", "Apportez une pièce d'identité"),
        ("bonjour", "je dois apporter quoi", "Apportez une pièce d'identité"),
    ],
)
def test_whom_we_do_not_know_hears_at_once_what_to_bring(sms: Chat, greeting: str, text: str, answered: str) -> None:
    """R-45: how identity is checked is no secret, and needs nobody's answer."""
    sms.say(greeting)
    assert answered in sms.say(text)


@LANGUAGES
def test_a_client_hears_of_their_own_appointment_instead(sms: Chat, clock: Clock, language: Language) -> None:
    stage = on_stage(sms.liaison, "sms", language, clock)
    book(sms.liaison, "2026-11-24T10:00-05:00")
    said = "\n".join(stage.says({Language.EN: "what to bring", Language.FR: "quoi apporter"}[language]))
    assert "500 Ouellette Ave" in said
