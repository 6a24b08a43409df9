"""Perform what a dialog looks up or asks to be done, inside the transaction of its turn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

from dialogs.engine import Command, Query
from services.turns.performed import consent, directory, own_file, staff, visits, who
from services.turns.this_turn import Table, ThisTurn

R = TypeVar("R")
PERFORMED_BY: Table = {
    step: perform
    for subject in (who, own_file, directory, staff, consent, visits)
    for step, perform in subject.PERFORMED_BY.items()
}


@dataclass(frozen=True)
class Performer(ThisTurn):
    """Performs the steps of one turn."""

    def __call__(self, step: Query[R] | Command[R], _path: str, /) -> R:
        """Perform one step. Every step class of `dialogs.commands` has its function; a test holds that."""
        return cast("R", PERFORMED_BY[type(step)](self, step))
