"""What the words around a place make of it: home, a name alone, one it is near to, or not where somebody lives."""

from __future__ import annotations

import re
from enum import Enum, auto

from dialogs.readers.clauses import BETWEEN, NE_PAS, NOW, WAS
from dialogs.readers.place_mentions import Mention


class Role(Enum):
    """What the words before a name make of it; `HOME` comes first, then a name alone, then one it is near to."""

    HOME = auto()
    ALONE = auto()
    NEAR = auto()
    NOT_HOME = auto()


_KIN = (
    r"(?:mom|mother|mum|dad|father|parents|friend|sister|brother|son|daughter|wife|husband|mere|pere|soeur|frere|amie?|"
    r"fils|fille)s?"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.NOT_HOME,
        re.compile(
            rf"\b(?:{WAS}|not|isnt|aint|dont|doesnt|no longer|never|left|pas|jamais|quitte|plus a|pu a|lived|"
            r"from here|moved from|came from|come from|originally|born|grew up|grew|avant|restais|habitais|vivais|"
            r"etais|nee? a|moving|move to|going to|relocating|(?:je |j)demenage (?:a|vers|pour)|demenage de|"
            r"aller vivre|demenager|work|works|working|worked|job|jobs|travaille|travaillais|bosse|school|ecole|"
            r"college|study|studying|etudie|shop|appointment|rendez vous|rdv|office|bureau|except|sauf)\b|"
            rf"\b{_KIN} (?:\w+ )?(?:live|lives|living|is|stays|reste|habite|demeure|vit|est)\b"
        ),
    ),
    (
        Role.HOME,
        re.compile(
            r"\b(?:live|lives|living|livin|liv|leave in|live in|reside|residing|stay|stays|staying|reste|rest|jreste|"
            r"jrest|habite|jhabite|abite|habitons|demeure|jdemeure|vis|vivons|loge|based|located|situe|home|address|"
            r"adresse|im in|i am in|suis a|chu a|chui a|moved to|moved here to|"
            rf"(?:ai|jai|suis|avons) demenagee?(?: ici)?|{NOW}|currently|"
            r"presentement|its|cest|installe|installee|rendu|rendue)\b"
        ),
    ),
    (
        Role.NEAR,
        re.compile(
            r"\b(?:(?:south|north|east|west|southeast|southwest|northeast|northwest|sud|nord|est|ouest) (?:of|de|d|du)|"
            r"near|close|by|past|beside|next to|voisine? de|"
            r"outside|around|pres|proche|cote|alentours|environs|loin|minutes|mins|min|km|across|"
            rf"{BETWEEN})\b"
        ),
    ),
)
_PAST_AFTER = re.compile(r"^(?:originally|before|avant|previously|in the past|for work|pour le travail)\b")
_FAR = re.compile(r"\b(?:not (?:too |very |that )?far (?:from|of)|pas (?:trop |tres |si )?loin (?:de|d)|no far from)\b")
_DENIED = re.compile(
    rf"\b(?:not|dont|doesnt|no longer|never|used to|{NE_PAS})\b(?: \w+){{0,2}}$|"
    r"\b(?:dont|doesnt|do not|no longer|used to)(?: \w+)? (?:live|stay|reside)\b"
)


def role_of(tokens: list[str], mentions: list[Mention], mention: Mention) -> Role:
    """Tell from the words before and after a name whether it is where somebody lives."""
    start = max((m.end for m in mentions if m.end <= mention.start), default=0)
    before = _FAR.sub("near", " ".join(t for t in tokens[start : mention.start] if t.isalnum()))
    if _PAST_AFTER.match(" ".join(tokens[mention.end : mention.end + 3])):
        return Role.NOT_HOME
    last, role = -1, Role.ALONE
    for candidate, pattern in _ROLES:
        for match in pattern.finditer(before):
            if match.end() > last:
                last, role = match.end(), candidate
    return Role.NOT_HOME if role is Role.HOME and _DENIED.search(before) else role
