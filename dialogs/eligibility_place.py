"""What the town somebody names says about where they live, for the rules of eligibility."""

from __future__ import annotations

from dataclasses import replace

from dialogs.readers.base import Read
from dialogs.readers.places import find_place
from services.rules.eligibility import Facts


def placed(facts: Facts) -> tuple[Facts, bool | None]:
    """Return the facts as the town settles them, and whether it lies outside the catchment (None: not known).

    Somebody who names a town of Ontario lives there; "in Ontario" beside a town elsewhere contradicts itself, and a
    person looks at it (R-7).
    """
    found = find_place(facts.town) if facts.town else None
    if not isinstance(found, Read):
        return facts, None
    town = found.value
    if town.in_ontario and facts.lives_in_ontario is None:
        facts = replace(facts, lives_in_ontario=True)
    elif not town.in_ontario and facts.lives_in_ontario:
        facts = replace(facts, lives_in_ontario=None)
    return facts, not town.in_catchment
