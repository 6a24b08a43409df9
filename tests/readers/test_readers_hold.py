"""What holds for every reader and any text: it never fails, keeps its values through JSON, and is quick."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.readers import QUESTIONS, answer_value
from dialogs.readers.base import AskAgain, BeSure, Heard, Read, Reader
from dialogs.readers.choice import choice
from dialogs.readers.numbers import whole_number
from dialogs.readers.text import email_address, free_text, phone_number
from dialogs.words import Language, Option, Words

TODAY = date(2026, 3, 18)
OPTIONS = [Option("yes", Words("Yes, I work")), Option("no", Words("No, not now")), Option("2", Words("Two jobs"))]
READERS: list[Reader[Any]] = [
    *QUESTIONS.values(),
    choice(OPTIONS, {"no": ["pas maintenant"]}),
    whole_number(5, 110),
    free_text(160),
    phone_number,
    email_address,
]
PIECES = st.sampled_from(
    """
    yes no oui non pas not 20 12 8 3 1/2 h hours heures a week par semaine - to à or et and $ l'heure k 18,50 2026
    march mars 31 lundi next dernier ago il y a windsor essex county N9A 1J3 chatam quebec in at chez x shifts quarts
    de of vingt quatre cent mille satisfied pas satisfait 4/5 👍 ? . , ( ) minimum between entre 2 semaines biweekly
    """.split()
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=9).map(" ".join))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS, today=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_any_text_is_read_or_asked_again_and_values_survive_json(reader: Reader[Any], text: str, today: date) -> None:
    reading = reader.read(Heard(text, today, Language.FR))
    if isinstance(reading, AskAgain):
        return
    stored = json.loads(json.dumps(reader.codec.dump(reading.value)))
    assert reader.codec.load(stored) == reading.value
    if reader.sure is not None:
        assert isinstance(reader.sure(reading.value), Words)


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
def test_what_understand_writes_is_json(question: str, text: str) -> None:
    value = answer_value(question, text, TODAY)
    assert json.loads(json.dumps(value)) == value


LONG = (
    *("1" * 12, "a ", "oui non ", "20 to ", "8 x ", "windsor, ", "vingt et ", "3 mars ou ", "[ ,.-", "i live in "),
    *("no pas not ", "le la l'the # ", "satisfied not very ", "un ", "ok ", " . ", "8 h ", "8 days ", "i give it a "),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_a_very_long_text_is_read_or_asked_again(reader: Reader[Any]) -> None:
    for piece in LONG:
        assert isinstance(reader.read(Heard(piece * 300, TODAY)), Read | BeSure | AskAgain), piece


@pytest.mark.parametrize(
    ("question", "stored"), [("likert", 6), ("date", "2026-02-30"), ("hourly_wage", {"per": "hour"})]
)
def test_a_stored_value_that_no_longer_fits_does_not_load(question: str, stored: object) -> None:
    with pytest.raises(ValueError, match=r"(?s)."):
        QUESTIONS[question].codec.load(stored)
