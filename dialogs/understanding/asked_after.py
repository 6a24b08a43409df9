"""Whether somebody asks what became of what they sent or asked for: "did u get my stub", "pis mes bottes"."""

from __future__ import annotations

import re
from typing import Literal

from dialogs.understanding.normalise import fold, words
from dialogs.understanding.support_wanted import ITEM

AskedAfter = Literal["file", "support"]

_LONGEST = 14  # words: a longer text tells a story, and is understood as a whole
_FILE = (
    r"(?:pay ?)?(?:stubs?|slips?|cheque stubs?|documents?|docs?|papers?|paperwork|files?|photos?|pictures?|pics?|forms?"
    r"|proof|scan|receipts?|invoice|letter|talons?|bulletins?|releves?|papiers?|formulaires?|lettre|preuves?|recus?"
    r"|factures?|fichiers?)"
)
_MINE = r"(?:my|the|that|those|mon|ma|mes|le|la|les|ce|cette)"
_GET = r"(?:get|git|got|gotten|receive|received|recieve|recieved|see|seen|have)"
_TO_U = r"(?:[- ]t?[ui])?"  # "avez-vous-tu", "est-ti"
_THING = rf"{_MINE}(?: \w+){{0,2}}? {_FILE}"
_RECEIVED = (
    rf"\b(?:did|have|has|do|didn'?t|haven'?t) (?:you|u|ya|they|anyone|my \w+)(?: guys)?(?: ever)? {_GET} {_THING}\b",
    rf"^(?:so )?(?:you|u) (?:guys )?(?:got|get) {_THING}\b",
    rf"\b(?:did|has|is|was) {_THING}"
    r" (?:go (?:through|thru)|come (?:in|through)|arrived?|get there|received|there|in|ok)\b",
    rf"\b{_FILE} (?:did|have) (?:you|u) (?:get|got|receive)",
    rf"\b{_FILE},? (?:did|has) (?:it|they) (?:go (?:through|thru)|come (?:in|through)|work|arrive|get there)\b",
    rf"\b(?:avez|as|t'as|tas|aviez)[- ]?(?:vous|tu)?{_TO_U}(?: bien| pas)? (?:recu|eu|vu) {_THING}\b",
    rf"\b(?:vous|tu) (?:avez|as){_TO_U}(?: bien)? (?:recu|eu|vu) {_THING}\b",
    rf"\b{_THING}(?: de \w+)?,? (?:est[- ](?:t?[ui]|il|elle)|est|c'est|vous l'?avez|l'avez[- ]vous){_TO_U}(?: bien)?"
    r" (?:recue?s?|arrivee?s?|rentree?s?|passee?s?|rendue?s?)",
)
_WHAT_OF = (
    r"(?:what|wat|how) ?about",
    r"what'?s (?:happening|going on|up|the (?:news|status)) (?:with|on|of)",
    r"what happened (?:to|with)",
    r"(?:is there )?(?:any|got any) (?:news|word|updates?) (?:on|about|for|of)",
    r"where(?:'?s| is| are)",
    r"(?:did|do|have) (?:you|u)(?: guys)? (?:approved?|order(?:ed)?|decided?|look(?:ed)? at|hear|forg[eo]t|get|got)"
    r"(?: on| about)?",
    r"when (?:do|will|can|am) i (?:get|have|getting|gonna get)",
    r"(?:am|will) i (?:getting|get|still getting)",
    r"(?:i'?m )?still waiting (?:on|for)",
    r"(?:bon )?(?:pis|et|puis|mais|fak)(?: pour)?",
    r"qu'?en est[- ]il (?:de|pour)",
    r"(?:avez[- ]vous |as[- ]tu |t'as[- ]tu )?(?:des |du )?(?:nouvelles?|nouveau) (?:de|pour|sur)",
    r"(?:vous avez|avez[- ]vous)(?:[- ]tu)? (?:pense|regarde|oublie)(?: a| pour)?",
    r"j'?attends(?: encore| toujours)?(?: apres)?",
    r"quand (?:est[- ]ce que )?(?:je vais|j'?vas|je vas) avoir",
    r"ou (?:en )?(?:est|sont)",
    r"c'?est quand",
)
_HOW_FAR = (
    r"(?:c'?est|sont|est)(?:[- ](?:tu|il|elle))? (?:rendue?s? ou|pour quand|ou|quand|approuvee?s?|acceptee?s?)",
    r"ca avance",
    r"(?:are|is) (?:they|it) (?:coming|approved|ready)",
    r"approved",
)
_ASKED_FOR = rf"{_MINE}(?: \w+){{0,2}}? (?:{ITEM}|\b(?:request|application|demande|requete)\b)"
_FILE_RECEIVED = re.compile("|".join(_RECEIVED))
_SUPPORT_STANDS = re.compile(
    rf"\b(?:{'|'.join(_WHAT_OF)}) {_ASKED_FOR}(?: (?:yet|now|then|encore|la|donc|guys))?$"
    rf"|\b{_ASKED_FOR},? (?:{'|'.join(_HOW_FAR)})"
)


def asked_after(text: str) -> AskedAfter | None:
    """Return what somebody asks after: a `file` they sent, or a `support` they asked for; None for everything else."""
    folded = fold(text).strip(" .!?")
    if len(words(text)) > _LONGEST:
        return None
    if _FILE_RECEIVED.search(folded):
        return "file"
    return "support" if _SUPPORT_STANDS.search(folded) else None
