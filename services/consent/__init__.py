"""Consent: the ledger, what stop and start write into it, and what staff obtained."""

from services.consent.ledger import ConsentPurpose, allows, grant, ledger_of
from services.consent.obtained import bring_in, carry_over, take_up_waiting
from services.consent.stopping import came_back_since, start, stop, was_stopped_by_vendor

__all__ = [
    "ConsentPurpose",
    "allows",
    "bring_in",
    "came_back_since",
    "carry_over",
    "grant",
    "ledger_of",
    "start",
    "stop",
    "take_up_waiting",
    "was_stopped_by_vendor",
]
