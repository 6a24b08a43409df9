"""Texts nobody tuned for: floors a little below what was measured, so that a slip is seen (scripts/evaluate)."""

from __future__ import annotations

from functools import cache

import pytest

from dialogs.understanding.meaning import Degree, Meaning
from dialogs.understanding.understand import understand
from tests.understanding.corpus import unseen

Row = tuple[dict[str, str], Meaning]


@cache
def rows() -> tuple[Row, ...]:
    return tuple((row, understand(row["text"])) for row in unseen())


def accepted(row: dict[str, str]) -> set[str]:
    return {row["intent"], *filter(None, row["acceptable"].split("|"))}


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_are_understood_at_once_in_both_languages(language: str) -> None:
    assert share([meaning.intent in accepted(row) for row, meaning in rows() if row["lang"] == language]) >= 0.84


def test_the_right_meaning_is_acted_on_or_among_the_two_offered() -> None:
    assert share([bool(accepted(row) & {meaning.intent, *meaning.alternatives[:2]}) for row, meaning in rows()]) >= 0.93


def test_acting_on_a_wrong_meaning_is_rare() -> None:
    assert share([meaning.intent not in (None, *accepted(row)) for row, meaning in rows()]) <= 0.08


def test_danger_is_heard_and_hardly_anybody_else_is_stopped() -> None:
    """R-95. The target is 97 % heard; what rules reach on unseen texts is less, and this test holds that."""
    heard = [meaning.danger for row, meaning in rows() if row["intent"] == "crisis"]
    others = [meaning.danger for row, meaning in rows() if "crisis" not in accepted(row)]
    assert share([degree is not Degree.NONE for degree in heard]) >= 0.92
    assert share([degree is Degree.CERTAIN for degree in heard]) >= 0.75
    assert share([degree is Degree.CERTAIN for degree in others]) <= 0.02
    assert share([degree is Degree.POSSIBLE for degree in others]) <= 0.06


def test_everybody_who_wants_out_is_heard_and_hardly_anybody_else_is() -> None:
    """R-43."""
    assert [
        row["text"] for row, meaning in rows() if row["intent"] == "opt_out" and meaning.opt_out is Degree.NONE
    ] == []
    others = [meaning.opt_out for row, meaning in rows() if "opt_out" not in accepted(row)]
    assert share([degree is Degree.CERTAIN for degree in others]) <= 0.01
