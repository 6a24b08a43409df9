"""The words around a number that say what it is (a SIN, a health card, a telephone, a reference), in both languages."""

from __future__ import annotations

import re
from enum import StrEnum


class Said(StrEnum):
    """What the words right beside a number say it is."""

    SIN = "sin"
    HEALTH_CARD = "health_card"
    CARD_NUMBER = "card_number"
    PHONE = "phone"
    REFERENCE = "reference"


_SIN = r"(?:(?<!\w)(?:s\.?i\.?n|n\.?a\.?s|ssn)\.?(?!\w)|social\s+insurance|assurance[\s-]+sociale)"
_HEALTH = (
    r"(?:health\s*(?:card|number|insurance)|(?<!\w)ohip(?!\w)|carte\s+(?:de\s+)?sant[eé]|assurance[\s-]+(?:maladie|sant[eé])"
    r"|carte\s+soleil|num[eé]ro\s+de\s+sant[eé])"
)
_CARD = (
    r"(?:(?<!\w)visa(?!\w)|master\s?card|(?:credit|debit|bank)\s*card|card\s+(?:number|no)|carte\s+de\s+(?:cr[eé]dit|d[eé]bit)"
    r"|num[eé]ro\s+de\s+(?:la\s+|ma\s+)?carte)"
)
_PHONE = (
    r"(?<!\w)(?:(?:tele)?phone|cell(?:phone|ulaire)?|cel|mobile|tel|t[eé]l[eé]?phone|t[eé]l|fax|call(?:\s+\w+)?(?:\s+(?:at|on))?"
    r"|(?:text|reach|contact|ring)\s+(?:me|us|him|her|them)(?:\s+(?:at|on))?"
    r"|(?:appele[rz]|joindre|rejoindre|texte[rz])(?:[\s-]+moi)?(?:\s+au)?)(?!\w)"
)
_ID = r"(?:number|numbers|num|no|nr|id|#|n°|num[eé]ro)"
_THING = r"(?:case|file|claim|order|invoice|ticket|employee|student|member|badge|client)"
_CHOSE = r"(?:dossier|commande|facture|billet|employ[eé]e?|[eé]tudiante?|membre|matricule|cliente?|demande)"
_REFERENCE = (
    rf"(?<!\w)(?:ref|reference|r[eé]f[eé]rence|r[eé]f|confirmation|tracking|suivi|{_THING}\s*{_ID}"
    rf"|{_ID}\.?\s*(?:de\s+|d['’]\s?)?{_CHOSE}|{_CHOSE}\s*{_ID})(?!\w)"
)
# what may stand between the words and the number without changing what it is
_LINK = (
    r"(?:[\s:=#,.;()\-–—\"'’«»]|(?<!\w)(?:is|was|are|it|its|it's|number|numbers|num|no|nr|card|n°|est|cest|c['’]est|c|sont|le|la"
    r"|the|mon|ma|my|our|voici|num[eé]ro|carte|here|of|de|du|version|(?:starts?|begins?)\s+with|commence\s+par|i\s+think|maybe|je\s+(?:pense|crois))(?!\w))*"
)
_BEFORE = tuple(
    (said, re.compile(rf"{words}{_LINK}$", re.IGNORECASE))
    for said, words in (
        (Said.SIN, _SIN),
        (Said.HEALTH_CARD, _HEALTH),
        (Said.CARD_NUMBER, _CARD),
        (Said.PHONE, _PHONE),
        (Said.REFERENCE, _REFERENCE),
    )
)
_BACK = r"[\s,.;()\-–—]*(?:(?:is|was|it's|its|that's|thats|est|c['’]?est|=)\s+)?(?:(?:my|mon|ma|the|le|la|our)\s+)?"
_AFTER = tuple(
    (said, re.compile(rf"{_BACK}{words}", re.IGNORECASE))
    for said, words in ((Said.SIN, _SIN), (Said.HEALTH_CARD, _HEALTH), (Said.PHONE, _PHONE))
)
_SPOKEN_OF = re.compile(_HEALTH, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NEAR = 80
"""Characters on each side that are read."""


def said_before(text: str, start: int) -> Said | None:
    """Return what the words right before the number that begins at `start` say it is, or None."""
    before = _DIGIT.split(text[max(0, start - _NEAR) : start])[-1]  # words before another number belong to that
    return next((said for said, words in _BEFORE if words.search(before)), None)


def said_after(text: str, end: int) -> Said | None:
    """Return what the words right after the number that ends at `end` say it was ("… is my SIN"), or None."""
    after = text[end : end + _NEAR]
    return next((said for said, words in _AFTER if words.match(after)), None)


def health_card_near(text: str, start: int, end: int) -> bool:
    """Return whether a health card is spoken of close to the number, with other words between."""
    return _SPOKEN_OF.search(text[max(0, start - _NEAR) : end + _NEAR]) is not None
