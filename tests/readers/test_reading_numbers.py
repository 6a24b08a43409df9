"""Numbers in figures and words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value
from dialogs.readers.base import AskAgain, Heard, Read
from dialogs.readers.numbers import figures, whole_number

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("number", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        3.0,
        """
        3 | three | trois | i have 3 | j'en ai 3 | 3 kids | just 3 | about 3 | 3. | environ 3 | trois enfants
        """,
    ),
    (
        12.0,
        """
        12 | douze | a dozen | twelve | 12 months | une douzaine
        """,
    ),
    (
        0.0,
        """
        0 | none | zero | aucun | zéro
        """,
    ),
    (
        1.0,
        """
        1 | one | un | une | just one | j'en ai un | seulement un
        """,
    ),
    (
        2.5,
        """
        2.5 | 2,5 | 2 1/2 | two and a half | deux et demi
        """,
    ),
    (
        1500.0,
        """
        1500 | 1,500 | 1 500 | fifteen hundred | quinze cents | 1.5k
        """,
    ),
    (
        34.0,
        """
        34 | im 34 yrs old | 34 ans | trente-quatre
        """,
    ),
    (
        97.0,
        """
        quatre-vingt-dix-sept
        """,
    ),
    (
        80.0,
        """
        quatre vingt
        """,
    ),
    (
        71.0,
        """
        soixante et onze | 70 oups 71 | soixante-dix, euh non, soixante et onze | 72 no wait 71 | i turned 71 in may
        """,
    ),
    (
        -5.0,
        """
        -5 | minus 5
        """,
    ),
    (
        2900.0,
        """
        2 900
        """,
    ),
)

ASKED_AGAIN = """
    two or three | 7 and 1 on the way |
    a few | une couple | many | idk | 3 or 4 | 2-3 | several | quelques | yes | lots | une coupe de |
    519 555 0101 | 12345678901234567 | almost 18 | more than 3 | 2.900 | jvais avoir 18 | 19 next month | i'll be 20 |
    21 dans deux mois | about to turn 30 | going on 40 | pas encore 18 | je fais 60 en juin |
    40 something | trente et quelques
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_number_is_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_a_doubtful_number_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("im 34 yrs old", 34),
        ("34 ans", 34),
        ("trente-quatre", 34),
        ("I am 19 years old and have 2 kids", 19),
        ("j'ai dix-sept ans", 17),
        ("vingt et un ans", 21),
        ("35", 35),
    ],
)
def test_an_age_is_understood(text: str, age: int) -> None:
    assert whole_number(5, 110).read(Heard(text, TODAY)) == Read(age)


@pytest.mark.parametrize(
    "text",
    phrases(
        "I was born in 1992 | almost 18 | bientot 18 ans | in my 30s | dans la trentaine | 17 and a half | 200 | 18+ | "
        "turning 18 in may"
    ),
)
def test_an_age_in_doubt_is_asked_again(text: str) -> None:
    assert isinstance(whole_number(5, 110).read(Heard(text, TODAY)), AskAgain)


@pytest.mark.parametrize(
    ("text", "figures_of_it"),
    [
        ("Trente-sept heures et demie", "37.5 heures"),
        ("vingt et douze", "20 et 12"),
        ("one hundred and twelve", "112"),
        ("mille neuf cent quatre-vingt-douze", "1992"),
        ("1.850,50", "1850.50"),
        ("fifty cents", "50 cents"),
        ("deux-trois", "2-3"),
        ("une job", "une job"),
        ("two and a half grand", "2500"),
        ("deux milles piasses", "2000 piasses"),
        ("twenty five hundred", "2500"),
        ("trois grand garçons", "3 grand garcons"),
        ("a grand a week", "1000 a week"),
        ("dix-huit et cinquante", "18 et 50"),
    ],
)
def test_number_words_become_figures(text: str, figures_of_it: str) -> None:
    assert figures(text) == figures_of_it
