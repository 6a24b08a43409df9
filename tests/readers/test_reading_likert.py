"""Satisfaction from 1 to 5 in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.readers import answer_value

TODAY = date(2026, 3, 18)  # a Wednesday


def phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|")]


def unlike(expected: object, texts: str) -> dict[str, object]:
    """Give the phrases that are not read as expected, with what was read instead."""
    got = {phrase: answer_value("likert", phrase, TODAY) for phrase in phrases(texts)}
    return {
        phrase: value for phrase, value in got.items() if value != expected or (value is True) != (expected is True)
    }


UNDERSTOOD = (
    (
        5,
        """
        5 | 5! | five | cinq | 5/5 | 5 sur 5 | 5 out of 5 | very satisfied | Très satisfait | tres satisfaite |
        completely satisfied | 5 very satisfied | ⭐⭐⭐⭐⭐ | 5 stars | super contente | vraiment satisfait du service
        | cinq étoiles ⭐ | 5 🌟 | 4 oops 5 |
        extremely happy | i give it a 5 | je donne 5 | totalement satisfait | 5 great help | 5 merci beaucoup |
        complètement satisfaite | i'd say five | 5/5 loved it | extremely satisfied | Très satisfaite! | 5/5!! |
        five stars | fully satisfied | full satisfait | vraiment très satisfait | 5 - very satisfied | un gros 5 |
        I'd give 5 | very very satisfied | a 5 | super satisfied
        """,
    ),
    (
        4,
        """
        4 | quatre | four | 4/5 | 4 sur 5 | satisfied | satisfait | plutôt satisfait | somewhat satisfied |
        assez satisfaite | 4 because it took 2 weeks | 4 out of 5 stars | content | pretty happy | 4.0 |
        mostly satisfied | un 4 | je dirais 4 | 4 - satisfied | 4 good but slow | quatre sur cinq |
        four outta five | pretty satisfied | satisfaite | assez satisfait | 4/5 thanks | a four | I'm satisfied |
        je suis satisfait | un quatre
        """,
    ),
    (
        3,
        """
        3 | trois | neutral | neutre | neither satisfied nor dissatisfied | ni satisfait ni insatisfait |
        3 neutral | ni l'un ni l'autre | three | 3/5 | neither satisfied or dissatisfied | trois sur cinq |
        3 out of 5
        """,
    ),
    (
        2,
        """
        2 | deux | dissatisfied | insatisfait | not satisfied | pas satisfaite | plutot insatisfait |
        peu satisfait | unsatisfied | not very satisfied | 2 pas tres content | pas vraiment satisfait | not happy
        | pas satisfait | pas trop satisfait | 2/5 | insatisfaite | a bit dissatisfied | two | plutôt insatisfaite
        | not too satisfied | not really satisfied
        """,
    ),
    (
        1,
        """
        1 | one | un | very dissatisfied | très insatisfait | completely dissatisfied | not at all satisfied |
        pas du tout satisfait | pas satisfait pantoute | 1 terrible | 1/5 | 1 worst service ever |
        complètement insatisfaite | not satisfied at all | very unsatisfied | très insatisfaite |
        pas satisfait du tout | totally dissatisfied | vraiment pas satisfait | extremely dissatisfied |
        1 horrible
        """,
    ),
)

ASKED_AGAIN = """
    two thumbs up | not unsatisfied | 1 étant pire donc 5 |
    6 | 0 | 10 | 4 or 5 | 4-5 | 3.5 | 8/10 | 1 loved it | 5 worst service ever | 1 very satisfied |
    5 dissatisfied | pas pire | ok | idk | 4 ou 5 | between 3 and 4 | entre 3 et 4 | -3 | 2 3 | 10/10 | 100% |
    4 ⭐⭐⭐ | moyennement satisfait |
    👍 | meh | good | fine | 2 excellent | not 5 | 3 sur 10 | yes | 45 | correct | 1 the best | 5 nul |
    it was alright i guess | 80% | 2 great thanks | 3 very satisfied | 7 | 3 or 4 | 3-4 | 2.5 | 9/10 |
    5 i hate it | 1 super satisfait | 4 dissatisfied | whatever | bof | sometimes | 11 | maybe 4 or 5 | 4 et 5
    | not sure | 100 | satisfied and dissatisfied | between 2 and 3 | oui | -1 | 1 amazing | 6/5 |
    how do i answer
    """


@pytest.mark.parametrize(("value", "texts"), UNDERSTOOD)
def test_satisfaction_is_understood(value: object, texts: str) -> None:
    assert unlike(value, texts) == {}


def test_a_doubtful_satisfaction_is_asked_again() -> None:
    assert unlike(None, ASKED_AGAIN) == {}
