"""Preliminary eligibility: every row of RULES.md B, their order, and what an unknown answer may never do."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.rules.eligibility import ADDS, TABLE, Facts, Result, decide, facts_from
from services.rules.eligibility.facts import CLOSED_SETS

REFUSALS = {Result.REFER_OUT, Result.COMMUNITY_HELP}
HELD_OPEN = {Result.CASE_MANAGED_LIKELY, Result.CONSULT}
CITIZEN: dict[str, Any] = {"age": 34, "lives_in_ontario": True, "status": "citizen", "sin": "has"}
CLAIMANT: dict[str, Any] = {**CITIZEN, "status": "refugee_claimant", "sin": "has_900", "open_work_permit": True}
WORKER: dict[str, Any] = {**CITIZEN, "status": "temporary_worker", "sin": "has_900"}
STUDENT: dict[str, Any] = {**CITIZEN, "status": "international_student", "sin": "has_900"}
PUPIL: dict[str, Any] = {**CITIZEN, "age": 16, "finished_secondary_school": False, "excused_from_school": False}
LIKELY, ALONE = "case_managed_likely", "self_directed"

# fmt: off
ROWS: list[tuple[dict[str, Any], str, str]] = [
    # a person                                                                  result              rule
    (CITIZEN,                                                                   LIKELY,             "E-1"),
    ({**CITIZEN, "status": "permanent_resident"},                               LIKELY,             "E-1"),
    ({**CITIZEN, "status": "registered_indian"},                                LIKELY,             "E-1"),
    ({**CITIZEN, "sin": None},                                                  LIKELY,             "E-1"),
    ({**CITIZEN, "status": None, "allowed_to_work": True},                      LIKELY,             "E-1"),
    ({**CITIZEN, "service_wanted": "self_directed"},                            ALONE,              "E-1"),
    ({**CITIZEN, "age": 14},                                                    "refer_out",        "E-2"),
    ({"age": 14},                                                               "refer_out",        "E-2"),
    ({**CITIZEN, "lives_in_ontario": False},                                    "refer_out",        "E-3"),
    ({**PUPIL, "excused_from_school": True},                                    LIKELY,             "E-5"),
    ({**PUPIL, "excused_from_school": True, "finished_secondary_school": None}, LIKELY,             "E-5"),
    ({**PUPIL, "during_school_year": True},                                     "consult",          "E-6"),
    ({**PUPIL, "age": 15, "during_school_year": True},                          "consult",          "E-6"),
    (PUPIL,                                                                     "consult",          "E-6"),
    ({**PUPIL, "during_school_year": False},                                    "consult",          "E-7"),
    ({**PUPIL, "age": 17, "finished_secondary_school": True},                   LIKELY,             "E-8"),
    ({**PUPIL, "finished_secondary_school": None},                              "consult",          "E-9"),
    ({**PUPIL, "excused_from_school": None},                                    "consult",          "E-9"),
    ({**PUPIL, "age": 18},                                                      LIKELY,             "E-1"),  # E-10
    ({**CITIZEN, "hours_per_week": 12},                                         LIKELY,             "E-11"),
    ({**CITIZEN, "goal": "another_job"},                                        LIKELY,             "E-11"),
    ({**CITIZEN, "goal": "another_job", "hours_per_week": 20},                  LIKELY,             "E-11"),  # E-12
    ({**CITIZEN, "goal": "advance", "hours_per_week": 30},                      LIKELY,             "E-13"),
    ({**CITIZEN, "hours_per_week": 0},                                          LIKELY,             "E-1"),
    ({**CLAIMANT, "status": "protected_person"},                                LIKELY,             "E-14"),
    ({**CLAIMANT, "status": "pr_applicant_with_ircc_letter"},                   LIKELY,             "E-14"),
    (CLAIMANT,                                                                  LIKELY,             "E-15"),
    ({**CLAIMANT, "status": "emergency_travel"},                                LIKELY,             "E-16"),
    ({**CLAIMANT, "open_work_permit": False},                                   ALONE,              "E-17"),
    ({**CLAIMANT, "open_work_permit": False, "sin": None},                      ALONE,              "E-17"),
    ({**CLAIMANT, "status": "protected_person", "open_work_permit": False},     ALONE,              "E-17"),
    ({**CLAIMANT, "status": "visitor", "open_work_permit": False},              ALONE,              "E-17"),
    ({**CLAIMANT, "status": None, "open_work_permit": False},                   ALONE,              "E-17"),
    ({**WORKER, "open_work_permit": False},                                     ALONE,              "E-18"),
    ({**WORKER, "open_work_permit": True},                                      "consult",          "E-18"),
    (WORKER,                                                                    "consult",          "E-18"),
    ({**STUDENT, "open_work_permit": False},                                    ALONE,              "E-19"),
    ({**STUDENT, "open_work_permit": True},                                     "consult",          "E-18"),
    (STUDENT,                                                                   "consult",          "E-19"),
    ({**CLAIMANT, "status": "emergency_travel", "open_work_permit": False},     ALONE,              "E-20"),
    ({**CLAIMANT, "status": "emergency_travel", "sin": "none"},                 ALONE,              "E-20"),
    ({**CLAIMANT, "status": "other"},                                           "consult",          "E-21"),
    ({**CLAIMANT, "status": "visitor"},                                         "consult",          "E-21"),
    ({**CITIZEN, "status": "visitor", "sin": None, "allowed_to_work": False},   "community_help",   "E-22"),
    ({"allowed_to_work": False},                                                "community_help",   "E-22"),
    ({**CITIZEN, "sin": "none"},                                                ALONE,              "E-23"),
    ({**CLAIMANT, "sin": "none"},                                               ALONE,              "E-23"),
    ({**CITIZEN, "sin": "forgotten"},                                           LIKELY,             "E-1"),  # E-24
    ({**CITIZEN, "sin": "refuses"},                                             ALONE,              "E-25"),
    ({**CITIZEN, "can_show_id": False},                                         LIKELY,             "E-1"),  # E-26
    ({**CITIZEN, "consents": False},                                            "community_help",   "E-28"),
    ({**CITIZEN, "goal": "self_employment"},                                    "refer_out",        "E-29"),
    ({**CITIZEN, "social_assistance": "ow"},                                    LIKELY,             "E-30"),
    ({**CITIZEN, "social_assistance": "odsp", "disability": True},              LIKELY,             "E-31"),
    ({**CITIZEN, "social_assistance": "odsp"},                                  LIKELY,             "E-31"),
    ({**CITIZEN, "social_assistance": "odsp_family", "disability": True},       LIKELY,             "E-31"),
    ({**CITIZEN, "social_assistance": "odsp_family"},                           LIKELY,             "E-32"),
    ({**CITIZEN, "social_assistance": "odsp", "disability": False},             LIKELY,             "E-32"),
    ({"in_crisis": True},                                                       "person_now",       "E-33"),
    ({**CITIZEN, "disability": True},                                           LIKELY,             "E-1"),  # E-34
    ({**CITIZEN, "active_plan": True},                                          "current_provider", "E-35"),
    ({"active_plan": True},                                                     "current_provider", "E-35"),
    ({**CITIZEN, "active_plan": False},                                         LIKELY,             "E-1"),  # E-36
    ({},                                                                        "consult",          "R-7"),
]
ORDER: list[tuple[dict[str, Any], str, str]] = [
    # a person in two rows                                                      result              the first
    ({**CITIZEN, "age": 14, "in_crisis": True},                                 "person_now",       "E-33"),
    ({**CITIZEN, "age": 14, "allowed_to_work": False, "status": "visitor"},     "refer_out",        "E-2"),
    ({**WORKER, "lives_in_ontario": False, "open_work_permit": False},          "refer_out",        "E-3"),
    ({**PUPIL, **WORKER, "age": 16, "open_work_permit": False},                 ALONE,              "E-18"),
    ({**PUPIL, "sin": "none"},                                                  ALONE,              "E-23"),
    ({**PUPIL, "active_plan": True},                                            "consult",          "E-6"),
    ({**PUPIL, "goal": "self_employment"},                                      "consult",          "E-6"),
    ({**CITIZEN, "active_plan": True, "goal": "self_employment"},               "current_provider", "E-35"),
    ({**CITIZEN, "goal": "self_employment", "social_assistance": "ow"},         "refer_out",        "E-29"),
    ({**CITIZEN, "goal": "self_employment", "hours_per_week": 30},              "refer_out",        "E-29"),
    ({**CLAIMANT, "open_work_permit": False, "social_assistance": "ow"},        ALONE,              "E-17"),
    ({**CLAIMANT, "open_work_permit": False, "goal": "self_employment"},        ALONE,              "E-17"),
    ({**CITIZEN, "social_assistance": "ow", "hours_per_week": 25},              LIKELY,             "E-30"),
    ({**CLAIMANT, "social_assistance": "ow"},                                   LIKELY,             "E-15"),
    # a passed test does not stop the search: the school rows, a plan and a goal count for newcomers too
    ({**PUPIL, **CLAIMANT, "age": 16},                                          "consult",          "E-6"),
    ({**CLAIMANT, "active_plan": True},                                         "current_provider", "E-35"),
    ({**CLAIMANT, "goal": "self_employment"},                                   "refer_out",        "E-29"),
    ({**PUPIL, "finished_secondary_school": True, "active_plan": True},         "current_provider", "E-35"),
]
CONTRADICTIONS: list[dict[str, Any]] = [
    {**CITIZEN, "sin": "has_900"},
    {**CITIZEN, "status": "permanent_resident", "sin": "has_900"},
    {**CITIZEN, "open_work_permit": True},
    {**CITIZEN, "allowed_to_work": False},
    {**CLAIMANT, "allowed_to_work": False},
    {**CLAIMANT, "sin": "has"},
]
ALSO: list[tuple[dict[str, Any], str]] = [
    # a person                                                                       adds
    ({**CITIZEN, "goal": "another_job", "hours_per_week": 20},                       "E-12"),
    ({**CLAIMANT, "status": "international_student"},                                "E-19"),
    ({**CLAIMANT, "open_work_permit": False, "sin": "none"},                         "E-23"),
    ({**CITIZEN, "sin": "forgotten"},                                                "E-24"),
    ({**CLAIMANT, "open_work_permit": False, "sin": "refuses"},                      "E-25"),
    ({**CITIZEN, "can_show_id": False},                                              "E-26"),
    ({**CITIZEN, "age": None, "consents": False},                                    "E-28"),
    ({**CITIZEN, "active_plan": True, "goal": "self_employment"},                    "E-29"),
    ({**CLAIMANT, "social_assistance": "ow"},                                        "E-30"),
    ({**CLAIMANT, "social_assistance": "odsp"},                                      "E-31"),
    ({**CLAIMANT, "social_assistance": "odsp_family"},                               "E-32"),
    ({**CITIZEN, "social_assistance": "odsp_family"},                                "R-18"),
    ({**CITIZEN, "disability": True},                                                "E-34"),
    ({**PUPIL, "active_plan": True},                                                 "E-35"),
    ({**CITIZEN, "social_assistance": "ow", "service_wanted": "self_directed"},      "R-11"),
    ({**CITIZEN, "social_assistance": "ow", "hours_per_week": 10},                   "E-11"),
]
# fmt: on


@pytest.mark.parametrize(("person", "result", "rule"), ROWS + ORDER)
def test_each_person_gets_the_result_of_the_first_row_that_applies(
    person: dict[str, Any], result: str, rule: str
) -> None:
    decision = decide(facts_from(person))
    assert (decision.result, decision.rule) == (result, rule)


@pytest.mark.parametrize("person", CONTRADICTIONS)
def test_contradictory_answers_go_to_a_person(person: dict[str, Any]) -> None:
    assert decide(facts_from(person)).result is Result.CONSULT


@pytest.mark.parametrize(("person", "rule"), ALSO)
def test_other_rows_add_what_they_have_to_say(person: dict[str, Any], rule: str) -> None:
    decision = decide(facts_from(person))
    assert rule in decision.also
    assert decision.rule != rule


def test_nineteen_hours_are_not_flagged_as_twenty() -> None:
    assert "E-12" not in decide(facts_from({**CITIZEN, "hours_per_week": 19.5})).also


@pytest.mark.parametrize("assistance", ["ow", "odsp", "odsp_family"])
def test_social_assistance_stays_case_managed_whatever_is_wished(assistance: str) -> None:
    person = facts_from({**CITIZEN, "social_assistance": assistance, "service_wanted": "self_directed"})
    assert decide(person).result is Result.CASE_MANAGED_LIKELY


def test_social_assistance_says_nothing_before_the_base_test_is_met() -> None:
    assert "E-30" not in decide(facts_from({**CLAIMANT, "open_work_permit": False, "social_assistance": "ow"})).also


def test_a_person_in_crisis_hears_of_no_other_row() -> None:
    assert decide(facts_from({**CITIZEN, "in_crisis": True, "goal": "self_employment"})).also == ()


def test_a_town_outside_the_catchment_is_served_and_named() -> None:
    assert decide(facts_from(CITIZEN), outside_catchment=True) == replace(decide(facts_from(CITIZEN)), also=("E-4",))
    assert "E-4" not in decide(facts_from({**CITIZEN, "lives_in_ontario": None}), outside_catchment=True).also


def test_a_town_of_ours_is_in_ontario() -> None:
    assert decide(facts_from({**CITIZEN, "lives_in_ontario": None}), outside_catchment=False).rule == "E-1"
    contradiction = facts_from({**CITIZEN, "lives_in_ontario": False})
    assert decide(contradiction, outside_catchment=False).result is Result.CONSULT


def test_every_row_has_a_source_and_decides_for_somebody() -> None:
    decided = {(r.rule, r.result) for r in TABLE}
    assert all(row.source.startswith("§") for row in (*TABLE, *ADDS))
    assert decided == {(rule, Result(result)) for _, result, rule in ROWS}


def test_facts_out_of_their_closed_set_are_refused() -> None:
    with pytest.raises(ValueError, match="martian"):
        facts_from({"status": "martian"})
    with pytest.raises(ValueError, match="shoe_size"):
        facts_from({"shoe_size": 44})


def test_facts_that_are_null_stay_unknown() -> None:
    assert facts_from({"age": None, "status": None}) == Facts()


# What follows holds for everybody. An answer that is itself the reason (a plan elsewhere, a crisis, two answers that
# contradict each other) may of course be taken back; every other answer may be "I don't know".
FIELDS = [field.name for field in fields(Facts)]
NOT_AN_ANSWER = {"active_plan", "in_crisis"}
anybody = st.builds(
    Facts,
    age=st.none() | st.sampled_from([0, 14, 15, 16, 17, 18, 34, 99]),
    hours_per_week=st.none() | st.floats(0, 168) | st.decimals(0, 168, places=1),
    town=st.none() | st.just("Sarnia"),
    **{name: st.none() | st.sampled_from(kind) for name, kind in CLOSED_SETS.items()},
    **{
        name: st.sampled_from([None, True, False])
        for name in FIELDS
        if name not in {"age", "hours_per_week", "town", *CLOSED_SETS}
    },
)


@settings(max_examples=600, deadline=None)
@given(anybody, st.sampled_from([None, True, False]))
def test_everybody_gets_an_answer(person: Facts, outside: bool | None) -> None:
    decision = decide(person, outside)
    assert decision.result in set(Result)
    assert decision.rule not in decision.also


@settings(max_examples=1500, deadline=None)
@given(anybody, st.sampled_from([name for name in FIELDS if name not in NOT_AN_ANSWER]))
@example(facts_from({**PUPIL, "goal": "self_employment"}), "age")
@example(facts_from({**WORKER, "open_work_permit": True, "consents": False}), "status")
def test_i_do_not_know_never_turns_into_a_refusal(person: Facts, forgotten: str) -> None:
    if person.contradictory or decide(person).result in REFUSALS:
        return
    assert decide(replace(person, **{forgotten: None})).result not in REFUSALS


def test_i_do_not_know_keeps_the_door_open_for_everybody_in_the_product_of_answers() -> None:
    base = facts_from({"lives_in_ontario": True})
    statuses, sins = [None, *CLOSED_SETS["status"]], [None, *CLOSED_SETS["sin"]]
    for status, sin, permit, allowed, age, finished, excused in product(
        statuses, sins, (None, True, False), (None, True), (None, 16, 34), (None, True, False), (None, True)
    ):
        person = replace(
            base,
            status=status,
            sin=sin,
            open_work_permit=permit,
            allowed_to_work=allowed,
            age=age,
            finished_secondary_school=finished,
            excused_from_school=excused,
        )
        if person.contradictory or decide(person).result not in HELD_OPEN:
            continue
        for name in ("status", "sin", "open_work_permit", "allowed_to_work", "age", "finished_secondary_school"):
            if getattr(person, name) is not None:
                forgot = replace(person, **{name: None})
                assert decide(forgot).result in HELD_OPEN, (person, name)


def test_whoever_tells_nothing_but_unknowns_is_looked_at_by_a_person() -> None:
    for told in product((None, True), repeat=2):
        person = Facts(lives_in_ontario=told[0], finished_secondary_school=told[1])
        assert decide(person).result is Result.CONSULT
