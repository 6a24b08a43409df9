"""What is asked, in which order, and when the asking ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.eligibility import Decision, Facts, Result, decide, facts_from
from services.rules.eligibility.facts import CLOSED_SETS
from services.rules.eligibility_questions import QUESTIONS, open_field

BASE = ["age", "lives_in_ontario", "status"]


def interview(known: dict[str, Any] | None = None, **answers: Any) -> tuple[list[str], Decision]:
    """Ask until nothing is open; what `answers` does not name is "I don't know"."""
    facts, asked = facts_from(known or {}), list[str]()
    while (field := open_field(facts, frozenset(asked))) is not None:
        assert field not in asked
        asked.append(field)
        facts = replace(facts, **{field: getattr(facts_from({field: answers.get(field)}), field)})
    return asked, decide(facts)


def test_a_citizen_of_34_is_asked_three_questions() -> None:
    asked, decision = interview(age=34, lives_in_ontario=True, status="citizen")
    assert asked == BASE
    assert decision.rule == "E-1"


def test_a_child_and_somebody_from_elsewhere_are_not_asked_more_than_it_takes() -> None:
    assert interview(age=12) == (["age"], Decision(Result.REFER_OUT, "E-2"))
    assert interview(age=40, lives_in_ontario=False) == (BASE[:2], Decision(Result.REFER_OUT, "E-3"))


def test_a_refugee_claimant_is_asked_for_the_permit_then_whether_the_sin_starts_with_9() -> None:
    asked, decision = interview(
        age=29, lives_in_ontario=True, status="refugee_claimant", open_work_permit=True, sin="has_900"
    )
    assert asked == [*BASE, "open_work_permit", "sin"]
    assert decision.rule == "E-15"


def test_a_refugee_claimant_without_the_permit_is_not_asked_about_the_sin() -> None:
    asked, decision = interview(age=29, lives_in_ontario=True, status="refugee_claimant", open_work_permit=False)
    assert asked == [*BASE, "open_work_permit"]
    assert decision.rule == "E-17"


@pytest.mark.parametrize("status", ["temporary_worker", "international_student", "visitor"])
def test_others_with_a_permit_are_asked_about_it_and_nothing_more(status: str) -> None:
    asked, decision = interview(age=29, lives_in_ontario=True, status=status, open_work_permit=True)
    assert asked == [*BASE, "open_work_permit"]
    assert decision.result is Result.CONSULT


@pytest.mark.parametrize(("may_work", "result"), [(True, Result.CONSULT), (False, Result.COMMUNITY_HELP)])
def test_whom_no_name_fits_is_asked_whether_they_may_work_not_for_a_permit(may_work: bool, result: Result) -> None:
    asked, decision = interview(age=29, lives_in_ontario=True, status="other", allowed_to_work=may_work)
    assert asked == [*BASE, "allowed_to_work"]
    assert decision.result is result


def test_a_pupil_of_16_is_asked_about_school() -> None:
    pupil: dict[str, Any] = {
        "age": 16,
        "lives_in_ontario": True,
        "status": "citizen",
        "finished_secondary_school": False,
    }
    asked, decision = interview(**pupil, excused_from_school=False)
    assert asked == [*BASE, "finished_secondary_school", "excused_from_school"]
    assert decision.rule == "E-6"


def test_a_graduate_of_17_is_not_asked_for_a_letter() -> None:
    asked, decision = interview(age=17, lives_in_ontario=True, status="citizen", finished_secondary_school=True)
    assert asked == [*BASE, "finished_secondary_school"]
    assert decision.rule == "E-8"


def test_whoever_keeps_the_status_private_is_asked_only_whether_they_may_work() -> None:
    asked, decision = interview(age=34, lives_in_ontario=True, allowed_to_work=True, sin="has")
    assert asked == [*BASE, "allowed_to_work", "sin"]
    assert decision.rule == "E-1"


def test_whoever_does_not_tell_their_age_is_not_asked_for_their_status() -> None:
    assert interview(lives_in_ontario=True) == (BASE[:2], Decision(Result.CONSULT, "R-7"))


def test_what_was_volunteered_is_not_asked_and_brings_its_own_question() -> None:
    asked, _ = interview({"age": 34, "hours_per_week": 15}, lives_in_ontario=True, status="citizen", goal="advance")
    assert asked == ["lives_in_ontario", "status", "goal"]
    asked, _ = interview({"service_wanted": "self_directed"}, age=34, lives_in_ontario=True, status="citizen")
    assert asked == [*BASE, "social_assistance"]


@pytest.mark.parametrize("told", [{"in_crisis": True}, {"active_plan": True}, {"allowed_to_work": False}])
def test_nothing_is_asked_of_whom_questions_cannot_help(told: dict[str, Any]) -> None:
    assert open_field(facts_from(told)) is None


answers = st.fixed_dictionaries(
    {
        "age": st.none() | st.integers(5, 110),
        **{name: st.none() | st.sampled_from(kind) for name, kind in CLOSED_SETS.items()},
        **{
            question.field: st.sampled_from([None, True, False])
            for question in QUESTIONS
            if question.field not in {"age", *CLOSED_SETS}
        },
    }
)


@settings(max_examples=300, deadline=None)
@given(answers)
def test_the_asking_ends_for_everybody_after_seven_questions_at_most(given_answers: dict[str, Any]) -> None:
    asked, decision = interview(**given_answers)
    assert len(asked) <= 7
    assert open_field(Facts(), frozenset(question.field for question in QUESTIONS)) is None
    assert decision.result is not Result.PERSON_NOW
