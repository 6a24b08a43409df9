"""What a person may tell us about themselves, and the few findings several rows share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """A person's kind of status in Canada."""

    CITIZEN = "citizen"
    PERMANENT_RESIDENT = "permanent_resident"
    REGISTERED_INDIAN = "registered_indian"
    PROTECTED_PERSON = "protected_person"
    PR_APPLICANT_WITH_IRCC_LETTER = "pr_applicant_with_ircc_letter"
    REFUGEE_CLAIMANT = "refugee_claimant"
    EMERGENCY_TRAVEL = "emergency_travel"
    TEMPORARY_WORKER = "temporary_worker"
    INTERNATIONAL_STUDENT = "international_student"
    VISITOR = "visitor"
    OTHER = "other"


class Sin(StrEnum):
    """What a person says of their SIN; never its digits (R-8). `has` is one that does not start with 9."""

    HAS = "has"
    HAS_900 = "has_900"
    NONE = "none"
    FORGOTTEN = "forgotten"
    REFUSES = "refuses"


class Goal(StrEnum):
    """What a person is looking for."""

    JOB = "job"
    ANOTHER_JOB = "another_job"
    ADVANCE = "advance"
    SELF_EMPLOYMENT = "self_employment"


class SocialAssistance(StrEnum):
    """Social assistance; `odsp_family` is somebody in the household of an ODSP recipient, without a disability."""

    NONE = "none"
    OW = "ow"
    ODSP = "odsp"
    ODSP_FAMILY = "odsp_family"


class ServiceWanted(StrEnum):
    """The kind of help a person asks for."""

    CASE_MANAGED = "case_managed"
    SELF_DIRECTED = "self_directed"


class Result(StrEnum):
    """Which kind of help fits. There is no "not eligible" (R-1)."""

    CASE_MANAGED_LIKELY = "case_managed_likely"
    SELF_DIRECTED = "self_directed"
    CONSULT = "consult"
    REFER_OUT = "refer_out"
    COMMUNITY_HELP = "community_help"
    CURRENT_PROVIDER = "current_provider"
    PERSON_NOW = "person_now"


SETTLED = frozenset({Status.CITIZEN, Status.PERMANENT_RESIDENT, Status.REGISTERED_INDIAN})
"""May work in Canada without a permit (E-1; the examples are ours)."""
LISTED = frozenset(
    {
        Status.PROTECTED_PERSON,
        Status.PR_APPLICANT_WITH_IRCC_LETTER,
        Status.REFUGEE_CLAIMANT,
        Status.EMERGENCY_TRAVEL,
    }
)
"""The groups of §6.3: case-managed with an open work permit and a SIN that starts with 9 (E-14 to E-16)."""
ON_ASSISTANCE = frozenset({SocialAssistance.OW, SocialAssistance.ODSP, SocialAssistance.ODSP_FAMILY})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person; None is "not asked", "I don't know" or "would rather not say" (R-7)."""

    age: int | None = None
    finished_secondary_school: bool | None = None
    excused_from_school: bool | None = None
    during_school_year: bool | None = None
    lives_in_ontario: bool | None = None
    town: str | None = None
    status: Status | None = None
    open_work_permit: bool | None = None
    allowed_to_work: bool | None = None
    sin: Sin | None = None
    hours_per_week: Decimal | float | None = None
    goal: Goal | None = None
    social_assistance: SocialAssistance | None = None
    disability: bool | None = None
    active_plan: bool | None = None
    in_crisis: bool | None = None
    consents: bool | None = None
    can_show_id: bool | None = None
    service_wanted: ServiceWanted | None = None

    @property
    def contradictory(self) -> bool:
        """Two answers about the right to work cannot both be so.

        The SIN of who settled here never starts with 9; that of who holds a permit does.
        """
        if self.status in SETTLED:
            return self.sin is Sin.HAS_900 or self.open_work_permit is True or self.allowed_to_work is False
        return self.open_work_permit is True and (self.allowed_to_work is False or self.sin is Sin.HAS)

    @property
    def may_work(self) -> bool:
        """The right to work is shown, as far as words can: part (c) of the base test (§6, §6.3).

        Who settled here is not asked about the SIN: staff verify it (R-8). Without a status, "allowed to work" needs a
        SIN that does not start with 9 beside it.
        """
        if self.contradictory or self.allowed_to_work is False or self.sin in {Sin.NONE, Sin.REFUSES}:
            return False
        if self.status in SETTLED:
            return True
        if self.status in LISTED:
            return self.open_work_permit is True and self.sin is Sin.HAS_900
        if self.status is None:
            return self.allowed_to_work is True and self.sin is Sin.HAS
        return False

    @property
    def school_settled(self) -> bool:
        """18 or older, or finished secondary school, or excused from it by letter (§6.2)."""
        return self.age is not None and (
            self.age >= 18 or self.finished_secondary_school is True or self.excused_from_school is True
        )

    @property
    def base_met(self) -> bool:
        """The base test for case-managed service: 15 or older, in Ontario, may work in Canada, school settled (§6)."""
        old_enough = self.age is not None and self.age >= 15
        return old_enough and self.lives_in_ontario is True and self.may_work and self.school_settled


CLOSED_SETS: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "sin": Sin,
    "goal": Goal,
    "social_assistance": SocialAssistance,
    "service_wanted": ServiceWanted,
}


_NAMES = frozenset(field.name for field in fields(Facts))


def facts_from(told: Mapping[str, Any]) -> Facts:
    """Take facts as JSON gives them ("status": "citizen"); what is absent or null stays unknown.

    Raises `ValueError` for a field that does not exist, or a value outside its closed set.
    """
    if unheard := told.keys() - _NAMES:
        raise ValueError(f"no such fact: {', '.join(sorted(unheard))}")
    known: dict[str, Any] = {
        name: CLOSED_SETS[name](value) if name in CLOSED_SETS else value
        for name, value in told.items()
        if value is not None
    }
    return Facts(**known)
