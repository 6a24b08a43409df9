"""How many minutes late somebody says they are: "10 min", "half an hour", "un quart d'heure"."""

from __future__ import annotations

import re

from dialogs.readers.numbers import figures
from dialogs.understanding.normalise import fold

_MINUTES = re.compile(r"(?<![\d:.])(\d{1,3}) ?(?:-? ?(?:to|a|or|ou) ?(\d{1,3}) ?)?-?(?:min(?:ute|ut)?s?|mn|m)\b")
_ROUND = (
    (re.compile(r"\b(?:half(?: an?| of an)?[ -]hour|demi[ -]?heure|1/2 ?(?:hour|heure|h))\b"), 30),
    (re.compile(r"\b(?:quarter of an hour|quart d'heure)\b"), 15),
    (re.compile(r"\b(?:an|one|1|une) ?(?:hour|hr|heure|h)\b"), 60),
)
_MOST = 240


def minutes_said(text: str) -> int | None:
    """Return the minutes a text names, of a range the later; None where it names none, or no such number.

    >>> minutes_said("running 10-15 min late"), minutes_said("j'arrive dans une demi-heure"), minutes_said("late sorry")
    (15, 30, None)
    """
    said = figures(fold(text))
    if found := _MINUTES.search(said):
        minutes = int(found[2] or found[1])
        return minutes if 0 < minutes <= _MOST else None
    return next((minutes for pattern, minutes in _ROUND if pattern.search(said)), None)
