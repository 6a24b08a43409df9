"""The examples people extend, and the model trained from them."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from importlib.resources import files

import pytest
from rapidfuzz import fuzz

from dialogs.understanding.examples import Example, examples, fingerprint
from dialogs.understanding.meaning import Intent
from dialogs.understanding.model import model
from dialogs.understanding.normalise import words
from dialogs.words import Language
from tests.understanding.corpus import DEV, unseen

FOLDER = files("dialogs.understanding").joinpath("data")
EXAMPLES = list(examples())
FEWEST, SPEAKERS = 60, 20  # texts an intent and language, and people who say them
_COPY = 93  # likeness, of 100
LONG_ENOUGH = 4  # words: shorter texts are the same whoever sends them


def test_every_intent_has_many_examples_of_many_people_in_both_languages() -> None:
    texts = Counter((one.language, one.intent) for one in EXAMPLES)
    people: dict[tuple[Language, Intent], set[str]] = defaultdict(set)
    for one in EXAMPLES:
        people[one.language, one.intent].add(one.speaker)
    assert texts.keys() == {(language, intent) for language in Language for intent in Intent}
    assert min(texts.values()) >= FEWEST
    assert min(map(len, people.values())) >= SPEAKERS


def test_every_speaker_is_described() -> None:
    listed = FOLDER.joinpath("examples/speakers.csv").read_text("utf-8").splitlines()
    described = {row["speaker"] for row in csv.DictReader(listed)}
    assert {one.speaker for one in EXAMPLES} <= described


@pytest.mark.parametrize("language", list(Language))
def test_no_near_copy_pads_the_examples(language: Language) -> None:
    said: dict[Intent, list[str]] = defaultdict(list)
    for one in EXAMPLES:
        if one.language is language and len(words(one.text)) >= LONG_ENOUGH:
            said[one.intent].append(" ".join(words(one.text)))
    copies = [
        (text, other)
        for texts in said.values()
        for at, text in enumerate(texts)
        for other in texts[:at]
        if fuzz.ratio(text, other, score_cutoff=_COPY)
    ]
    assert copies == []


def test_no_example_is_a_text_understanding_is_judged_by() -> None:
    judged = {row["text"].lower() for row in (*unseen(), *DEV) if len(words(row["text"])) >= LONG_ENOUGH}
    assert [one.text for one in EXAMPLES if one.text.lower() in judged] == []


def test_the_model_was_trained_from_these_examples() -> None:
    """Where this fails, somebody changed the examples: run scripts/train."""
    about = json.loads(FOLDER.joinpath("model/model.json").read_text("utf-8"))
    assert about["examples"] == fingerprint()


def test_the_model_knows_every_intent_and_its_shares_add_up() -> None:
    assert set(model().intents) == set(Intent)
    belief = model().belief({"resume": 1.0, "cover letter": 1.0, "never seen anywhere": 1.0})
    assert sum(belief.values()) == pytest.approx(1.0)
    assert max(belief, key=lambda intent: belief[intent]) is Intent.RESOURCE_RESUME


def test_another_meaning_of_an_example_is_another() -> None:
    also = [one for one in EXAMPLES if one.also]
    assert all(isinstance(one, Example) and one.intent not in one.also for one in also)
