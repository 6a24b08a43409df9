"""What readers share: clauses, what was before, and words that stand for numbers."""

from __future__ import annotations

import re

import pytest

from dialogs.readers.clauses import clauses, one_of, without_past
from dialogs.readers.number_words import in_digits

PAUSES, PAST = re.compile(r",|\bbut\b"), re.compile(r"\b(?:was|before)\b")


def test_clauses_are_what_stands_between_pauses() -> None:
    assert clauses("it was 40, but now 25,", PAUSES) == ["it was 40", " now 25"]


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("it was 40 but now its 25", " now its 25"),
        ("20, 15 and 40 before, 3", "20 ; 3"),
        ("25, more or less", "25, more or less"),
        ("it was 40 but not any more", "it was 40 but not any more"),  # no figure for now: the reader decides
        ("it was 40, before", None),
    ],
)
def test_the_past_is_left_out_where_something_is_said_of_now(said: str, left: str | None) -> None:
    assert without_past(said, PAUSES, PAST, " ;") == left


def test_the_longest_of_several_words_is_found_first() -> None:
    found = re.match(one_of(["jan", "january", "may"]), "january")
    assert found is not None
    assert found[0] == "january"


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("quatre-vingt-dix-sept", "97"),
        ("two hundred and five", "205"),
        ("vingt trente", "20 30"),
        ("fifty cents", "50 cents"),
        ("one job", "one job"),
        ("la trentaine", "la trentaine"),
    ],
)
def test_number_words_become_digits_where_they_are_a_number(words: str, digits: str) -> None:
    assert in_digits(words) == digits
