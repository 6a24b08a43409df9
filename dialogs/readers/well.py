"""Words for "I am fine", said of oneself and of nothing else, in both languages."""

from __future__ import annotations

import re

from dialogs.understanding.normalise import fold, words

_SAFE = re.compile(r"\b(?:safe|securite|securitaire)\b")
_WELL = r"(?:fine|ok|okay|alright|all right|good|well|bien|correcte?|okey)"
_SOMEBODY = (
    r"(?:i'?m|i am|we'?re|we are|she'?s|she is|he'?s|he is|it'?s|it is|that'?s|all|everything(?:'?s| is)?"
    r"|je suis|j'?suis|chu|chui|suis|on est|elle est|il est|c'?est|ca va|sa va|tout est|tout va|va)"
)
_OF_ONESELF = re.compile(
    rf"\b{_SOMEBODY} (?:\w+ ){{0,2}}?{_WELL}\b(?! (?:at|with|luck|question|for nothing|en maudit)\b)"
)
_ALONE = re.compile(
    rf"(?:\b(?:yes|yeah|yep|ya|oui|ouais|no|nah|nope|non|ben|tres|very|pretty|really|just|all|so|now|la"
    rf"|thanks|thank you|merci|bah|mais|(?:ca|sa) va|mieux|lol|haha|vraiment|still|toujours|oh|{_WELL})\b[ ,.!]*)+"
)
_IS_WELL = re.compile(rf"\b{_WELL}\b(?<!\bbien)|\bbien\b(?! sur\b)|\b[cs]a va\b")
_NOT_SO = frozenset(
    "not no nt dont isnt pas non plus pu jamais never but mais except sauf whatever ass if si until unless wish"
    " when only quand seulement tant".split()
)
_SIGHS = frozenset("bah ben oh ah mais lol haha".split())
_NO = frozenset("no nah nope non nan".split())
_LEADING_TO_WELL = frozenset("i im its thats all everything je j chu chui chuis c cest ca tout".split())
_TO_SAY_SO = 9  # words: longer texts tell more


def says_well(text: str) -> bool:
    """Whether somebody says that they are safe or well; a "but", a doubt or a question is no such answer.

    >>> says_well("no im ok just tired"), says_well("im good at hiding it"), says_well("well he hit me")
    (True, False, False)
    """
    said, spoken = fold(text), words(text.replace("'", "").replace("’", ""))
    while spoken and spoken[0] in _SIGHS:
        spoken = spoken[1:]
    if spoken and spoken[0] in _NO and _LEADING_TO_WELL & set(spoken[1:2]) and len(spoken) <= _TO_SAY_SO:
        spoken = spoken[1:]  # "no im ok just tired" is no cry for help
    if "?" in said or _NOT_SO & set(spoken):
        return False
    if _SAFE.search(said) or _OF_ONESELF.search(said):
        return True
    return bool(_IS_WELL.search(said) and _ALONE.fullmatch(said.strip(" .!,")))


def speaks_of_being_well(text: str) -> bool:
    """Whether a text speaks of being safe or well at all, in whatever way."""
    said = fold(text)
    return _SAFE.search(said) is not None or _IS_WELL.search(said) is not None
