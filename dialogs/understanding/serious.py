"""What a named person must hear of at once: somebody died, or somebody got another person's data (R-94)."""

from __future__ import annotations

import re
from typing import Literal

from dialogs.understanding.normalise import fold

Serious = Literal["death", "privacy_breach"]

_KIN = (
    r"(?:husband|wife|son|daughter|child|kid|baby|mother|mom|mum|father|dad|brother|sister|partner|spouse|grandma|grandpa"
    r"|grandmother|grandfather|client|roommate|cousin|mari|femme|fils|fille|enfant|bebe|mere|maman|pere|papa|frere|soeur"
    r"|conjointe?|chum|blonde|cliente?|grand-?mere|grand-?pere|coloc)"
)
_GONE = (
    r"(?:passed away|passed on|(?:has |just )passed(?=\W*$)|passed (?:last (?:night|week|month)|yesterday)|died"
    r"|is dead|deceased|was killed"
    r"|(?:est|y'?est|ye|e|etait|soit) (?:decedee?|morte?)|decedee?|dcdee?|dcd|vient de (?:mourir|deceder)"
    r"|nous a quittes?|a rendu l'ame|est partie? (?:au ciel|pour toujours)|n'?est plus de ce monde)"
)
_LOST = (  # "lost my kid" may be a child who is missing
    rf"(?:lost|perdu|perdue) (?:my|our|mon|ma|notre) (?!child\b|kid\b|enfant\b|cliente?\b|partner\b){_KIN}"
    r"(?=\W*$|[,.!;]| (?:to|last|this|yesterday|on|and|hier|ce|cette|la semaine|le mois|en|et|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|du cancer|d'un|dans un accident)\b)"
)
_DEATH = re.compile(
    rf"\b{_KIN}\b[^.?!]{{0,40}}\b{_GONE}\b|\b(?:he|she|il|elle) (?:has )?(?:just )?(?:passed away|est decedee?)\b"
    rf"|\b(?:death of|mort de|deces de) (?:my|mon|ma|our|notre) {_KIN}\b|\b{_LOST}"
    r"|\b(?:death|deces|mortalite) (?:in|dans) (?:(?:the|my|our|la|ma|notre) ?)?(?:family|famille)\b"
)
_DYING = re.compile(rf"\b(?:{_KIN}|{_GONE}|death|mort|deces|mortalite)\b")
_LONG_AGO = re.compile(
    r"\b(?:years? ago|when i was|last year|il y a .{1,15} ans|quand j'etais|l'an(?:nee)? (?:passee?|derniere?))\b"
)
_FARTHER_KIN = r"(?:grandma|grandpa|grandmother|grandfather|cousin|grand-?mere|grand-?pere)"
_OWN_MATTERS = re.compile(
    r"\b(?:my (?:appt|appointment|meeting|interview|job|shift)|mon (?:rdv|rendez-?vous|entrevue|emploi|quart)|ma job"
    r"|i (?:can'?t|cannot|won'?t|will not|need|have to|must|am|'?ll)|i'?m|can i|can we|could we"
    r"|je (?:ne |n')?(?:peux|pourrai|viens|dois|suis|serai)|j'ai besoin|peut-on|est-ce qu'on peut)\b"
)
_THIRD = re.compile(r"\b(?:he|she|il|elle|client|cliente|his|her|son dossier)\b")
_OTHER = (
    r"(?:someone|somebody|some one|another (?:person|client)|other (?:people|person|client)|un(?:e)? autre|quelqu'un"
    r"|kekun|quelquun|d'autres?)(?:'?s)?(?: else'?s?| d'autre)?"
)
_DATA = (
    r"(?:info\w*|data|files?|letters?|e-?mails?|documents?|papers?|names?|stubs?|records?|appointments?|dossiers?|infos?"
    r"|renseignements?|donnees|lettres?|courriels?|papiers?|talons?|rendez-vous)"
)
_GOT = r"(?:got|get|received|sent|send|gave|shows?|have|recu|recois|envoye|donne|montre|ai eu|eu)"
_BREACH = re.compile(
    rf"\b{_GOT}\b.{{0,25}}\b{_OTHER} .{{0,12}}\b{_DATA}\b"
    rf"|\b{_GOT}\b.{{0,25}}\b{_DATA}\b.{{0,15}}\b(?:of|de|d'|from) ?{_OTHER}"
)


def serious(text: str) -> Serious | None:
    """Say what must be told to a named person at once, in English or French; None for everything else.

    A death long ago is a life story, and "my phone died" is neither.
    """
    folded = fold(text)
    if _BREACH.search(folded):
        return "privacy_breach"
    return "death" if _DEATH.search(folded) and not _LONG_AGO.search(folded) else None


def may_be_the_client(text: str) -> bool:
    """Whether the death a text tells of may be that of the client whose phone it is, told by their family.

    Who speaks of matters of their own ("can we move my appointment"), or of a grandmother, is the client.
    """
    folded = fold(text)
    if _THIRD.search(folded) and not re.search(rf"\b{_KIN}\b", folded):
        return True
    return not _OWN_MATTERS.search(folded) and not re.search(rf"\b{_FARTHER_KIN}\b", folded)


def beside_a_death(text: str) -> str | None:
    """What a text says beside the death it tells of; None where it tells of none.

    "Ma femme est morte" is grief: what sounds like danger in it is the death alone.
    """
    return _DEATH.sub(lambda told: _DYING.sub(" ", told.group()), fold(text)) if serious(text) == "death" else None
