"""The way out of a talk about danger: MENU, LATER, a plain question, "I was joking"; and who is kept in it (R-95)."""

from __future__ import annotations

import pytest

from services.models import Alert
from services.rules.alert_kinds import AlertKind, Severity
from tests.conftest import Chat

ALWAYS = ("9-8-8 and 9-1-1 are always there.", "Le 9-8-8 et le 9-1-1 répondent toujours.")
CALL = ("Should one of us call you?", "Faut-il vous appeler?", "What number can we call?", "Quel numéro appeler?")


def alerts(chat: Chat) -> int:
    with chat.liaison.database.reading() as session:
        return session.query(Alert).count()


def danger_alerts(chat: Chat) -> list[str]:
    with chat.liaison.database.reading() as session:
        return [alert.severity for alert in session.query(Alert) if alert.kind == AlertKind.DANGER]


@pytest.mark.parametrize(
    ("danger", "out", "answer"),
    [
        ("my husband hits me", "MENU", "How can I help?"),
        ("mon mari me bat", "menu", "Comment vous aider?"),
        ("i have nowhere to sleep tonight", "how do i get help with my resume", "resume"),
        ("jai nulle part ou dormir ce soir", "ou est votre bureau a chatham", "Chatham"),
        ("my boss hits me", "what do i bring", "photo ID"),
        ("mon boss me frappe", "kesse jamene", "pièce d'identité"),
        ("my husband hits me", "i need food", "2-1-1"),
        ("ma voisine bat son enfant", "a qui je le dis", "aide à l'enfance"),
        ("my neighbour beats her kid", "who do i report it to", "children's aid"),
    ],
)
def test_a_plain_question_or_the_menu_leads_out(sms: Chat, danger: str, out: str, answer: str) -> None:
    """Where help is, is said once more, what was asked is answered, and staff stay told."""
    sms.say(danger)
    told = alerts(sms)
    assert told
    said = sms.say(out)
    assert any(words in said for words in ALWAYS)
    assert answer in said
    assert not any(words in said for words in CALL)
    assert alerts(sms) == told


@pytest.mark.parametrize(
    "out",
    [
        "not now",
        "never mind",
        "plus tard",
        "laisse faire",
        "thats not what i meant",
        "i was only joking",
        "you misunderstood",
        "cest pas ca que jai voulu dire",
        "c'etait une blague",
        "tu as mal compris",
        "it's ok im fine",
    ],
)
def test_who_wants_no_call_is_told_once_more_where_help_is(sms: Chat, out: str) -> None:
    sms.say("mon chum me frappe")
    assert sms.say(out).startswith(("All right. 9-8-8", "D'accord. Le 9-8-8"))


@pytest.mark.parametrize(
    "more",
    [
        "im at my moms",
        "he might see my phone",
        "jai peur de perdre ma job",
        "i dont want to lose my job",
        "tu comprends pas",
        "this is no joke",
        "you dont understand",
        "can i hide somewhere",
        "je viens du guatemala",
    ],
)
def test_what_goes_on_with_it_leads_nowhere_else(sms: Chat, more: str) -> None:
    sms.say("mon chum me frappe")
    assert any(words in sms.say(more) for words in CALL)


@pytest.mark.parametrize("wish", ["i want to talk with person spanish", "je veux parler avec personne espagnol"])
def test_who_asks_for_a_person_is_called(sms: Chat, wish: str) -> None:
    sms.say("he keep my passport")
    assert sms.say(wish).startswith(("What number can we call?", "Quel numéro appeler?"))


@pytest.mark.parametrize(
    ("worry", "answer", "then"),
    [
        ("i cant take it anymore", "it was a joke", "Good."),
        ("jen peux plus", "cetait pas ca que je voulais dire", "Tant mieux."),
        ("i cant take it anymore", "do u help with daycare", "child care"),
        ("jen peux plus", "aidez vous pour la garderie", "garde d'enfants"),
    ],
)
def test_a_joke_or_a_plain_question_after_are_you_safe_raises_no_alarm(
    sms: Chat, worry: str, answer: str, then: str
) -> None:
    sms.say(worry)
    said = sms.say(answer)
    assert then in said
    assert "9-1-1." not in said


@pytest.mark.parametrize("answer", ["no im ok just tired", "nah its fine", "non chu correct juste fatiguée"])
def test_a_no_before_im_ok_is_no_alarm(sms: Chat, answer: str) -> None:
    sms.say("i cant take it anymore")
    assert sms.say(answer).startswith(("Good.", "Tant mieux."))


@pytest.mark.parametrize("answer", ["no im not ok", "no", "non chu pas correct", "no i guess im fine but he is here"])
def test_a_no_is_an_alarm(sms: Chat, answer: str) -> None:
    sms.say("i cant take it anymore")
    assert "9-1-1." in sms.say(answer)


@pytest.mark.parametrize("text", ["im so tired", "chu tellement fatiguée"])
def test_who_is_so_tired_is_asked(sms: Chat, text: str) -> None:
    assert "9-8-8" in sms.say(text)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("arrêtez avec vos quarts, chu sur le viaduc", Severity.ACTION),
        ("I pray God to take me. I can not carry this life any more, I am sorry for my children.", Severity.NOW),
        ("la dame a pris mes papiers, elle ne me paie pas et elle ferme la porte à clé quand elle sort", Severity.NOW),
    ],
)
def test_danger_in_what_sounds_like_stop_is_told_to_staff(sms: Chat, text: str, severity: Severity) -> None:
    """No more messages are sent, and still nobody is lost: 9-8-8 is named, and staff look."""
    sms.say("hello there")
    assert "9-8-8" in sms.say(text)
    assert danger_alerts(sms) == [severity]


@pytest.mark.parametrize("text", ["STOP", "STOP STOP STOP", "stop texting me", "arrêtez de m'écrire svp"])
def test_a_plain_stop_is_only_that(sms: Chat, text: str) -> None:
    sms.say("hello there")
    sms.say(text)
    assert danger_alerts(sms) == []


def test_the_menu_leads_out_of_the_question_for_a_number_with_the_request_made(sms: Chat) -> None:
    sms.say("my husband hits me")
    sms.say("yes")
    said = sms.say("menu")
    assert said.startswith("Our staff have your message.")
    assert "How can I help?" in said
