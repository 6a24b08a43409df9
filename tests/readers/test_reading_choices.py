"""One of a few options."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers.base import AskAgain, Heard, Read
from dialogs.readers.choice import choice
from dialogs.words import Option, Words

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


OPTIONS = [
    Option("looking", Words("Looking for work")),
    Option("school", Words("In school or training")),
    Option("unable", Words("Not able to work now")),
    Option("other", Words("Other")),
]
SYNONYMS = {
    "looking": ["je cherche un emploi", "cherche du travail", "job hunting"],
    "school": ["aux etudes ou en formation", "student", "etudiant", "college"],
    "unable": ["pas capable de travailler", "sick", "malade", "blesse", "injured", "arret de travail"],
    "other": ["autre"],
}
UNDERSTOOD = (
    (
        "looking",
        """
        1 | un | one | la premiere | looking | looking for work | im still loking for work | je cherche
        """,
    ),
    (
        "school",
        """
        2. | #2 | le 2 | the second one | deux | option 2 | 2 | two | im in school right now | chu aux études |
        schol | trainning | 2nd | deuxième | 2 please | student
        """,
    ),
    (
        "other",
        """
        the last one | autre | not school, other | numéro 4
        """,
    ),
    (
        "unable",
        """
        I am sick | chu malade | i'll take number 3 please | je prends le 3 svp | 3) | yes 3 | the 3rd option |
        injurd
        """,
    ),
)

ASKED_AGAIN = """
    5 | 0 | 1 and 3 | 1 or 2 | 20 hours | im in college and looking | blue | i worked 2 jobs |
    i got hurt at work 3 weeks ago | option b | 1 2 | 12
    """


@pytest.mark.parametrize(("ref", "texts"), UNDERSTOOD)
def test_an_option_is_understood_by_number_or_words(ref: str, texts: str) -> None:
    read = {text: choice(OPTIONS, SYNONYMS).read(Heard(text, TODAY)) for text in phrases(texts)}
    assert {text: reading for text, reading in read.items() if reading != Read(ref)} == {}


@pytest.mark.parametrize("text", phrases(ASKED_AGAIN))
def test_two_options_or_none_are_asked_again(text: str) -> None:
    assert isinstance(choice(OPTIONS, SYNONYMS).read(Heard(text, TODAY)), AskAgain)


def test_a_reference_that_is_no_longer_offered_does_not_load() -> None:
    with pytest.raises(ValueError, match="looking"):
        choice(OPTIONS).codec.load("gone")


def test_an_option_with_a_value_in_its_label_is_found_by_that_value() -> None:
    sites = [
        Option("a", Words("{name}, {town}", {"name": "Lambton Works Centre", "town": "Sarnia"})),
        Option("b", Words("{name}, {town}", {"name": "Harbour Jobs", "town": "Chatham"})),
    ]
    assert choice(sites).read(Heard("the one in chatham", TODAY)) == Read("b")
