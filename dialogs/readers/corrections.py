"""Numbers somebody takes back: "21, non pardon 22", "20 an hour, oops i mean 21". The second is what they meant."""

from __future__ import annotations

import re

_MARK = (
    r"(?:no+|non|nope|nah|wait|attends?|attendez|oops|oups|woops|whoops|sorry|desolee?|dsl|pardon|scusez?|excusez?|"
    r"excuse[sz]?-?moi|actually|en fait|plutot|(?:i |j'?e? ?)?(?:mean|meant|veux dire|voulais dire)|correction|"
    r"make (?:that|it)|scratch that|my bad|(?:mon )?erreur|typo)\b"
)
_SMALL = r"(?:it'?s|its|c'?est|i'?m|im|i have|j'?ai|je fais|more like|like|euh|um+|heu|mais|but|now|the|le|de|a)\b"
_PAUSE = r"[ ,.;:!*()-]*"
_TAKEN_BACK = re.compile(
    rf"(?<![\w.])\$?\d+(?:\.\d+)?(?P<unit>(?: ?[$a-z/'%]+){{0,4}}?){_PAUSE}"
    rf"(?:\b{_SMALL}{_PAUSE})*\b{_MARK}{_PAUSE}(?:\b(?:{_MARK}|{_SMALL}){_PAUSE})*"
    r"(?P<meant>\$?\d+(?:\.\d+)?)(?!\.?\d| ?(?:st|nd|rd|th|e|ieme|eme)\b)"
)


def corrected(figures: str) -> str:
    """Put the number that was meant in the place of the one taken back, in a text made of figures.

    >>> corrected("21, non pardon 22 depuis hier")
    '22 depuis hier'
    """
    return _TAKEN_BACK.sub(r"\g<meant>\g<unit>", figures)
