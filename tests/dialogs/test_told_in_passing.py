"""What people answer in their own way: a "no" inside a need, a yes with a number, a question for the person to come."""

from __future__ import annotations

import json

import pytest

from dialogs.readers.base import AskAgain, Heard, Read
from dialogs.readers.choice import choice
from dialogs.words import Option, Words
from services.models import Alert
from tests.conftest import MONDAY, Chat

NEXT = choice(
    (Option("near", Words("Find a service near me")), Option("done", Words("Nothing now"))), {"done": ("no", "non")}
)


@pytest.mark.parametrize("text", ["i got no bus fare", "no id they lost it", "i have no car", "jai non plus de char"])
def test_a_no_inside_a_need_is_no_answer(text: str) -> None:
    assert isinstance(NEXT.read(Heard(text, MONDAY.date())), AskAgain)


@pytest.mark.parametrize("text", ["no", "no thanks", "non merci", "no im good", "ok no"])
def test_a_no_that_stands_alone_is_one(text: str) -> None:
    assert NEXT.read(Heard(text, MONDAY.date())) == Read("done")


@pytest.mark.parametrize(
    ("hello", "need", "answer"),
    [
        ("hi im on ow", "i got no bus fare", "bus fare"),
        ("allo chu sur ow", "jai pas dargent pour lautobus", "autobus"),
        ("hi im on ow", "boss no give my pay 2 week", "1-800-531-5551"),
        ("allo chu sur ow", "le boss il donne pas mon paye 2 semaine", "1-800-531-5551"),
        ("hi im on ow", "i dont do phone calls", "keep to text"),
        ("allo chu sur ow", "jparle pas au telephone", "par texto"),
        ("hi im on ow", "i have bad back and anxiety", "disability"),
        ("allo chu sur ow", "jai mal au dos pis de lanxiété", "handicap"),
        ("hi im on ow", "will i lose my old age pension", "benefit"),
        ("allo chu sur ow", "vas-tu perdre ma pension de vieillesse", "prestations"),
        ("hi im on ow", "do i have to tell ow", "Income: your OW"),
        ("allo chu sur ow", "faut tu jle dise a ow", "Revenus : Ontario au travail"),
        ("allo chu sur ow", "comment jminscris", "ville"),
        ("allo chu sur ow", "combien je paye", "gratuits"),
        ("allo chu sur ow", "ou est le bureau windsor", "services francophones"),
        ("i am new in canada from syria", "i no speak good english", "interpreter"),
    ],
)
def test_a_need_after_an_answer_is_heard(sms: Chat, hello: str, need: str, answer: str) -> None:
    sms.say(hello)
    assert answer in sms.say(need)


@pytest.mark.parametrize(
    ("lost", "call", "when"),
    [
        ("plant closed got laid off after 22 yrs", "yeah call me 519 555 0133", "When is a good time?"),
        ("la shop a farmé jai été slacké", "ouain appelle moi 519 555 0133", "Quel est le bon moment?"),
    ],
)
def test_a_yes_with_a_number_asks_for_neither_again(sms: Chat, lost: str, call: str, when: str) -> None:
    sms.say(lost)
    assert sms.say(call).startswith(when)
    done = sms.say("1")
    assert "519-969-5644" in done
    assert "contact" not in done, "the question whether to be contacted is answered"


@pytest.mark.parametrize(
    ("wish", "question", "added"),
    [
        ("my son is sick cant come tomorrow", "can we do it next week instead", "Thank you, I have added that."),
        ("mon petit est malade jpeux pas venir demain", "on peut tu faire ca une autre fois", "Merci, je l'ai ajouté."),
    ],
)
def test_a_question_no_answer_fits_is_kept_for_the_person(sms: Chat, wish: str, question: str, added: str) -> None:
    sms.say(wish)
    assert sms.say(question).startswith(added)
    with sms.liaison.database.reading() as session:
        notes = [json.loads(alert.note) for alert in session.query(Alert)]
    assert any(question in str(note) for note in notes)


@pytest.mark.parametrize(
    ("person", "bring"),
    [
        ("i want to talk to a person", "what do i brng"),
        ("i want to talk to a person", "wat shud i bring"),
        ("parler a quelqu'un", "kesse jamene"),
        ("parler a quelqu'un", "kesse que japporte"),
        ("parler a quelqu'un", "quoi apporter"),
    ],
)
def test_what_to_bring_is_answered_where_it_is_asked_how_to_reach_them(sms: Chat, person: str, bring: str) -> None:
    sms.say(person)
    said = sms.say(bring)
    assert said.startswith(("Bring valid photo ID", "Apportez une pièce d'identité"))


@pytest.mark.parametrize(
    ("town", "question", "told"),
    [
        ("where is your office in sarnia", "whats the phone number", "Pick one by its number: then"),
        ("where is your office in sarnia", "can i come in today", "Pick one by its number: then"),
        ("ou est votre bureau a sarnia", "cest quoi le numero de telephone", "je vous dis"),
        ("ou est votre bureau a sarnia", "jpeux tu venir aujourdhui", "je vous dis"),
    ],
)
def test_what_is_asked_of_an_office_before_one_is_picked_says_to_pick_one(
    sms: Chat, town: str, question: str, told: str
) -> None:
    sms.say(town)
    assert told in sms.say(question)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("can i use the service", "work permit open"),
        ("can i use the service", "i have work permit open"),
        ("suis-je admissible", "permis ouvert"),
        ("suis-je admissible", "permis de travail ouvert"),
    ],
)
def test_an_open_permit_said_as_a_status_is_not_asked_about_again(sms: Chat, status: str, text: str) -> None:
    for said in (status, "25", "oui"):
        sms.say(said)
    assert not {"allowed to work", "droit de travailler"} & {
        words for words in ("allowed to work", "droit de travailler") if words in sms.say(text)
    }
