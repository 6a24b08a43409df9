"""Which fact is worth asking next: only while its answer could still change the kind of help that fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from services.rules.eligibility import (
    Facts,
    Goal,
    Result,
    ServiceWanted,
    Sin,
    SocialAssistance,
    Status,
)
from services.rules.eligibility.decide import deciding_row
from services.rules.eligibility.facts import LISTED, SETTLED

Asked = frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A field, the answers that could matter (the likeliest to help first), and of whom it is asked."""

    field: str
    answers: tuple[object, ...]
    asked_of: Callable[[Facts, Asked], bool]

    def open_for(self, facts: Facts, asked: Asked) -> bool:
        """Whether it is a question for this person, and neither answered nor put to them yet."""
        return self.field not in asked and getattr(facts, self.field) is None and self.asked_of(facts, asked)


def _anybody(_facts: Facts, _asked: Asked) -> bool:
    return True


def _status_untold(facts: Facts, asked: Asked) -> bool:
    return facts.status is None and "status" in asked


def _status_untold_or_unlisted(facts: Facts, asked: Asked) -> bool:
    """Where no name fits (a lost card, a treaty right), a permit may not be the point: a person looks at it (R-7)."""
    return facts.status is Status.OTHER or _status_untold(facts, asked)


def _on_a_permit(facts: Facts, _asked: Asked) -> bool:
    return facts.status is not None and facts.status not in {*SETTLED, Status.OTHER}


def _listed_with_permit(facts: Facts, _asked: Asked) -> bool:
    """For everybody else the SIN changes nothing here: staff look at it (R-8)."""
    return facts.status in LISTED and facts.open_work_permit is True


def _may_work_status_untold(facts: Facts, asked: Asked) -> bool:
    return _status_untold(facts, asked) and facts.allowed_to_work is True


def _school_age(facts: Facts, _asked: Asked) -> bool:
    return facts.age is not None and facts.age < 18


def _no_diploma(facts: Facts, asked: Asked) -> bool:
    return _school_age(facts, asked) and facts.finished_secondary_school is not True


def _works(facts: Facts, _asked: Asked) -> bool:
    return facts.hours_per_week is not None and facts.hours_per_week > 0


def _would_search_alone(facts: Facts, _asked: Asked) -> bool:
    """On social assistance the help stays case-managed (R-11), so here it matters."""
    return facts.service_wanted is ServiceWanted.SELF_DIRECTED


YES_NO = (True, False)
# fmt: off
QUESTIONS: tuple[Question, ...] = (
    #        field                        answers that could matter                asked of
    Question("age",                       (30, 16, 14),                            _anybody),
    Question("lives_in_ontario",          YES_NO,                                  _anybody),
    Question("status",                    tuple(Status),                           _anybody),
    Question("allowed_to_work",           YES_NO,                                  _status_untold_or_unlisted),
    Question("open_work_permit",          YES_NO,                                  _on_a_permit),
    Question("sin",                       (Sin.HAS_900, *Sin),                     _listed_with_permit),
    Question("sin",                       (Sin.HAS, *Sin),                         _may_work_status_untold),
    Question("finished_secondary_school", YES_NO,                                  _school_age),
    Question("excused_from_school",       YES_NO,                                  _no_diploma),
    Question("goal",                      (Goal.ANOTHER_JOB, *Goal),               _works),
    Question("social_assistance",         (SocialAssistance.NONE, *SocialAssistance), _would_search_alone),
)
# fmt: on
NOTHING_MORE = frozenset({Result.PERSON_NOW, Result.COMMUNITY_HELP, Result.CURRENT_PROVIDER})
"""After these no question helps: a person in crisis, one who may not work or does not consent, one with a plan."""


@lru_cache(maxsize=4096)
def open_field(facts: Facts, asked: frozenset[str] = frozenset()) -> str | None:
    """Name the next fact worth asking, or None when the table has all it needs.

    `asked` are the fields put to the person already, "I don't know" and "I'd rather not say" included: none comes
    twice. A citizen of 34 is asked three things: age, Ontario, status. Never the digits of a SIN (R-8), never whether
    the school year is on: E-6 and E-7 end the same way.
    """
    if deciding_row(facts).result in NOTHING_MORE:
        return None
    return next((q.field for q in QUESTIONS if q.open_for(facts, asked) and _matters(q, facts, asked)), None)


def _matters(question: Question, facts: Facts, asked: Asked) -> bool:
    """Whether an answer ends differently from silence: as things stand, or if the questions after it go well."""
    after = asked | {question.field}
    silence = deciding_row(facts).result, _hopeful(facts, after)
    answers = (_with(facts, question.field, answer) for answer in question.answers)
    return any((deciding_row(answered).result, _hopeful(answered, after)) != silence for answered in answers)


def _hopeful(facts: Facts, asked: Asked) -> Result:
    """The kind of help that would fit if each question still open got the answer likeliest to help."""
    for question in QUESTIONS:
        if question.open_for(facts, asked):
            facts = _with(facts, question.field, question.answers[0])
    return deciding_row(facts).result


def _with(facts: Facts, field: str, answer: Any) -> Facts:
    return replace(facts, **{field: answer})
