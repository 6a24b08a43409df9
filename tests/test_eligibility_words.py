"""The words of preliminary eligibility: there for every row, short, and without a word clients must not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from random import Random

import pytest

from bot.segments import count
from dialogs.eligibility import DONE, MORE, NEXT
from dialogs.eligibility_question_words import OPTIONS, QUESTION_WORDS, WHY_ASKED
from dialogs.eligibility_words import ADDED, BRING, CLOSING, DECIDED, NEVER_SAID, helpings, words_for
from dialogs.words import Language, Words
from services.rules.eligibility import ADDS, TABLE, Decision, Facts, Result, decide, facts_from
from services.rules.eligibility.facts import CLOSED_SETS
from services.rules.eligibility_questions import QUESTIONS
from services.wording import render

INTERNAL = re.compile(
    r"stream|segment|suitab|funded|funding|performance|target|volume|client served|inclusion|long-term unemploy"
    r"|case-managed|not eligible|ineligible|eligib|CaMS|SSM|promise|guarantee",
    re.IGNORECASE,
)
LABELS = [option.label.msgid for options in OPTIONS.values() for option in options]
EVERYTHING = [
    *DECIDED.values(),
    *ADDED.values(),
    BRING,
    CLOSING,
    *QUESTION_WORDS.values(),
    *WHY_ASKED.values(),
    *LABELS,
]
CITIZEN = {"age": 34, "lives_in_ontario": True, "status": "citizen"}


def said(decision: Decision) -> list[str]:
    return [words.msgid for words in words_for(decision)]


def test_every_row_that_decides_has_words_and_none_is_left_over() -> None:
    assert set(DECIDED) == {(row.rule, row.result) for row in TABLE}


def test_every_row_that_adds_has_a_sentence_or_is_for_staff_only() -> None:
    rules = {"E-4", *(row.rule for row in ADDS)}
    assert set(ADDED) | NEVER_SAID == rules
    assert not set(ADDED) & NEVER_SAID


def test_every_question_has_words_and_every_closed_answer_a_label() -> None:
    asked = {question.field for question in QUESTIONS}
    assert set(QUESTION_WORDS) == asked
    assert {name: [option.ref for option in options] for name, options in OPTIONS.items()} == {
        name: [option.ref for option in OPTIONS[name]] for name in asked & set(CLOSED_SETS)
    }
    for name, options in OPTIONS.items():
        assert {option.ref for option in options} == set(CLOSED_SETS[name])


@pytest.mark.parametrize("text", EVERYTHING)
def test_no_client_reads_an_internal_word_or_a_refusal(text: str) -> None:
    assert not INTERNAL.search(text)


@pytest.mark.parametrize("decided", DECIDED, ids=str)
def test_the_result_its_reason_and_what_to_bring_fit_two_texts(decided: tuple[str, Result]) -> None:
    rule, result = decided
    assert count(" ".join(said(Decision(result, rule)))).segments <= 2
    assert count(DECIDED[decided]).segments <= 2


def reachable() -> Iterator[Decision]:
    """Decisions of many sets of facts, drawn from every answer there is: the rows that decide with those that add."""
    draw = Random(3)
    values: dict[str, list[object]] = {name: [None, *closed] for name, closed in CLOSED_SETS.items()}
    values |= {name: [None, True, False] for name in YES_OR_NO}
    values |= {"age": [None, 12, 16, 17, 34], "hours_per_week": [None, 0, 15, 40]}
    for _ in range(6_000):
        told = {name: draw.choice(open_to) for name, open_to in values.items() if draw.random() < 0.8}
        yield decide(
            facts_from({name: value for name, value in told.items() if value is not None}),
            outside_catchment=draw.choice((None, False, True)),
        )


YES_OR_NO = (
    "finished_secondary_school excused_from_school during_school_year lives_in_ontario open_work_permit allowed_to_work"
    " disability active_plan in_crisis consents can_show_id"
).split()


@pytest.mark.parametrize("language", Language)
def test_a_helping_with_what_is_asked_after_it_fits_two_texts(language: Language) -> None:
    """The words of every row, alone and with the rows beside it, in both languages, as they are sent by SMS."""
    decisions = {
        (decision.rule, decision.result, decision.also): decision
        for decision in (*(Decision(result, rule) for rule, result in DECIDED), *reachable())
    }
    assert {(rule, result) for rule, result, _ in decisions} == set(DECIDED)
    for decision in decisions.values():
        served = helpings(decision)
        assert sorted(words.msgid for words in chain(*served)) == sorted(said(decision))
        assert served[0][0] == words_for(decision)[0]
        for number, helping in enumerate(served, start=1):
            offered = (*NEXT, DONE if number == len(served) else MORE)
            lines = [
                *helping,
                Words("What next?"),
                *(Words("1 {label}", {"label": option.label}) for option in offered),
            ]
            text = "\n".join(render(words, language) for words in lines)
            assert count(text).segments <= 2, text


def test_most_results_fit_one_text() -> None:
    assert sum(count(text).segments == 1 for text in DECIDED.values()) >= 0.9 * len(DECIDED)


def test_labels_are_short() -> None:
    assert max(map(len, LABELS)) <= 25


def test_a_citizen_hears_what_fits_what_to_bring_and_that_a_caseworker_confirms() -> None:
    assert said(decide(facts_from(CITIZEN))) == [DECIDED["E-1", Result.CASE_MANAGED_LIKELY], BRING, CLOSING]


def test_twenty_hours_of_work_are_not_mentioned() -> None:
    decision = decide(facts_from({**CITIZEN, "hours_per_week": 25}))
    assert "E-12" in decision.also
    assert not any("20" in text or "new employer" in text for text in said(decision))


def test_somebody_without_photo_id_or_on_social_assistance_is_not_told_to_bring_it() -> None:
    assert BRING not in said(decide(facts_from({**CITIZEN, "can_show_id": False})))
    assert BRING not in said(decide(facts_from({**CITIZEN, "social_assistance": "ow"})))


def test_a_person_in_crisis_hears_only_where_help_is() -> None:
    (only,) = said(decide(Facts(in_crisis=True)))
    assert all(number in only for number in ("9-1-1", "9-8-8", "2-1-1"))


def test_papers_are_not_discussed_with_somebody_who_is_sent_elsewhere() -> None:
    decision = decide(facts_from({**CITIZEN, "age": 14, "sin": "none", "can_show_id": False}))
    assert said(decision) == [DECIDED["E-2", Result.REFER_OUT], CLOSING]


def test_every_answer_but_the_crisis_ends_with_a_caseworker_who_confirms() -> None:
    for rule, result in DECIDED:
        assert (said(Decision(result, rule))[-1] == CLOSING) == (result is not Result.PERSON_NOW)
