"""What readers hear around an answer: clauses, what was before and what is now, negations, bounds, doubt and thanks.

The words in capitals are alternatives of a regular expression over folded text, to stand inside `(?:...)`. Each reader
adds the words only its question gives a meaning to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BUT = r"but|mais"
NOW = r"now|maintenant|asteure?"
WAS = r"used to|was|were"
PAST = rf"{WAS}|previously|etait|faisais"

DO_NOT = r"don'?t|do not"
NE_PAS = r"pas|plus|pu"  # "je travaille pu": the ne is not said

BETWEEN = r"between|entre"
TO = r"-|to|a|or|ou"
BOUND = r"more than|less than|at least|at most|up to|moins de|au moins|jusqu'?a"
ALMOST = r"almost|nearly|presque"

DO_NOT_KNOW = (
    rf"idk|dunno|unsure|no (?:idea|clue)|jsp|chais pas|chai pas|s(?:ais|ai|ait) (?:{NE_PAS})|aucune idee|pas idee"
)
SOMETIMES = r"sometimes|parfois|des fois"
VARIES = r"depends?|varies|varie"

PLEASE = r"please|pls|svp|stp"
THANKS = r"thanks|thank you|merci"
HESITATION = r"um+|euh+|well|ben|bin"

_FIGURE = re.compile(r"\d")


def one_of(words: Iterable[str]) -> str:
    """Return a group that fits any one of the words, the longest tried first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def clauses(text: str, pauses: re.Pattern[str]) -> list[str]:
    """Return what stands between the pauses, blanks left out."""
    return [clause for clause in pauses.split(text) if clause and clause.strip()]


def without_past(text: str, pauses: re.Pattern[str], past: re.Pattern[str], joint: str) -> str | None:
    """Leave out the clauses that tell of the past where another one has a figure; None where all of them do.

    "it was 40 but now its 25" leaves " now its 25"; a text that is not about the past comes back as it is.
    """
    said = clauses(text, pauses)
    now = [clause for clause in said if not past.search(clause)]
    if len(now) < len(said) and any(map(_FIGURE.search, now)):
        return joint.join(now)
    return text if now else None
