"""Answers nobody tuned for: floors a little below what was measured (scripts/evaluate); a guess is the worst answer."""

from __future__ import annotations

from scripts.understanding.answers import ALL, judged


def test_most_answers_are_read_and_hardly_any_is_guessed() -> None:
    became = judged("answers_unseen.csv")[ALL]
    assert became["right"] / became.total() >= 0.92
    assert became["guessed"] / became.total() <= 0.02
