"""The topics of resources: all of the directory's, none of the staff's, named with typos in both languages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.segments import count
from dialogs.topics import MAIN_TOPICS, topic, topic_for, topics
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold
from services.rules.internal_words import internal_words_in

STAFF_ONLY = {"staff reference"}
RESOURCES = Path(__file__).parent.parent / "services/data/resources.csv"


def listed() -> list[str]:
    """The topics of each row of the directory."""
    with RESOURCES.open(encoding="utf-8", newline="") as file:
        return [row["topic"] for row in csv.DictReader(file)]


def test_every_topic_of_the_directory_can_be_picked_or_is_for_staff() -> None:
    in_directory = {name.strip() for cell in listed() for name in cell.split(";")}
    assert in_directory == {each.id for each in topics()} | STAFF_ONLY


def test_a_topic_for_staff_cannot_be_picked() -> None:
    with pytest.raises(KeyError):
        topic("staff reference")


def test_labels_are_short_plain_and_unique() -> None:
    assert len({each.label for each in topics()}) == len(topics())
    for each in topics():
        assert len(each.label) <= 40
        assert count(each.label).costly == ()
        assert internal_words_in(each.label) == []


def test_keywords_are_as_texts_are_compared() -> None:
    assert all(phrase == fold(phrase) for each in topics() for phrase in each.keywords)


def test_the_main_topics_exist() -> None:
    assert [topic(name).id for name in MAIN_TOPICS] == list(MAIN_TOPICS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resumé", "resume"),
        ("mon c.v.? un modele de cv", "resume"),
        ("assurance chomage", "EI"),
        ("asurance emploi", "EI"),
        ("aprentissage", "trades"),
        ("aprenticeship", "trades"),
        ("food bnak", "community services"),
        ("banque alimantaire", "community services"),
        ("je cherche un avocat", "legal"),
        ("welfare", "social assistance"),
        ("bien-être social", "social assistance"),
        ("boss wont pay", "rights at work"),
        ("permis travail", "work permits"),
        ("evaluer mes diplomes", "credentials"),
        ("lost my sin card", "SIN"),
        ("carte santé", "identity and health"),
        ("english clases", "newcomer settlement"),
        ("marché du travail", "labour market information"),
        ("hmm", None),
    ],
)
def test_a_topic_is_known_by_its_words(text: str, expected: str | None) -> None:
    assert topic_for(None, text) == expected


def test_the_intent_decides_where_no_word_does() -> None:
    assert topic_for(Intent.RESOURCE_COMMUNITY, "i cant go on like this at home") == "community services"
    assert topic_for(Intent.TRAINING, "aprentissage") == "trades"
