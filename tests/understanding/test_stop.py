"""Opting out works in any wording; a bus stop is no opt-out (R-43)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.meaning import Degree
from dialogs.understanding.stop import opt_in, opt_out, stop_language
from dialogs.words import Language
from tests.understanding.corpus import DEV, labelled

TEXTS = labelled("stop")
REAL = [text for label, text in TEXTS if label == "certain"]
OTHER = [text for label, text in TEXTS if label == "none"]
KEYWORDS = ("stop", "stopall", "unsubscribe", "arret", "arrêt", "arrete", "arrêtez", "désabonner", "stop all")


def test_nobody_who_wants_out_is_missed():
    assert [text for text in REAL if opt_out(text) is Degree.NONE] == []


def test_nearly_everybody_who_wants_out_is_out_at_once():
    assert sum(opt_out(text) is Degree.CERTAIN for text in REAL) / len(REAL) >= 0.97


def test_what_only_sounds_like_stop_is_nothing():
    assert [text for text in OTHER if opt_out(text) is Degree.CERTAIN] == []
    asked = sum(opt_out(text) is not Degree.NONE for text in OTHER)
    assert asked / len(OTHER) <= 0.03


@pytest.mark.parametrize("text", [text for label, text in TEXTS if label == "possible"])
def test_what_a_carrier_takes_for_stop_is_asked_about(text):
    assert opt_out(text) is Degree.POSSIBLE


def test_labelled_examples():
    certain = {row["text"] for row in DEV if opt_out(row["text"]) is Degree.CERTAIN}
    assert certain == {row["text"] for row in DEV if row["intent"] == "opt_out"} - {"annuler"}
    possible = {row["intent"] for row in DEV if opt_out(row["text"]) is Degree.POSSIBLE}
    assert possible <= {"opt_out", "withdraw_consent"}


def test_labelled_examples_of_coming_back():
    assert [row["text"] for row in DEV if opt_in(row["text"]) is not (row["intent"] == "opt_in")] == []


@given(
    text=st.sampled_from(KEYWORDS),
    upper=st.booleans(),
    before=st.sampled_from(["", "hi ", '"', "ok ", "Bonjour, ", "please ", "🛑"]),
    after=st.sampled_from(["", ".", "!!", " pls", " svp", " merci", '"', " thanks", " 🙏"]),
)
def test_a_keyword_is_heard_with_anything_around_it(text, upper, before, after):
    assert opt_out(before + (text.upper() if upper else text) + after) is Degree.CERTAIN


@given(text=st.sampled_from(KEYWORDS), data=st.data())
def test_a_doubled_letter_changes_nothing(text, data):
    at = data.draw(st.sampled_from([place for place, letter in enumerate(text) if letter.isalpha()]))
    assert opt_out(text[:at] + text[at] + text[at:]) is Degree.CERTAIN


@given(st.text())
@settings(max_examples=300)
def test_any_text_gets_an_answer(text):
    assert opt_out(text) in Degree
    assert opt_in(text) in (True, False)
    assert stop_language(text) in (None, *Language)


@pytest.mark.parametrize(
    "text", ["START", "unstop", "Start.", "RECOMMENCER", "start again", "remettez moi sur la liste", "start svp"]
)
def test_asking_for_texts_again(text):
    assert opt_in(text)


@pytest.mark.parametrize(
    "text", ["OUI", "yes", "y", "when do I start", "je commence lundi", "i start monday", "STOP", "start date?"]
)
def test_a_bare_yes_or_a_first_day_is_not_asking_for_texts(text):
    assert not opt_in(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("STOP", Language.EN),
        ("stopp!", Language.EN),
        ("STOP PLS", Language.EN),
        ("stop svp", Language.FR),
        ("ARRET", Language.FR),
        ("arrt", Language.FR),
        ("please arrete les messages", Language.FR),
        ("no more texts please", Language.EN),
        ("lâchez-moi avec vos messages", Language.FR),
        ("annuler", Language.FR),
        ("cancel", Language.EN),
        ("bus stop", None),
        ("hello", None),
    ],
)
def test_stop_is_confirmed_in_the_language_it_was_said_in(text, language):
    assert stop_language(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "no calls",
        "no phone calls please",
        "don't call me",
        "never call",
        "i dont want calls",
        "no phone",
        "pas d'appels",
        "pas de téléphone svp",
        "jamais au telephone",
        "ne m'appelez pas",
        "appelez moi pas",
        "jveux pas d'appel",
        "texte moi plutot",
    ],
)
def test_whoever_wants_no_call_wants_our_texts(text):
    """Said when we ask how to get back to them: a way to be reached, not an opt-out of texts."""
    assert opt_out(text) is Degree.NONE


@pytest.mark.parametrize(
    "text", ["no texts no calls", "no more calls or texts", "ne m'appelez plus, ne m'écrivez plus"]
)
def test_no_calls_and_no_texts_is_an_opt_out(text):
    assert opt_out(text) is Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "do i report this to ow",
        "who do i report this to",
        "how do i report this income",
        "i need to report this to my worker",
        "do i have to report this number of hours",
        "je dois rapporter ca a ow",
    ],
)
def test_to_report_something_to_an_office_is_no_opt_out(text):
    assert opt_out(text) is not Degree.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "reporting this as spam",
        "im reporting you",
        "ill report this number",
        "report this",
        "i will report this to the crtc",
    ],
)
def test_to_report_our_texts_is_one(text):
    assert opt_out(text) is Degree.CERTAIN
