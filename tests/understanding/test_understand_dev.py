"""How well the labelled development texts are understood: floors below what was measured, so a slip is seen."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from dialogs.understanding.meaning import Degree, Intent, Meaning
from dialogs.understanding.understand import understand

DEV_SET = Path(__file__).parent.parent / "data" / "intents_dev.csv"
Row = tuple[dict[str, str], Meaning]


@cache
def rows() -> tuple[Row, ...]:
    with DEV_SET.open(encoding="utf-8", newline="") as file:
        return tuple((row, understand(row["text"])) for row in csv.DictReader(file))


def acceptable(row: dict[str, str]) -> set[str]:
    return {row["intent"], *filter(None, row["acceptable"].split("|"))}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_texts_are_understood_as_labelled(language: str) -> None:
    asked = [(row, meaning) for row, meaning in rows() if row["lang"] == language]
    right = sum(meaning.intent in acceptable(row) for row, meaning in asked)
    assert right / len(asked) >= 0.82


def test_the_right_meaning_is_nearly_always_among_the_first_two() -> None:
    near = sum(
        bool(acceptable(row) & {*filter(None, [meaning.intent]), *meaning.alternatives[: 2 - bool(meaning.intent)]})
        for row, meaning in rows()
    )
    assert near / len(rows()) >= 0.94


def test_acting_on_a_wrong_meaning_is_rare() -> None:
    wrong = [row["text"] for row, meaning in rows() if meaning.intent and meaning.intent not in acceptable(row)]
    assert len(wrong) / len(rows()) <= 0.05


def test_what_is_certain_is_hardly_ever_wrong() -> None:
    wrong = [row["text"] for row, meaning in rows() if meaning.certain and meaning.intent not in acceptable(row)]
    assert len(wrong) <= 2


def test_every_labelled_crisis_is_at_least_possible_danger() -> None:
    assert [row["text"] for row, meaning in rows() if row["intent"] == "crisis" and meaning.danger is Degree.NONE] == []


def test_every_labelled_opt_out_is_heard_and_hardly_any_other_text_is() -> None:
    assert [
        row["text"] for row, meaning in rows() if row["intent"] == "opt_out" and meaning.opt_out is Degree.NONE
    ] == []
    heard = [row["text"] for row, meaning in rows() if meaning.opt_out is Degree.CERTAIN]
    assert [text for text in heard if Intent.OPT_OUT not in _labels(text)] == []


def _labels(text: str) -> set[str]:
    return next(acceptable(row) for row, _ in rows() if row["text"] == text)
