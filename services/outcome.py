"""What became of something that was given: a file, a row, an appointment."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """Made, changed, or as it was."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
