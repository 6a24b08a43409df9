"""What the table says about one person: the kind of help that fits, the rule behind it, what else is worth saying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from services.rules.eligibility.facts import Facts, Result
from services.rules.eligibility.rows import Row, columns
from services.rules.eligibility.table import ADDS, TABLE


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind of help that fits, the row that decided ("E-14"), and other rows that add something to say."""

    result: Result
    rule: str
    also: tuple[str, ...] = ()


def decide(facts: Facts, outside_catchment: bool | None = None) -> Decision:
    """Say which kind of help fits a person; a caseworker confirms (R-3, R-7).

    What is unknown or contradictory leads to `consult` (rule R-7 where no row speaks of it), never to a refusal.
    `outside_catchment` is for whoever knows the towns: True adds E-4 for a person in Ontario; False means a town of
    ours, and so Ontario. Source: RULES.md B; Guidelines §6 to §11, §15.
    """
    known = _placed(facts, outside_catchment)
    row = deciding_row(known)
    if row.result is Result.PERSON_NOW:  # nothing else is said to a person in crisis
        return Decision(row.result, row.rule)
    home_is_elsewhere = ("E-4",) if outside_catchment and known.lives_in_ontario else ()
    person = columns(known)
    added = (other.rule for other in ADDS if other.rule != row.rule and other.fits(person))
    return Decision(row.result, row.rule, (*home_is_elsewhere, *added))


@lru_cache(maxsize=4096)
def deciding_row(facts: Facts) -> Row:
    """Return the first row of the table that fits: the last one fits everybody."""
    person = columns(facts)
    return next(row for row in TABLE if row.fits(person))


def _placed(facts: Facts, outside_catchment: bool | None) -> Facts:
    """Take a town of ours for Ontario; "not in Ontario" beside it contradicts itself, and becomes unknown."""
    if outside_catchment is not False:
        return facts
    return replace(facts, lives_in_ontario=None if facts.lives_in_ontario is False else True)
