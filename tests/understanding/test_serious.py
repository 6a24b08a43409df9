"""What a named person must hear of at once is heard, and life stories and dead batteries are not (R-94)."""

from __future__ import annotations

import pytest

from dialogs.understanding.danger import danger
from dialogs.understanding.meaning import Degree
from dialogs.understanding.serious import may_be_the_client, serious
from dialogs.understanding.understand import understand
from tests.conftest import Chat


@pytest.mark.parametrize(
    "text",
    [
        "my husband passed away, he was your client",
        "my son died",
        "hi this is his wife. He passed away on sunday",
        "my dad is dead",
        "mon mari est décédé la semaine passée",
        "ma mere vient de mourir",
        "on a appris la mort de mon frere",
        "ma femme est morte",
        "mon pere est decede",
        "mon pere y'est mort a matin",
        "ma mere est dcd",
        "jai perdu ma mere samedi",
        "i lost my mom last week",
        "y a eu de la mortalite dans famille",
        "there was a death in my family",
    ],
)
def test_a_death_is_heard(text: str) -> None:
    assert serious(text) == "death"


@pytest.mark.parametrize(
    "text",
    [
        "you sent me someone else's info",
        "i got another persons file in my email",
        "I received the pay stub of somebody else",
        "jai reçu le dossier de quelqu'un d'autre",
        "vous m'avez envoyé la lettre d'une autre personne",
    ],
)
def test_a_breach_of_privacy_is_heard(text: str) -> None:
    assert serious(text) == "privacy_breach"


@pytest.mark.parametrize(
    "text",
    [
        "my phone died",
        "this job search is dead",
        "my father died 10 years ago and i never finished school",
        "i got a job with someone",
        "can someone send me info about resume help",
        "who else sees my information?",
        "je suis mort de rire",
        "quelqu'un peut m'envoyer des infos?",
        "i sent my file to my worker",
        "i lost my kid in the mall",
        "my son has passed his exam",
        "my daughter passed this course",
        "i lost my husband's number",
        "jai perdu ma carte",
        "j'ai perdu ma mere de vue",
    ],
)
def test_what_is_no_serious_occurrence_is_not(text: str) -> None:
    assert serious(text) is None


@pytest.mark.parametrize(
    ("text", "kindly"),
    [
        ("my wife died", "I am so sorry for your loss."),
        ("my mom passed away", "I am so sorry for your loss."),
        ("ma femme est morte", "Toutes nos condoléances."),
        ("mon pere est decede", "Toutes nos condoléances."),
        ("mon pere y'est mort hier", "Toutes nos condoléances."),
        ("chu en deuil, ma mere est morte samedi", "Toutes nos condoléances."),
    ],
)
def test_a_death_is_answered_kindly_in_both_languages(sms: Chat, text: str, kindly: str) -> None:
    said = sms.say(text)
    assert kindly in said
    assert "9-1-1" not in said


@pytest.mark.parametrize(
    "text",
    [
        "ma femme est morte, j'en peux plus",
        "mon mari me fait peur, il dit que mon frere est mort",
        "my mom died and my ex follows me everywhere",
    ],
)
def test_what_sounds_like_danger_beside_a_death_is_still_heard(text: str) -> None:
    assert danger(text) is not Degree.NONE
    assert understand(text).danger is not Degree.NONE


def test_somebody_bereaved_and_perhaps_in_danger_hears_both(sms: Chat) -> None:
    said = sms.say("mon pere est mort pis chu deprime")
    assert "Toutes nos condoléances." in said
    assert "Vous sentez-vous en sécurité?" in said


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("he passed away", True),
        ("elle est decedee samedi", True),
        ("my husband passed away last night", True),
        ("mon pere est decede hier", True),
        ("your client died", True),
        ("my grandma died", False),
        ("ma grand-mere est morte", False),
        ("my wife passed away, can we move my appointment", False),
        ("mon frere est decede, je peux pas venir demain", False),
    ],
)
def test_whose_death_it_may_be(text: str, perhaps: bool) -> None:
    """R-102: only the client's own stops what is automated; whoever speaks of their own matters is the client."""
    assert serious(text) == "death"
    assert may_be_the_client(text) is perhaps
