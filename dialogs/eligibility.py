"""May I use this service? A few questions, which kind of help fits and why; a caseworker confirms (R-3, R-7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from dialogs import routes
from dialogs.commands.who import Today
from dialogs.eligibility_answers import Told, with_facts
from dialogs.eligibility_place import placed
from dialogs.eligibility_question_words import OPTIONS, QUESTION_WORDS, SAID, WHY_ASKED
from dialogs.eligibility_status import own_status
from dialogs.eligibility_words import helpings
from dialogs.engine import DECLINED, Dialog, Start, ask, dialog, look, say
from dialogs.readers.age import age
from dialogs.readers.base import Json, Reader
from dialogs.readers.choice import choice
from dialogs.readers.hours import hours_per_week
from dialogs.readers.ontario import in_ontario
from dialogs.readers.yes_no import yes_no
from dialogs.words import N_, Option, Words
from services.rules.eligibility import Decision, Facts, decide, facts_from
from services.rules.eligibility_questions import open_field
from services.rules.school_year import during_school_year

_READERS: dict[str, Reader[Any]] = {
    "age": age,
    "lives_in_ontario": in_ontario,
    "status": own_status,
    "hours_per_week": hours_per_week,
}
NEXT = (
    Option("find_provider", Words(N_("Find a service near me"))),
    Option("handover", Words(N_("Talk to a person"))),
)
MORE = Option("more", Words(N_("Tell me more")))
DONE = Option("done", Words(N_("Nothing now")))
_NEXT_WORDS = {
    "find_provider": ("near me", "closest", "pres de chez moi"),
    "handover": ("person", "human", "personne", "quelqu'un", "call me"),
    "more": ("more", "plus", "encore", "en savoir plus"),
    "done": ("no", "non", "nothing", "rien", "thanks", "merci"),
}


@dialog("eligibility")
def eligibility(known: Mapping[str, Json] | None = None) -> Dialog[Decision]:
    """Ask only what the answers so far leave open, say which kind of help fits, offer who is near and a person.

    `known` are facts already told. "I do not know" is taken for any answer and never leads to a refusal (R-7).
    Nothing said here is kept beyond the conversation (R-9), and no number of any document is asked for (R-8).
    """
    today = yield from look("today", Today())
    facts, outside = placed(facts_from({**(known or {}), "during_school_year": during_school_year(today)}))
    asked: frozenset[str] = frozenset()
    if (field := open_field(facts, asked)) is not None:
        yield from say(N_("A few questions, then a first answer; a caseworker confirms. Not sure? SKIP."))
    while field is not None:
        told = yield from ask(
            field,
            QUESTION_WORDS[field],
            reader_for(field),
            may_decline=True,
            why=Words(WHY_ASKED[field]),
        )
        if told is DECLINED:
            asked |= {field}
        else:
            facts, outside = placed(_learned(facts, told.facts))
            asked |= {field} if told.value is not None else set()
        field = open_field(facts, asked)
    decision = decide(facts, outside_catchment=outside)
    yield from _tell(facts, helpings(decision))
    return decision


def _learned(facts: Facts, told: Mapping[str, Json]) -> Facts:
    """The facts with what was told now: the last word counts."""
    new = facts_from(told)
    return replace(facts, **{name: getattr(new, name) for name in told})


@cache
def reader_for(field: str) -> Reader[Told]:
    """The reader of a fact, made once: a choice where the answers are a closed set, else yes or no, a number, hours."""
    if field in _READERS:
        return with_facts(field, _READERS[field])
    return with_facts(field, choice(OPTIONS[field], SAID.get(field)) if field in OPTIONS else yes_no)


def _tell(facts: Facts, left: Sequence[Sequence[Words]]) -> Dialog[None]:
    """Say what fits two texts, the rest to who wants to know more; then offer who is near and a person."""
    chosen = MORE.ref
    while chosen == MORE.ref:
        now, *left = left
        for words in now:
            yield from say(words)
        offered = (*NEXT, MORE if left else DONE)
        chosen = yield from ask("next", N_("What next?"), choice(offered, _NEXT_WORDS), passing=True)
    match chosen:
        case "find_provider":
            yield from routes.follow(Start("find_provider", {"town": facts.town, "population": _population(facts)}))
        case "handover":
            yield from routes.follow(Start("handover", {"about": "eligibility"}))
        case _:
            yield from say(N_("All right. Write any time."))


def _population(facts: Facts) -> str | None:
    """The group a site may serve especially, where what was told suggests one (R-20)."""
    newcomer = ("refugee_claimant", "protected_person", "emergency_travel", "permanent_resident")
    if facts.status is not None and facts.status.value in newcomer:
        return "newcomers"
    if facts.disability or (facts.social_assistance is not None and facts.social_assistance.value == "odsp"):
        return "disability"
    return "youth" if facts.age is not None and facts.age < 25 else None
