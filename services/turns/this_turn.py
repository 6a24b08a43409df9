"""One turn as its steps see it: whose it is, which message it answers, when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from services.liaison import Liaison
from services.models import Address


@dataclass(frozen=True)
class ThisTurn:
    """A turn, inside its transaction."""

    liaison: Liaison
    session: Session
    address: Address
    message_id: int
    at: datetime

    @property
    def version(self) -> str:
        """Of the notice that stands now, under which consent is given (R-106)."""
        return self.liaison.catchment.notice.version

    @property
    def today(self) -> date:
        """The local date of the turn."""
        return self.liaison.catchment.local(self.at).date()


Table = Mapping[type[Any], Callable[[ThisTurn, Any], Any]]
"""By the class of a step, what performs it."""
