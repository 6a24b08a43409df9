"""The plain answers: short, sourced, true to what may be said, and reached by what people ask in both languages."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract

from bot.segments import count
from dialogs.answers import Answer, answer, answer_for, answer_named, answers, toml_messages
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold
from services.rules.internal_words import internal_words_in

ROOT = Path(__file__).parent.parent
WREN = {"519-969-5644", "1-844-696-5644"}
EMERGENCY = {"2-1-1", "9-1-1"}
OFFERED_NEXT = {"find_provider", "eligibility", "resources", "handover"}
PHONE = re.compile(r"(?:1-)?\d{3}-\d{3}-\d{4}|\b\d-\d-\d\b")
LINK = re.compile(r"https?://\S+")
PROMISES = re.compile(
    r"\b(?:we will pay|we can pay|we pay|you will get|you qualify|you are eligible|not eligible)\b", re.I
)

every_answer = pytest.mark.parametrize("each", answers(), ids=lambda each: each.id)


@cache
def questions() -> tuple[dict[str, str], ...]:
    """Questions people ask: those of the project's list of questions, then texts as people type them."""
    with (ROOT / "tests/data/answer_questions.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def resources() -> str:
    """All that the directory of resources says."""
    return (ROOT / "services/data/resources.csv").read_text(encoding="utf-8")


def said(each: Answer) -> list[str]:
    """What a client reads of an answer."""
    return [each.en, *([each.more_en] if each.more_en else [])]


@every_answer
def test_an_answer_has_a_source_and_the_day_it_was_checked(each: Answer) -> None:
    assert each.source.strip()
    assert date(2026, 11, 1) <= each.checked_on


@every_answer
def test_an_answer_costs_two_messages_at_most(each: Answer) -> None:
    for text in said(each):
        cost = count(text)
        assert cost.costly == ()
        assert cost.segments <= 2


@every_answer
def test_an_answer_keeps_inside_words_inside(each: Answer) -> None:
    for text in said(each):
        assert internal_words_in(text) == []
        assert "attest" not in text.lower()  # a client is never told that it exists


@every_answer
def test_an_answer_promises_and_refuses_nothing(each: Answer) -> None:
    assert not any(PROMISES.search(text) for text in said(each))


@every_answer
def test_an_answer_gives_only_numbers_and_links_we_hold(each: Answer) -> None:
    for text in said(each):
        for phone in PHONE.findall(text):
            assert phone in WREN | EMERGENCY or phone in resources(), phone
        for link in LINK.findall(text):
            assert f",{link}," in resources(), link


@every_answer
def test_keywords_are_as_texts_are_compared(each: Answer) -> None:
    for phrase in (*each.keywords_en, *each.keywords_fr):
        assert phrase == fold(phrase)
    assert each.keywords_en
    assert each.keywords_fr


@every_answer
def test_what_is_offered_next_exists(each: Answer) -> None:
    assert set(each.next) <= OFFERED_NEXT


def test_ids_and_texts_are_unique_and_an_intent_has_one_default() -> None:
    assert len({each.id for each in answers()}) == len(answers())
    assert len({text for each in answers() for text in said(each)}) == sum(len(said(each)) for each in answers())
    assert max(Counter(intent for each in answers() for intent in each.intents).values()) == 1


def test_most_answers_fit_one_message() -> None:
    assert sum(count(each.en).segments == 1 for each in answers()) > 0.9 * len(answers())


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked["en"][:40])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_finds_its_answer_in_both_languages(asked: dict[str, str], language: str) -> None:
    found = answer_for(Intent(asked["intent"]), asked[language])
    assert found is not None
    assert found.id == asked["answer"]


def test_every_answer_is_reached_by_some_question() -> None:
    assert {asked["answer"] for asked in questions()} == {each.id for each in answers()}


@pytest.mark.parametrize(
    ("intent", "text", "expected"),
    [
        (Intent.SERVICE_DESCRIPTION, "hmm", "what_we_do"),
        (Intent.PRIVACY, "et ça?", "who_sees_this"),
        (Intent.FINANCIAL_SUPPORT, "pls", "financial_supports"),
        (Intent.ELIGIBILITY_GENERAL, "suis-je admissible", None),
        (Intent.FIND_PROVIDER, "adresse svp", None),
        (None, "hmm", None),
    ],
)
def test_without_a_keyword_the_intent_decides(intent: Intent | None, text: str, expected: str | None) -> None:
    found = answer_for(intent, text)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize("intent", [Intent.OPT_OUT, Intent.JOB_LOST, Intent.HUMAN_AGENT, Intent.WITHDRAW_CONSENT])
def test_what_must_be_acted_on_is_never_answered_with_a_leaflet(intent: Intent) -> None:
    assert answer_for(intent, "criminal record, bus pass, work boots, casier judiciaire") is None


def test_a_single_word_is_not_enough_outside_an_answers_own_questions() -> None:
    assert answer_named(Intent.RESOURCE_RESUME, "do i put a photo on it") is None
    assert answer_named(Intent.PAYSTUB_SEND, "do i put a photo of it") is answer("paystub_photo")


def test_typos_and_missing_apostrophes_are_forgiven() -> None:
    assert answer_for(Intent.FINANCIAL_SUPPORT, "une passe dautobuss") is answer("bus_pass")
    assert answer_for(Intent.TRAINING, "apprentiship") is answer("apprenticeship")


def test_the_extractor_gives_every_message_to_the_catalogue_with_its_line() -> None:
    path = ROOT / "dialogs/data/answers.toml"
    with path.open("rb") as file:
        found = list(extract("dialogs.answers:toml_messages", file))
    assert [message for _, message, _, _ in found] == [text for each in answers() for text in said(each)]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(
        lines[line - 1].startswith(("en =", "more_en =")) and str(message) in lines[line - 1]
        for line, message, _, _ in found
    )


def test_the_extractor_tells_the_translator_where_a_message_comes_from() -> None:
    file = io.BytesIO(b'[[answer]]\nid = "cost"\nen = "It is free."\nsource = "R-1"\n')
    assert list(toml_messages(file, (), (), {})) == [(3, None, "It is free.", ["cost: R-1"])]
