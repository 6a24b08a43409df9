"""What may be said at an address: a closed set, from whose file it stands on and whether its person is known."""

from __future__ import annotations

from enum import StrEnum

MOST_TRIES = 3
"""Wrong answers to what a client is asked to show who they are; after that staff link them."""


class Standing(StrEnum):
    """What may be said at an address."""

    UNKNOWN = "unknown"
    """Nobody's file: nothing personal is there to say."""
    TO_CONFIRM = "to_confirm"
    """One client's, who has not shown yet that it is them."""
    CONFIRMED = "confirmed"
    """One client's, and it is them: personal things may be said."""
    NEUTRAL = "neutral"
    """Shared by several, refused, or out of tries: neutral words only, staff see to it."""
