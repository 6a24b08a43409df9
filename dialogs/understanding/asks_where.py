"""Whether a short text asks where to go, without saying where: "whats the adress", "c'est où", "where do I go"."""

from __future__ import annotations

import re

from dialogs.understanding.normalise import fold

_ADDRESS = r"(?:ad{1,2}r?es{1,2}e?s?|location)"
_BEFORE = r"(?:(?:ok|so|and|but|hey|hi|et|pis|mais|alors|fak|bon|donc|dites moi|dis moi)[ ,]+)*"
_AFTER = (
    r"(?:[ ,]+(?:again|exactly|now|then|please|plz|pls|there|at|to|though|tho"
    r"|svp|stp|donc|ca|exactement|au juste|encore|deja|maintenant|moi))*"
)
_ENGLISH = (
    r"(?:where|wher|whre|were|wheres?) (?:do|should|must|can|am|would|shud|shld) (?:i|we)"
    r" (?:supposed to |have to |need to )?(?:go|come|show up|meet(?: you)?|be)(?: in)?"
    r"|where to(?: go)?|(?:where|wher)(?:'?s| is)? (?:it|that|this|the place|it located)"
    rf"|(?:(?:what|wat|wut)(?:'?s| is)? )?(?:the|ur|your|ther|their|its) {_ADDRESS}|{_ADDRESS}"
    rf"|(?:can i (?:get|have)|give me|send me|i need) (?:the|ur|your) {_ADDRESS}"
)
_FRENCH = (
    r"(?:c'?est|c|s'?est) (?:ou|a quelle place|a kel place)"
    r"|(?:il )?(?:faut|dois|doit)[- ](?:tu |je |j')?(?:que )?(?:j'?)?(?:aille|aller|me presenter) ou"
    r"|(?:je |j')(?:vais|vas|va|dois aller|m'en vais|me presente) ou|jvas ou|jvais ou"
    r"|ou (?:aller|se presenter|c'?est|c|je (?:vais|vas|dois aller|dois me presenter)"
    r"|dois[- ]je (?:aller|me presenter)|est[- ]ce que je (?:vais|vas|dois aller)|faut (?:que j'?aille|aller))"
    rf"|(?:c'?est quoi|c quoi|(?:quelle?|kelle?)(?: est| c'?est)?) (?:l'? ?|la |votre |ton )?{_ADDRESS}"
    rf"|(?:l'? ?|la |votre ){_ADDRESS}(?: c'?est quoi| c quoi)?|donne[rz]?[- ]moi l'? ?{_ADDRESS}"
)
_WHERE = re.compile(rf"{_BEFORE}(?:{_ENGLISH}|{_FRENCH}){_AFTER}")


def asks_where(text: str) -> bool:
    """Tell whether a text asks for the way to what was just spoken of.

    >>> asks_where("c quoi ladresse"), asks_where("where is the food bank")
    (True, False)
    """
    return _WHERE.fullmatch(fold(text).strip(" .!?,")) is not None
