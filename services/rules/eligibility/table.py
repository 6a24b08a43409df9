"""The rows of RULES.md B as tables: which row decides, and which rows add something to say."""

from __future__ import annotations

from services.rules.eligibility.facts import (
    ON_ASSISTANCE,
    Goal,
    Result,
    ServiceWanted,
    Sin,
    SocialAssistance,
    Status,
)
from services.rules.eligibility.rows import Adds, Number, Row, adds, one_of, row

YES, NO, NOT_YES, NOT_NO = one_of(True), one_of(False), one_of(False, None), one_of(True, None)
UNDER_15, SCHOOL_AGE, WORKING, TWENTY_HOURS = Number(high=15), Number(15, 18), Number(low=0.01), Number(low=20)
HAS_900, WAITING_FOR_PR = one_of(Sin.HAS_900), one_of(Status.PROTECTED_PERSON, Status.PR_APPLICANT_WITH_IRCC_LETTER)
CLAIMANT, EMERGENCY = one_of(Status.REFUGEE_CLAIMANT), one_of(Status.EMERGENCY_TRAVEL)
WORKER, STUDENT = one_of(Status.TEMPORARY_WORKER), one_of(Status.INTERNATIONAL_STUDENT)
UNLISTED = one_of(Status.VISITOR, Status.OTHER)
TEMPORARY = one_of(*WAITING_FOR_PR, *CLAIMANT, *WORKER, *STUDENT, *UNLISTED)
OW, ODSP = one_of(SocialAssistance.OW), one_of(SocialAssistance.ODSP)
ODSP_ANY, ODSP_FAMILY = one_of(*ODSP, SocialAssistance.ODSP_FAMILY), one_of(SocialAssistance.ODSP_FAMILY)
NO_ASSISTANCE = one_of(None, SocialAssistance.NONE)
BUSINESS, ADVANCE = one_of(Goal.SELF_EMPLOYMENT), one_of(Goal.ADVANCE)
NOT_SETTLED_SIN = one_of(None, Sin.HAS, Sin.HAS_900, Sin.FORGOTTEN)
WANTS_SELF_DIRECTED = one_of(ServiceWanted.SELF_DIRECTED)

LIKELY, ALONE, CONSULT = Result.CASE_MANAGED_LIKELY, Result.SELF_DIRECTED, Result.CONSULT
OUT, COMMUNITY = Result.REFER_OUT, Result.COMMUNITY_HELP

