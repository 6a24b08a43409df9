"""What a vendor tells us afterwards: a message came this far, or somebody blocked us."""

from __future__ import annotations

from dataclasses import dataclass

from services.liaison import Liaison
from services.models import Status
from services.rules.delivery import Why


@dataclass(frozen=True, slots=True)
class Report:
    """How far a message came. `message_id` is our row, where the vendor was told it; else the vendor's id finds it."""

    channel: str
    vendor_id: str
    status: Status
    why: Why | None = None
    message_id: int | None = None


def take_report(liaison: Liaison, report: Report) -> bool:
    """Record it; return whether it was about a message of ours. Safe to repeat, in any order: it only moves forward."""
    raise NotImplementedError  # INTERFACE FOR HELPERS: the founder writes the body


def blocked(liaison: Liaison, channel: str, value: str) -> None:
    """Record that somebody blocked us: an opt-out of everything, seen by staff (R-43). Safe to repeat."""
    raise NotImplementedError  # INTERFACE FOR HELPERS: the founder writes the body
