"""Whether a text says no more than that it was read: "ok", "oui merci"; it picks nothing and tells nothing."""

from __future__ import annotations

import re

from dialogs.understanding.normalise import fold

_AGREED = (
    r"(?:ok(?:ay|ie|e)?|k{1,2}|alright|all right|cool|great|perfect|sounds good|good|fine|will do|got it|noted"
    r"|d'?accord|dac|dacc|parfait|super|correct|c'?est (?:bon|beau|correct)|ca marche|entendu|compris|bien recu|note)"
)
_COURTESY = (
    rf"(?:{_AGREED}|yes|yeah|yep|yup|ya|sure|please|pls|thanks?(?: you)?(?: so much| very much)?|thx|ty"
    r"|oui|ouais|ouin|wi|svp|s'il vous plait|mer[cs]i(?: beaucoup| bien)?)"
)
_ONLY_AGREES = re.compile(rf"{_AGREED}(?:[ ,.!]+{_AGREED}){{0,2}}")
_ONLY_COURTESY = re.compile(rf"{_COURTESY}(?:[ ,.!]+{_COURTESY})*")


def only_agrees(text: str) -> bool:
    """Tell whether a text only says that it was read.

    >>> only_agrees("OK!"), only_agrees("ok tuesday then")
    (True, False)
    """
    return _ONLY_AGREES.fullmatch(fold(text).strip(" .!")) is not None


def only_courtesy(text: str) -> bool:
    """Tell whether a text only agrees, says yes or thanks: to a question for one's own words it is no answer.

    >>> only_courtesy("oui, merci"), only_courtesy("oui le mardi")
    (True, False)
    """
    return _ONLY_COURTESY.fullmatch(fold(text).strip(" .!")) is not None
