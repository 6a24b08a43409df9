"""Somebody asks after what they sent or asked for: answered from what is known, in both languages."""

from __future__ import annotations

import pytest

from dialogs.understanding.asked_after import asked_after
from dialogs.words import Language
from services.alerts.raising import resolve
from services.conversations import receive
from services.liaison import Liaison
from services.models import Alert, Client, Message
from services.models import Attachment as Kept
from services.turns.inbound import Attachment, Inbound
from tests.appointments import PHONE, add_client
from tests.conftest import Clock

BOOTS = {
    Language.EN: ("i start monday and i need boots", "what about my boots"),
    Language.FR: ("je commence lundi pis ca me prend des bottes", "pis mes bottes"),
}
STUB = {Language.EN: "did u get my stub", Language.FR: "vous avez tu recu mon talon"}
LANGUAGES = pytest.mark.parametrize("language", [Language.EN, Language.FR])


def text(liaison: Liaison, words: str, *, picture: bool = False) -> str:
    """Text from the client's phone; what is answered."""
    sent = (Attachment("ME1", "image/jpeg"),) if picture else ()
    replies = receive(liaison, Inbound("sms", PHONE, words, attachments=sent)).replies
    with liaison.database.reading() as session:
        return "\n".join(session.get_one(Message, reply).text for reply in replies)


def settle_all(liaison: Liaison, status: str) -> None:
    with liaison.database.begin() as session:
        for alert in session.query(Alert):
            alert.status = status
            if status == "resolved":
                resolve(alert, "staff:1", liaison.now())


@LANGUAGES
def test_a_request_still_open_is_told_with_its_number_and_no_second_one_is_made(
    liaison: Liaison, language: Language
) -> None:
    add_client(liaison, language=language)
    wish, after = BOOTS[language]
    text(liaison, wish)
    for _ in range(2):  # beside the question that is open, and again
        heard = text(liaison, after)
        assert "A-1" in heard
        assert "Casey Roy" in heard
        assert ("It is still open" if language is Language.EN else "encore ouverte") in heard
    with liaison.database.reading() as session:
        assert session.query(Alert).count() == 1


@pytest.mark.parametrize(
    ("language", "status", "told"),
    [
        (Language.EN, "acknowledged", "Our staff are working on your request"),
        (Language.FR, "acknowledged", "Notre personnel s'occupe de votre demande"),
        (Language.EN, "resolved", "Our staff have dealt with your request"),
        (Language.FR, "resolved", "Notre personnel a traité votre demande"),
    ],
)
def test_a_request_somebody_took_or_closed(liaison: Liaison, language: Language, status: str, told: str) -> None:
    add_client(liaison, language=language)
    wish, after = BOOTS[language]
    text(liaison, wish)
    settle_all(liaison, status)
    assert told in text(liaison, after)


@LANGUAGES
def test_whoever_asked_for_nothing_hears_what_may_be_covered(liaison: Liaison, language: Language) -> None:
    add_client(liaison, language=language)
    heard = text(liaison, BOOTS[language][1])
    assert ("can be covered" if language is Language.EN else "couvrir des bottes") in heard


@LANGUAGES
def test_another_phone_hears_of_no_request(liaison: Liaison, language: Language) -> None:
    add_client(liaison, language=language)
    wish, after = BOOTS[language]
    text(liaison, wish)
    replies = receive(liaison, Inbound("sms", "+15195550199", after)).replies
    with liaison.database.reading() as session:
        assert "A-1" not in session.get_one(Message, replies[-1]).text


@LANGUAGES
def test_whoever_has_the_phone_now_hears_of_no_request_made_before_them(liaison: Liaison, language: Language) -> None:
    add_client(liaison, language=language)
    wish, after = BOOTS[language]
    text(liaison, wish)
    with liaison.database.begin() as session:
        other = Client(reference="C-2", first_name="Zoe", last_name="Roy", language="en", service_level="case_managed")
        other.created_at = other.updated_at = liaison.now()
        session.add(other)
        session.flush()
        session.query(Alert).one().client_id = other.id
    assert "A-1" not in text(liaison, after)


@pytest.mark.parametrize(
    ("language", "none", "came", "seen", "closed"),
    [
        (Language.EN, "No file from you", "came in on Monday, November 23", "staff have seen it", "did not open"),
        (Language.FR, "Aucun fichier", "est arrivé le lundi 23 novembre", "notre personnel l'a vu", "ne s'ouvre pas"),
    ],
)
def test_whether_a_file_came_in(
    liaison: Liaison, clock: Clock, language: Language, none: str, came: str, seen: str, closed: str
) -> None:
    add_client(liaison, language=language)
    assert none in text(liaison, STUB[language])
    text(liaison, "", picture=True)
    assert came in text(liaison, STUB[language])
    clock.pass_time(days=1)
    settle_all(liaison, "resolved")
    assert seen in text(liaison, STUB[language])
    with liaison.database.begin() as session:
        session.query(Kept).one().state = "refused"
    assert closed in text(liaison, STUB[language])
    clock.pass_time(days=100)
    assert none in text(liaison, STUB[language])


@pytest.mark.parametrize(
    "said",
    "did u get my stub|have you received my pay stub?|u got my paystub?|did my stub go through|avez-vous reçu mon talon"
    "|mon talon est tu rentre|t'as tu recu mon formulaire|did you get the picture i sent".split("|"),
)
def test_a_file_is_asked_after(said: str) -> None:
    assert asked_after(said) == "file"


@pytest.mark.parametrize(
    "said",
    "what about my boots|pis mes bottes?|any news on my bus pass|mes bottes c'est rendu ou|still waiting on my boots"
    "|j'attends encore mes bottes|any update on my request|nouvelles de ma demande|mes bottes ca avance tu".split("|"),
)
def test_help_with_costs_is_asked_after(said: str) -> None:
    assert asked_after(said) == "support"


@pytest.mark.parametrize(
    "said",
    "what about my appointment|do you cover boots|i need boots for monday|pis mon rendez-vous|et mon permis de travail"
    "|did you get my message|what about a bus pass|pis mon chum|et la garderie est-ce que vous payez".split("|"),
)
def test_what_asks_after_something_else(said: str) -> None:
    assert asked_after(said) is None
