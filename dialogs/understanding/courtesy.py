"""A text without the greeting before and the thanks after, which change no meaning."""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|all[oô]|coucou|bjr|slt)\b"
    r"(?: (?:there|madame|monsieur|sir|miss|ma'?am)\b)?[\s,!.;:–-]*)+",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?<![\s,!.;:–-])[\s,!.;:–-]++(?:thanks|thank you|thx|merci|svp|stp|s'il (?:vous|te) pla[iî]t|please|pls|plz)\b"
    r"(?: (?:beaucoup|bien|so much|very much|in advance|d'avance)\b)?)+(?=\W*$)",
    re.IGNORECASE,
)
_TAIL = 80  # letters: thanks stand in the last of them
_FEWEST = 2  # words that must be left: "hello there" is a greeting, and "no thanks" an answer


def only_greets(text: str) -> bool:
    """Whether a text is a greeting and nothing else.

    >>> only_greets("Bonjour madame!"), only_greets("hi, where is my form")
    (True, False)
    """
    return _GREETING.fullmatch(text) is not None


def without_courtesy(text: str) -> str:
    """Return what is said between a greeting and thanks, where that is at least two words; else the whole text.

    >>> without_courtesy("Hello, where is my form? Thank you so much!")
    'where is my form?!'
    """
    left = _GREETING.sub("", text, count=1) if _GREETING.match(text) else text
    left = left[:-_TAIL] + _THANKS.sub("", left[-_TAIL:])
    return left if len(left.split()) >= _FEWEST else text
