"""Texts nobody tuned for: floors a little below what was measured, so that a slip is seen (scripts/evaluate)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from dialogs.understanding.meaning import Degree, Intent
from scripts.understanding.figures import DATA, Heard, hear, labelled


@cache
def heard() -> list[Heard]:
    return hear(labelled(DATA / "intents_unseen.csv"))


def share(found: Iterable[bool]) -> float:
    several = list(found)
    return sum(several) / len(several)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_are_understood_at_once_in_both_languages(language: str) -> None:
    assert share(one.right for one in heard() if one.row.language == language) >= 0.84


def test_the_right_meaning_is_acted_on_or_among_the_two_offered() -> None:
    assert share(one.near for one in heard()) >= 0.93


def test_acting_on_a_wrong_meaning_is_rare() -> None:
    assert share(not one.right and not one.asks for one in heard()) <= 0.08


def test_danger_is_heard_and_hardly_anybody_else_is_stopped() -> None:
    """R-95. The target is 97 % heard; what rules reach on unseen texts is less, and this test holds that."""
    meant = [one.meaning.danger for one in heard() if one.row.intent is Intent.CRISIS]
    others = [one.meaning.danger for one in heard() if Intent.CRISIS not in one.row.accepted]
    assert share(degree is not Degree.NONE for degree in meant) >= 0.92
    assert share(degree is Degree.CERTAIN for degree in meant) >= 0.75
    assert share(degree is Degree.CERTAIN for degree in others) <= 0.02
    assert share(degree is Degree.POSSIBLE for degree in others) <= 0.06


def test_everybody_who_wants_out_is_heard_and_hardly_anybody_else_is() -> None:
    """R-43."""
    meant = [one for one in heard() if one.row.intent is Intent.OPT_OUT]
    assert [one.row.text for one in meant if one.meaning.opt_out is Degree.NONE] == []
    others = [one.meaning.opt_out for one in heard() if Intent.OPT_OUT not in one.row.accepted]
    assert share(degree is Degree.CERTAIN for degree in others) <= 0.01
