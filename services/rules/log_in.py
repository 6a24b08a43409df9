"""What a password must be, and how long a log-in waits after tries that failed."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

SHORTEST, LONGEST = 12, 200
"""Characters of a password. Length is what counts; no rule about signs and digits makes one harder to guess."""
FREE_TRIES = 5
"""Tries that may fail before the next one must wait."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)


class PasswordFault(StrEnum):
    """Why a password cannot be taken."""

    SHORT = "short"
    LONG = "long"
    GUESSED = "guessed"


def fault_of(password: str, email: str) -> PasswordFault | None:
    """Return what is wrong with a new password; None where it is good.

    One that is little more than their own address, one sign over and over, or a row of the keyboard is guessed first.
    """
    if len(password) < SHORTEST:
        return PasswordFault.SHORT
    if len(password) > LONGEST:
        return PasswordFault.LONG
    said = password.casefold()
    own = [part for part in email.casefold().replace("@", ".").split(".") if len(part) > 3]
    rest = said
    for known in (*own, "password", "motdepasse", "liaison", "qwerty", "azerty", "123456", "emploi", "employment"):
        rest = rest.replace(known, "")
    return PasswordFault.GUESSED if len(set(said)) < 5 or len(rest) < 5 else None


def wait_after(failed: int) -> timedelta | None:
    """Return how long the next try waits after so many that failed in a row: 1 minute, then twice as long each time.

    Never more than 15 minutes: who only wants to lock somebody out must not manage it for a day.
    """
    if failed < FREE_TRIES:
        return None
    return min(_FIRST_WAIT * (1 << min(failed - FREE_TRIES, 10)), _LONGEST_WAIT)
