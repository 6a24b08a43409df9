"""Danger is never missed, and a figure of speech is not danger (R-95)."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.danger import danger
from dialogs.understanding.meaning import Degree
from dialogs.understanding.plain import plain_words
from tests.understanding.corpus import DEV, labelled, lines

DANGER, NO_DANGER = lines("danger"), lines("no_danger")
PLAIN_DANGER = (
    "i want to kill myself",
    "j'veux pus vivre",
    "my husband hits me",
    "mon chum me frappe",
    "i have nowhere to sleep tonight",
    "je dors dehors",
    "my boss took my passport",
    "i am not safe at home",
    "je ne suis pas en sécurité",
    "j'ai avalé des pilules",
    "i overdosed",
    "m'en va me crisser en bas du pont",
)


def test_nobody_in_danger_is_missed():
    assert [text for text in DANGER if danger(text) is Degree.NONE] == []


def test_most_danger_acts_at_once():
    certain = sum(danger(text) is Degree.CERTAIN for text in DANGER)
    assert certain / len(DANGER) >= 0.95


def test_what_only_sounds_like_danger_hardly_ever_stops_everything():
    stopped = [text for text in NO_DANGER if danger(text) is Degree.CERTAIN]
    assert len(stopped) / len(NO_DANGER) <= 0.01, stopped


def test_danger_said_sideways_is_heard():
    """Half of these texts are without any of the words one would look for."""
    heard = defaultdict(list)
    for label, text in labelled("sideways"):
        heard[label].append(danger(text))
    assert share(heard["danger_certain"], Degree.POSSIBLE, Degree.CERTAIN) >= 0.97
    assert share(heard["danger_certain"], Degree.CERTAIN) >= 0.83
    assert share(heard["danger_possible"], Degree.POSSIBLE, Degree.CERTAIN) >= 0.95
    assert share(heard["no_danger"], Degree.CERTAIN) <= 0.04


@pytest.mark.parametrize(
    ("texts", "certain", "possible", "alarmed"),
    [("hinted", 0.82, 0.95, 0.02), ("unforeseen", 0.72, 0.94, 0.02), ("kinds", 0.85, 0.93, 0.02)],
)
def test_danger_hinted_at_is_heard(texts, certain, possible, alarmed):
    """Goodbyes without the word, a question about hours with a cry behind it; the others differ from it by little."""
    heard = defaultdict(list)
    for label, text in labelled(texts):
        heard[label].append(danger(text))
    assert share(heard["danger_certain"], Degree.POSSIBLE, Degree.CERTAIN) >= 0.92
    assert share(heard["danger_certain"], Degree.CERTAIN) >= certain
    assert share(heard["danger_possible"], Degree.POSSIBLE, Degree.CERTAIN) >= possible
    assert share(heard["no_danger"], Degree.CERTAIN) <= alarmed
    assert share(heard["no_danger"], Degree.POSSIBLE) <= 0.17


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("I was a nurse in Peru 5 years ago", Degree.NONE),
        ("j'ai travaillé au moulin il y a deux ans", Degree.NONE),
        ("I was attacked by a customer in 2018, are there jobs without the public", Degree.POSSIBLE),
        ("j'ai été agressé par un client en 2018, avez-vous des jobs loin du public", Degree.POSSIBLE),
    ],
)
def test_years_gone_by_are_no_danger_but_danger_in_them_is_asked_about(text, degree):
    assert danger(text) is degree


@pytest.mark.parametrize(
    "text",
    [
        "they had an active shooter at the plant course for staff, is there a certificate, who do I email",
        "Le harcèlement au travail, est-ce que vous donnez un atelier là-dessus? Notre RH aimerait l'offrir.",
    ],
)
def test_a_phrase_of_danger_among_words_of_business_asks_before_it_acts(text):
    assert danger(text) is Degree.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "I'm suicidal, which course, certificate or workshop is there, and does the program start at this site?",
        "je suis suicidaire, avez-vous un atelier ou un cours, comment m'inscrire au programme du collège?",
    ],
)
def test_danger_said_plainly_acts_whatever_stands_beside_it(text):
    assert danger(text) is Degree.CERTAIN


@given(
    text=st.sampled_from(["he keeps our passports", "I counted my pills again", "je suis sur le viaduc"]),
    before=st.sampled_from(["Which bus goes to your office?", "C'est quoi vos heures?", "My resume is done!"]),
    after=st.sampled_from(["", ". Is the course free?", ". Merci pour le cours"]),
)
def test_an_ordinary_question_beside_it_hides_no_danger(text, before, after):
    assert danger(text) is not Degree.NONE
    assert danger(f"{before} {text}{after}") is not Degree.NONE


def test_no_word_stands_in_the_tables_of_points_twice():
    """Or it would count twice, or for and against."""
    written = []
    for name in ("danger_cues_en", "danger_cues_fr"):
        table = tomllib.loads(files("dialogs.understanding").joinpath("data", f"{name}.toml").read_text("utf-8"))
        words = [word for column in table.values() for by_worth in column.values() for word in by_worth.split()]
        written += [" ".join(plain_words(word.replace("_", " "), expand=False)) for word in words]
    assert [word for word, times in Counter(written).items() if times > 1] == []


def share(found, *degrees):
    return sum(one in degrees for one in found) / len(found)


def test_few_are_asked_if_they_are_safe_without_need():
    """Each of these texts was written to sound like danger; of ordinary ones `scripts/evaluate` counts them."""
    asked = sum(danger(text) is Degree.POSSIBLE for text in NO_DANGER)
    assert asked / len(NO_DANGER) <= 0.13


def test_labelled_examples():
    heard = {row["text"]: danger(row["text"]) for row in DEV}
    meant = {row["text"] for row in DEV if row["intent"] == "crisis"}
    assert [text for text in meant if heard[text] is Degree.NONE] == []
    others = [degree for text, degree in heard.items() if text not in meant]
    assert Degree.CERTAIN not in others
    assert others.count(Degree.POSSIBLE) / len(others) <= 0.06


@pytest.mark.parametrize(
    "text",
    [
        "this job search is killing me lol",
        "je suis mort de rire",
        "dead tired",
        "my phone died",
        "end of the line",
        "i'd kill for that job",
        "suicide prevention training for a group home",
        "crève de faim",
        "shoot me the address",
        "bomb interview",
        "je me tue à chercher",
        "deadline",
        "killing it",
        "coupé mes heures",
        "hurt my back at work",
        "ma job me tue",
        "i cant stop worrying about my interview",
        "",
        "👍",
    ],
)
def test_figures_of_speech_are_nothing(text):
    assert danger(text) is Degree.NONE


@pytest.mark.parametrize(
    "text",
    [
        "la ligne d'écoute est où pour mon ami",
        "urgence",
        "emergency",
        "à quoi bon",
        "kms lol",
        "today is my last day",
        "demain c'est mon dernier jour",
        "my sister is gonna kill me haha",
        "tirez-moi une balle lol",
    ],
)
def test_what_may_be_danger_is_asked_about(text):
    assert danger(text) is Degree.POSSIBLE


@pytest.mark.parametrize(
    "text", ["suicde", "kil myself", "kms", "unalive", "k!ll myself", "su1cide tonight", "i m gonna k1ll myself"]
)
def test_disguised_and_misspelled_words_are_seen(text):
    assert danger(text) is not Degree.NONE


@given(
    text=st.sampled_from(PLAIN_DANGER),
    upper=st.booleans(),
    before=st.sampled_from(["", "hi ", "bonjour ", "Hello, ", "😭 ", "allo svp "]),
    after=st.sampled_from(["", " thanks", " merci", "...", " 😭😭", "!!!", " please"]),
    curly=st.booleans(),
)
def test_case_greetings_thanks_and_emoji_change_nothing(text, upper, before, after, curly):
    text = text.replace("'", "’") if curly else text
    assert danger(before + (text.upper() if upper else text) + after) is Degree.CERTAIN


@given(text=st.sampled_from(PLAIN_DANGER), data=st.data())
def test_a_doubled_letter_changes_nothing(text, data):
    at = data.draw(st.sampled_from([place for place, letter in enumerate(text) if letter.isalpha()]))
    assert danger(text[:at] + text[at] + text[at:]) is Degree.CERTAIN


@given(text=st.sampled_from([text for text in PLAIN_DANGER if not text.isascii()]))
def test_accents_change_nothing(text):
    assert danger(text.replace("é", "e").replace("ê", "e")) is Degree.CERTAIN


@pytest.mark.parametrize("start", ["i'm", "I’m", "im", "i am", "i m"])
def test_i_am_is_read_however_it_is_written(start):
    assert danger(f"{start} outside in the cold with my kids") is Degree.CERTAIN
    assert danger(f"{start} in danger") is Degree.CERTAIN


@given(st.text())
@settings(max_examples=300)
def test_any_text_gets_an_answer(text):
    assert danger(text) in Degree


@pytest.mark.parametrize(
    "piece", ["i want to ", "no ", "il me ", "my husband ", "a", "'", "(", "je ne veux plus ", "9"]
)
def test_a_very_long_text_gets_an_answer(piece):
    assert danger((piece * 10_000)[:10_000]) in Degree


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("il m'a dit je te tue", Degree.CERTAIN),
        ("he said ill kill you", Degree.CERTAIN),
        ("il ma dit ferme la ou je te tue", Degree.CERTAIN),
        ("m anvi mouri", Degree.CERTAIN),
        ("mwen pa an sekirite", Degree.CERTAIN),
        ("yo vyole m", Degree.CERTAIN),
        ("actually no im not ok", Degree.POSSIBLE),
        ("mdr je suis pas correct", Degree.POSSIBLE),
        ("jfile pas", Degree.POSSIBLE),
        ("drop me off a bridge", Degree.POSSIBLE),
        ("fuck this life", Degree.POSSIBLE),
        ("vie de marde", Degree.POSSIBLE),
        ("câlisse de vie", Degree.POSSIBLE),
        ("im not ok with that time", Degree.NONE),
        ("ok see you", Degree.NONE),
    ],
)
def test_threats_that_are_told_and_being_unwell_are_heard_in_both_languages(text: str, degree: Degree) -> None:
    assert danger(text) is degree
