"""The dialogs the engine starts by itself, by name: every desk has them."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """What every service offers, whatever else it can do."""

    SAFETY = "safety"
    CARE = "care"
    STOP = "stop"
    OPT_IN = "opt_in"
    HELP = "help"
    WELCOME = "welcome"
    MENU = "menu"
    CLARIFY = "clarify"
    ALSO = "also"
    RESUME = "resume"
    STUCK = "stuck"
    HANDOVER = "handover"
    UNREACHED = "unreached"
    QUIET_TIMES = "quiet_times"


UNSAFE = frozenset({Part.SAFETY, Part.CARE})
"""While one of these is open somebody may be in danger: nothing is kept of it to come back to, nobody is put off."""
