"""Which rules describe a sentence, for all intents at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dialogs.understanding.hearing import Sentence
from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.appointments import APPOINTMENTS
from dialogs.understanding.rules.conversation import CONVERSATION
from dialogs.understanding.rules.eligibility import ELIGIBILITY
from dialogs.understanding.rules.notation import Line, fits_any, lines, taken_back
from dialogs.understanding.rules.resources import RESOURCES
from dialogs.understanding.rules.work import WORK


@dataclass(frozen=True, slots=True)
class Fired:
    """The intents a rule makes certain, makes likely, or speaks against."""

    certain: frozenset[Intent]
    likely: frozenset[Intent]
    against: frozenset[Intent]


def fired(sentence: Sentence) -> Fired:
    """Return what the rules say of a sentence."""
    return Fired(
        frozenset(intent for intent, strong, _ in _rules() if fits_any(strong, sentence)),
        frozenset(intent for intent, _, weak in _rules() if fits_any(weak, sentence)),
        frozenset(intent for intent, _, weak in _rules() if taken_back(weak, sentence)),
    )


@cache
def _rules() -> tuple[tuple[Intent, tuple[Line, ...], tuple[Line, ...]], ...]:
    tables = (*WORK, *APPOINTMENTS, *CONVERSATION, *RESOURCES, *ELIGIBILITY)
    return tuple((rules.intent, lines(rules.certain), lines(rules.likely)) for rules in tables)
