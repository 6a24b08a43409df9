"""How often programs may ask the API, and how often a key may be guessed from one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and then so many a second."""

    at_once: int
    per_second: float


REQUESTS = Pace(at_once=600, per_second=50)
"""Of one API key: well above what a case management system asks, well below what would slow everybody else."""
GUESSES = Pace(at_once=60, per_second=0.5)
"""Of keys that are not known, from one source. No key of 256 bits is guessed: this keeps guessing cheap for us."""
