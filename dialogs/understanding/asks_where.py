"""Whether a short text asks where to go or when, without saying what for: "whats the adress", "c'est où", "c quand"."""

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
    r"|on va ou|(?:je |j')(?:vais|vas|va|dois aller|m'en vais|me presente) ou|jvas ou|jvais ou"
    r"|ou (?:aller|se presenter|c'?est|c|(?:qu'?)?on va|je (?:vais|vas|dois aller|dois me presenter)"
    r"|dois[- ]je (?:aller|me presenter)|est[- ]ce que je (?:vais|vas|dois aller)|faut (?:que j'?aille|aller))"
    rf"|(?:c'?est quoi|c quoi|(?:quelle?|kelle?)(?: est| c'?est)?) (?:l'? ?|la |votre |ton )?{_ADDRESS}"
    rf"|(?:l'? ?|la |votre ){_ADDRESS}(?: c'?est quoi| c quoi)?|donne[rz]?[- ]moi l'? ?{_ADDRESS}"
)
_WHERE = re.compile(rf"{_BEFORE}(?:{_ENGLISH}|{_FRENCH}){_AFTER}")


_WHEN = re.compile(
    rf"{_BEFORE}(?:"
    r"when(?:'?s| is| was)?(?: it| that)?|what time(?: is it| was it| is that)?|wat time"
    r"|what (?:day|date)(?: is it| was it)?"
    r"|(?:c'?est|c) (?:quand|a quelle heure|quelle heure|quel jour)|(?:a )?(?:quelle|kelle) heure(?: c'?est)?"
    rf"|quand(?: c'?est| ca)?){_AFTER}"
)


def asks_when(text: str) -> bool:
    """Tell whether a text asks when that is, which was just spoken of: "ok when again", "c quand deja".

    >>> asks_when("a quelle heure"), asks_when("when are you open")
    (True, False)
    """
    return _WHEN.fullmatch(fold(text).strip(" .!?,")) is not None


def asks_where(text: str) -> bool:
    """Tell whether a text asks for the way to what was just spoken of.

    >>> asks_where("c quoi ladresse"), asks_where("where is the food bank")
    (True, False)
    """
    return _WHERE.fullmatch(fold(text).strip(" .!?,")) is not None
