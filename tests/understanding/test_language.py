"""English or French from a word or two, and other languages recognised (R-113, R-118)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.language import asked_for, guess, other_language_line
from dialogs.words import Language
from tests.understanding.corpus import DEV, labelled

SHOWS_NOTHING = {"STOP", "STOPALL", "🤡🤡🤡", "🤣🤣", "fghjkl", "CLIC"}


def found(text):
    told = guess(text)
    return told.language or told.other or "none"


def test_a_few_words_tell_the_language():
    assert [(language, text) for language, text in labelled("language") if found(text) != language] == []


def test_labelled_examples():
    told = {row["text"]: "none" if row["text"] in SHOWS_NOTHING else row["lang"] for row in DEV}
    assert {text: found(text) for text in told} == told


@pytest.mark.parametrize(("language", "text"), labelled("language_wish"))
def test_a_wish_for_a_language_is_heard_and_a_language_class_is_not(language, text):
    assert (asked_for(text) or "none") == language


def test_nobody_else_of_the_labelled_examples_asks_for_a_language():
    others = [row["text"] for row in DEV if row["intent"] != "language_switch"]
    assert [text for text in others if asked_for(text) is not None] == []


@given(
    text=st.sampled_from(["bonjour", "jai besoin daide", "i need help", "merci", "thanks", "where r u"]),
    change=st.sampled_from([str.upper, str.title, lambda text: f"{text} 😀", lambda text: f"  {text}!!"]),
)
def test_case_and_emoji_do_not_change_the_language(text, change):
    assert guess(change(text)) == guess(text)


@given(st.text())
@settings(max_examples=300)
def test_any_text_gets_an_answer(text):
    told = guess(text)
    assert told.language is None or told.other is None
    assert asked_for(text) in (None, *Language)


def test_another_language_is_answered_in_itself():
    codes = "ar de es fa hi ht it ko pa pl pt ro ru so sw tl tr uk ur vi zh".split()
    for code in codes:
        line = other_language_line(code)
        assert line is not None
        assert "1" in line
        assert "English?" in line
        assert guess(line.partition("English?")[0]).other == code


def test_a_language_we_cannot_write_gets_no_line():
    assert other_language_line("ti") is None
    assert other_language_line("xx") is None
