"""What a named person must hear of at once is heard, and life stories and dead batteries are not (R-94)."""

from __future__ import annotations

import pytest

from dialogs.understanding.serious import serious


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
    ],
)
def test_what_is_no_serious_occurrence_is_not(text: str) -> None:
    assert serious(text) is None
