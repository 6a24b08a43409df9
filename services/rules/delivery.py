"""Why a message did not arrive, and what that says about the address: closed sets, free of any vendor's codes."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """Why a message was held, failed or was given up."""

    OPTED_OUT = "opted_out"
    """The person, or their carrier in their name, stopped our messages: never tried again."""
    DEAD_ADDRESS = "dead_address"
    """No such number, a landline, a deleted account: never tried again."""
    UNREACHABLE = "unreachable"
    """Switched off, out of reach: later may do."""
    CONTENT = "content"
    """Filtered or not acceptable as it is: a person looks at it."""
    SETUP = "setup"
    """Our own account is not allowed to send this: an operator looks at it."""
    GAVE_UP = "gave_up"
    """Tried as often as makes sense."""
    EXPIRED = "expired"
    NO_CONSENT = "no_consent"
    WEEKLY_CAP = "weekly_cap"
    NOT_WANTED = "not_wanted"
    """What it was about is over: an appointment was moved, an answer was given."""
    PLAN_NOT_ACTIVE = "plan_not_active"
    """The client's plan is on hold or closed: nothing automated goes out (R-102)."""
    PAUSED = "paused"
    SENDER_DIED = "sender_died"
    """A process ended between the call and its answer: whether it was sent is not known."""


ANSWERED_BY_VENDOR = "answered_by_vendor"
"""Why a message that came in got no answer of ours: the vendor has heard and answered it itself."""