# The first row that fits decides. The order is that of RULES.md B: safety, age and province, right to work, school age,
# active plan, goal, the rest. A row that only says "this test is passed" (E-14 to E-16, E-5, E-8) waits until nothing
# further down stops: a refugee claimant of 16 meets the school rows too, and whoever has a plan elsewhere has one
# whatever their status. Among the rows of passing, the same order holds again.
# fmt: off
TABLE: tuple[Row, ...] = (
    #    rule    result                    source      when
    # Safety
    row("E-33", Result.PERSON_NOW,        "§7, §8",   in_crisis=YES),
    # Age and province
    row("E-2",  OUT,                      "§6",       age=UNDER_15),
    row("E-3",  OUT,                      "§6",       lives_in_ontario=NO),
    # Right to work. What contradicts itself is looked at by a person. "I may not work" is heard before the
    # permit rows: those lead to information only, E-22 to a legal clinic and community help as well. The rows that
    # name a group (E-18 to E-20) stand before E-17, which speaks of everybody, or they could never decide.
    row("R-7",  CONSULT,                  "§6",       contradictory=YES),
    row("E-22", COMMUNITY,                "§6, §10",  allowed_to_work=NO),
    row("E-18", ALONE,                    "§6.3",     status=WORKER, sin=HAS_900, open_work_permit=NO),
    row("E-19", ALONE,                    "§6.3",     status=STUDENT, sin=HAS_900, open_work_permit=NO),
    row("E-20", ALONE,                    "§6.3",     status=EMERGENCY, open_work_permit=NO),
    row("E-20", ALONE,                    "§6.3",     status=EMERGENCY, sin=one_of(Sin.NONE)),
    row("E-17", ALONE,                    "§6.3",     status=TEMPORARY, open_work_permit=NO),
    row("E-17", ALONE,                    "§6.3",     status=one_of(None), sin=HAS_900, open_work_permit=NO),
    row("E-18", CONSULT,                  "§6.3",     status=WORKER, sin=NOT_SETTLED_SIN, open_work_permit=NOT_NO),
    row("E-18", CONSULT,                  "§6.3",     status=STUDENT, sin=NOT_SETTLED_SIN, open_work_permit=YES),
    row("E-19", CONSULT,                  "§6.3",     status=STUDENT, sin=NOT_SETTLED_SIN),
    row("E-21", CONSULT,                  "§6.3",     status=UNLISTED, sin=HAS_900, open_work_permit=YES),
    row("E-23", ALONE,                    "§6",       sin=one_of(Sin.NONE)),
    row("E-25", ALONE,                    "§6",       sin=one_of(Sin.REFUSES)),
    # School age: no diploma, no letter. Which of the two is unknown, or both: E-9. A school year nobody told: E-6.
    row("E-7",  CONSULT,                  "§6.2",     age=SCHOOL_AGE, finished_secondary_school=NO,
                                                      excused_from_school=NO, during_school_year=NO),
    row("E-6",  CONSULT,                  "§6.2",     age=SCHOOL_AGE, finished_secondary_school=NO,
                                                      excused_from_school=NO),
    row("E-9",  CONSULT,                  "§6.2",     age=SCHOOL_AGE, finished_secondary_school=NOT_YES,
                                                      excused_from_school=NOT_YES),
    # Active plan: whoever has one passed the base test there.
    row("E-35", Result.CURRENT_PROVIDER,  "§10, §11", active_plan=YES),
    # Goal, consent, choice: only once the base test is met, for what is unknown must never lead out of the house.
    row("E-29", OUT,                      "§15",      base_met=YES, goal=BUSINESS),
    row("E-28", COMMUNITY,                "§10",      base_met=YES, consents=NO),
    row("E-1",  ALONE,                    "§9",       base_met=YES, service_wanted=WANTS_SELF_DIRECTED,
                                                      social_assistance=NO_ASSISTANCE),
    # Everything asked of a person is met: right to work, school age, then the level, then the rest
    row("E-14", LIKELY,                   "§6.3",     base_met=YES, status=WAITING_FOR_PR),
    row("E-15", LIKELY,                   "§6.3",     base_met=YES, status=CLAIMANT),
    row("E-16", LIKELY,                   "§6.3",     base_met=YES, status=EMERGENCY),
    row("E-8",  LIKELY,                   "§6.2",     base_met=YES, age=SCHOOL_AGE, finished_secondary_school=YES),
    row("E-5",  LIKELY,                   "§6.2",     base_met=YES, age=SCHOOL_AGE, excused_from_school=YES),
    row("E-30", LIKELY,                   "§7, §9",   base_met=YES, social_assistance=OW),
    row("E-31", LIKELY,                   "§7, §9",   base_met=YES, social_assistance=ODSP, disability=NOT_NO),
    row("E-31", LIKELY,                   "§7, §9",   base_met=YES, social_assistance=ODSP_FAMILY, disability=YES),
    row("E-32", LIKELY,                   "§7, §8",   base_met=YES, social_assistance=ODSP_ANY),
    row("E-13", LIKELY,                   "§11",      base_met=YES, goal=ADVANCE, hours_per_week=one_of(None)),
    row("E-13", LIKELY,                   "§11",      base_met=YES, goal=ADVANCE, hours_per_week=WORKING),
    row("E-11", LIKELY,                   "§6.1",     base_met=YES, hours_per_week=WORKING),
    row("E-11", LIKELY,                   "§6.1",     base_met=YES, goal=one_of(Goal.ANOTHER_JOB),
                                                      hours_per_week=one_of(None)),
    row("E-1",  LIKELY,                   "§6, §9",   base_met=YES),
    # Something is missing: a person looks at it
    row("R-7",  CONSULT,                  "§6"),
)

ADDS: tuple[Adds, ...] = (
    #    rule    source      when                                          (said beside the row that decided)
    adds("E-5",  "§6.2",     base_met=YES, age=SCHOOL_AGE, excused_from_school=YES,
                             finished_secondary_school=NOT_YES),
    adds("E-8",  "§6.2",     base_met=YES, age=SCHOOL_AGE, finished_secondary_school=YES),
    adds("E-11", "§6.1",     base_met=YES, hours_per_week=WORKING),
    adds("E-12", "§6.1, §17", hours_per_week=TWENTY_HOURS),
    adds("E-13", "§11",      base_met=YES, goal=ADVANCE, hours_per_week=WORKING),
    adds("E-14", "§6.3",     base_met=YES, status=WAITING_FOR_PR),
    adds("E-15", "§6.3",     base_met=YES, status=CLAIMANT),
    adds("E-16", "§6.3",     base_met=YES, status=EMERGENCY),
    adds("E-19", "§6.3",     status=STUDENT),
    adds("E-23", "§6",       sin=one_of(Sin.NONE)),
    adds("E-24", "§6",       sin=one_of(Sin.FORGOTTEN)),
    adds("E-25", "§6",       sin=one_of(Sin.REFUSES)),
    adds("E-26", "§10",      can_show_id=NO),
    adds("E-28", "§10",      consents=NO),
    adds("E-29", "§15",      goal=BUSINESS),
    adds("E-30", "§7, §9",   base_met=YES, social_assistance=OW),
    adds("E-31", "§7, §9",   base_met=YES, social_assistance=ODSP, disability=NOT_NO),
    adds("E-32", "§7, §8",   base_met=YES, social_assistance=ODSP_FAMILY, disability=NOT_YES),
    adds("E-34", "§7",       base_met=YES, disability=YES),
    adds("E-35", "§10, §11", active_plan=YES),
    # On assistance the help stays case-managed, whatever was wished; nobody has to be sent first.
    adds("R-11", "§9",       base_met=YES, social_assistance=one_of(*ON_ASSISTANCE),
                             service_wanted=WANTS_SELF_DIRECTED),
    adds("R-18", "§7, §8",   base_met=YES, social_assistance=ODSP_FAMILY, disability=NOT_YES),
)
# fmt: on
