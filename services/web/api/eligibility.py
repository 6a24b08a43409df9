"""`POST /api/v1/eligibility`: the rules of RULES.md B over facts; nothing is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from dialogs.eligibility_place import placed
from dialogs.eligibility_words import words_for
from dialogs.words import Language
from services.api_keys import Scope
from services.rules.eligibility import Goal, Result, ServiceWanted, Sin, SocialAssistance, Status, decide, facts_from
from services.web.context import key_with
from services.wording import render

Flag = Annotated[bool, Field(strict=True)]
"""true or false, and nothing that only looks like it (1, "yes")."""

router = APIRouter(tags=["eligibility"])


class FactsIn(BaseModel):
    """What is known of a person. Every field may be left out or null: unknown never leads to a refusal (R-7)."""

    model_config = ConfigDict(extra="forbid")

    age: Annotated[int, Field(strict=True, ge=0, le=130)] | None = None
    finished_secondary_school: Flag | None = None
    excused_from_school: Flag | None = None
    during_school_year: Flag | None = None
    lives_in_ontario: Flag | None = None
    town: Annotated[str, Field(max_length=100)] | None = None
    status: Status | None = None
    open_work_permit: Flag | None = None
    allowed_to_work: Flag | None = None
    sin: Sin | None = None
    hours_per_week: Annotated[float, Field(strict=True, ge=0, le=168)] | None = None
    goal: Goal | None = None
    social_assistance: SocialAssistance | None = None
    disability: Flag | None = None
    active_plan: Flag | None = None
    in_crisis: Flag | None = None
    consents: Flag | None = None
    can_show_id: Flag | None = None
    service_wanted: ServiceWanted | None = None


class InBoth(BaseModel):
    """The same words in English and in French."""

    en: str
    fr: str


class FindingOut(BaseModel):
    """Which kind of help fits, the row that decided, the rows that add something, and the words for the person."""

    result: Result
    rule: str
    also: list[str]
    words: InBoth


@router.post("/eligibility", dependencies=[Depends(key_with(Scope.READ))])
def eligibility(facts: FactsIn) -> FindingOut:
    """Say which kind of help fits, by the first row of the table that applies. A caseworker confirms (R-3)."""
    given, outside = placed(facts_from(facts.model_dump(mode="json", exclude_none=True)))
    decision = decide(given, outside_catchment=outside)
    words = words_for(decision)
    said = {language: " ".join(render(one, language) for one in words) for language in Language}
    return FindingOut(
        result=decision.result,
        rule=decision.rule,
        also=list(decision.also),
        words=InBoth(en=said[Language.EN], fr=said[Language.FR]),
    )
