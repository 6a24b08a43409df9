"""Which rules describe a sentence, for all intents at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dialogs.understanding.hearing import Sentence
from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.appointments import APPOINTMENTS
from dialogs.understanding.rules.conversation import CONVERSATION
from dialogs.understanding.rules.eligibility import ELIGIBILITY
from dialogs.understanding.rules.notation import Line, lines
from dialogs.understanding.rules.resources import RESOURCES
from dialogs.understanding.rules.work import WORK

_ANYTHING = ""
"""Stands for a line that needs no meaning or word."""


@dataclass(frozen=True, slots=True)
class Fired:
    """The intents a rule makes certain, makes likely, or speaks against."""

    certain: frozenset[Intent]
    likely: frozenset[Intent]
    against: frozenset[Intent]


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Lines that make an intent certain or likely, and take each other back."""

    intent: Intent
    certain: bool


def fired(sentence: Sentence) -> Fired:
    """Return what the rules say of a sentence."""
    found, against = set[_Block](), set[_Block]()
    for name in (_ANYTHING, *sentence.meanings):
        for block, line in _by_name().get(name, ()):
            if line.fits(sentence):
                (against if line.against else found).add(block)
    found -= against
    return Fired(
        frozenset(block.intent for block in found if block.certain),
        frozenset(block.intent for block in found if not block.certain),
        frozenset(block.intent for block in against if not block.certain),
    )


@cache
def _by_name() -> Mapping[str, list[tuple[_Block, Line]]]:
    """Every line under the names one of which it cannot do without: most texts have few of them."""
    written: dict[str, list[tuple[_Block, Line]]] = {}
    for rules in (*WORK, *APPOINTMENTS, *CONVERSATION, *RESOURCES, *ELIGIBILITY):
        for certain, text in ((True, rules.certain), (False, rules.likely)):
            block = _Block(rules.intent, certain)
            for line in lines(text):
                for name in min(line.needed, key=len, default=(_ANYTHING,)):
                    written.setdefault(name, []).append((block, line))
    return written
