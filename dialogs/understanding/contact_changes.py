"""Whether somebody tells of a new phone number, a new address, a new e-mail address of their own (R-108)."""

from __future__ import annotations

import re
from typing import Literal

from dialogs.understanding.normalise import fold

Contact = Literal["phone", "address", "email"]

_EMAIL = re.compile(
    r"\bnew (?:e-?mail|e mail)\b|\b(?:changed|switched|updated) (?:my )?e-?mail\b"
    r"|\be-?mail(?: address)? (?:has |is )?changed\b"
    r"|\bnouveau (?:courriel|email|mail)\b|\bnouvelle adresse (?:courriel|email|mail|electronique)\b"
    r"|\bchange (?:de |mon )?(?:courriel|email|mail|d'adresse (?:courriel|electronique))\b"
)
_PHONE = re.compile(
    r"\bnew (?:phone |cell |telephone |mobile )?(?:number|num|nbr|#|phone|cell|digits)\b"
    r"|\b(?:changed|switched|updated|lost) (?:my )?(?:phone |cell )?(?:number|num)\b|\bmy (?:phone "
    r"|cell )?number (?:has |is )?chang"
    r"|\bnouveau (?:numero|num|tel|telephone|cell|cellulaire)\b"
    r"|\bchange (?:de |mon )?(?:numero|num|telephone|tel|cell)\b|\bmon (?:numero|num) a change\b"
)
_ADDRESS = re.compile(
    r"\b(?:i|we|ive|i'?ve|weve|we'?ve|i have|we have)(?: just| recently)? moved(?!\W+(?:my|the|it|on|up|forward))\b"
    r"|\bjust moved (?:to|in|into|out)\b|\bmy new (?:address|apartment|apt|place|house) is\b|\bnew (?:home "
    r"|mailing )?address\b"
    r"|\bchanged (?:my )?(?:home |mailing )?address\b|\bmy address (?:has |is )?chang"
    r"|\b(?:j'?ai|jai|on a|nous avons|je viens de|jviens de) (?:demenage|changer? d'adresse)\w*"
    r"|\bnouvelle adresse\b"
    r"|\bmon adresse a change\b"
)
_ELSE = re.compile(
    r"\b(?:years? ago|months? ago|last year|who (?:dis|is|this)|il y a|l'an dernier"
    r"|appointment|meeting|rendez-?vous|rdv|want|need|should|would|how|can i|could|going to|will|thinking"
    r"|plan(?:ning)?"
    r"|veux|voudrais|besoin|comment|puis-je|vais|si je|if i|when i|do i)\b|\?"
)


def contact_changed(text: str) -> Contact | None:
    """Return which contact of theirs somebody says has changed, in English or French; None for everything else.

    A wish, a question and a plan are none ("should I get a new number?"), nor is an appointment that moved.
    """
    folded = fold(text)
    if _ELSE.search(folded):
        return None
    if _EMAIL.search(folded):
        return "email"
    if _PHONE.search(folded):
        return "phone"
    return "address" if _ADDRESS.search(folded) else None
