"""Whether a text says no more than that it was read: "ok", "oui merci"; it picks nothing and tells nothing."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from dialogs.understanding.normalise import fold

_AGREED = (
    r"(?:ok(?:ay|ie|e)?|k{1,2}|alright|all right|cool|great|perfect|sounds good|good|fine|will do|got it|noted"
    r"|d'?accord|dac|dacc|parfait|super|correct|c'?est (?:bon|beau|correct)|ca marche|entendu|compris|bien recu|note)"
)
_YES = r"(?:yes|yess|yeah|yea|yep|yup|ya|yah|sure|oui|ouii|ouais|ouin|wi|mais oui|bien sur|of course)"
_COURTESY = (
    rf"(?:{_AGREED}|{_YES}|please|pls|plz|thanks?(?: you)?(?: so much| very much)?|thx|ty"
    r"|svp|stp|s'?il (?:vous|te) plait|s'?il v(?:ou)?s plait|mer[cs]i(?: beaucoup| bien)?)"
)
_ONLY_AGREES = re.compile(rf"{_AGREED}(?:[ ,.!]+{_AGREED}){{0,2}}")
_ONLY_COURTESY = re.compile(rf"{_COURTESY}(?:[ ,.!]+{_COURTESY})*")
_SAYS_YES = re.compile(rf"\b{_YES}\b")
_MISTYPED = ("please", "thanks", "merci", "plait", "perfect", "parfait", "beaucoup", "alright")
_SHORTEST = 4  # letters of a word in which one slip is forgiven


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
    return _ONLY_COURTESY.fullmatch(_plain(text)) is not None


def only_says_yes(text: str) -> bool:
    """Tell whether a text is a yes and nothing more: beside a list of several things it does not say which.

    >>> only_says_yes("yes plese"), only_says_yes("thanks"), only_says_yes("yes the second")
    (True, False, False)
    """
    plain = _plain(text)
    return _SAYS_YES.search(plain) is not None and _ONLY_COURTESY.fullmatch(plain) is not None


def _plain(text: str) -> str:
    """The text folded, a slip in a longer word of courtesy mended: "plese", "mecri"."""
    return re.sub(r"[a-z]+", lambda word: _mended(word[0]), fold(text).strip(" .!"))


def _mended(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    return next((known for known in _MISTYPED if OSA.distance(word, known) == 1), word)
