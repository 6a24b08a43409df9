"""Words for "I would rather not say" and for "I do not know", in both languages."""

from __future__ import annotations

import re

from dialogs.readers.clauses import DO_NOT_KNOW, NE_PAS, PLEASE, THANKS
from dialogs.readers.refusals import is_refusal
from dialogs.understanding.normalise import fold

_ALONE = re.compile(
    r"(?:(?:i(?:'| a)?m? )?(?:skip|pass|skipping|passing)|next(?: question| one)?|no comment|no answer|declined?|"
    r"i decline|(?:i |je )?refuse|private|(?:its?|it's|that's|thats) (?:private|personal)|confidential|personal|nunya|"
    r"(?:je |j)?passe(?: mon tour| celle-la| cette question| la)?|saute[rz]?|sauter cette question|on saute|"
    r"prochaine(?: question)?|question suivante|suivante|sans commentaire|pas de commentaire|pas de reponse|"
    r"(?:c'?est )?(?:prive|personnel|confidentiel)|prefer not|(?:id |i'd |i would )?(?:rather|prefer) not(?: to)?|"
    r"(?:je |j)?pref(?:ere|ererais|eres)? (?:ne )?pas|(?:j'?)?aime(?:rais)? mieux (?:ne )?pas)"
    rf"(?: (?:{PLEASE}|{THANKS}|plz|ty|this|this one|that|that one|it|ca|question))*"
)
_REFUSALS = re.compile(
    r"\b(?:i refuse|"
    r"(?:none|not|non) of (?:your|ur|yer|you) (?:business|buisness|bizness|concern|biz)|not (?:your|"
    r"ur) business|mind (?:your|ur) (?:own )?business|"
    r"skip (?:this|that|it|question|the question)|pass on (?:this|that)|too personal|"
    r"(?:pas|non) (?:de )?(?:tes|vos|ses|d'vos|d'tes) (?:affaires?|oignons)|"
    r"mele-?(?: ?toi|z-vous| ?vous)|(?:te|vous) regarde pas|(?:je )?refuse de (?:repondre|le dire)|"
    r"sauter? (?:cette|la) question|"
    r"trop personnel|passer? (?:cette|la) question|pas repondre|sans reponse)\b"
)
_DONT_KNOW = re.compile(
    rf"\b(?:{DO_NOT_KNOW}|idek|dunnoo|i ?d(?:o not|on'?t|nt) (?:really )?(?:kno?w?|remember|recall)|don'?t know|"
    r"not (?:too |really |very )?sure|can'?t (?:remember|recall|say)|who knows|beats me|forgot|jspp|jsais ?pas|"
    rf"ch'?ais pas|s(?:ais|ai|ait) (?:vraiment |pu |plus )(?:{NE_PAS})|pas (?:vraiment |trop )?(?:sure?|certaine?)|"
    rf"(?:(?:me|m'en) souviens?|me rappelle) (?:{NE_PAS})|"
    r"(?:j?ai|j?avais|avons) oublie|oublie(?! (?:donc |moi )?(?:ca|cela|tout|la)\b)|j'ignore)\b"
)

_NO_KNOW = re.compile(r"(?:(?:sorry|i|me|im|i'm|still) )*(?:not|no) know(?: (?:it|this|that|sir|miss|sorry|yet))*")
"""How somebody new to English says so."""


def is_declined(text: str) -> bool:
    """Tell whether somebody would rather not answer. That is an answer, and the question is not asked again."""
    folded = fold(text).strip(" .!?,")
    return bool(_ALONE.fullmatch(folded) or _REFUSALS.search(folded)) or is_refusal(folded)


def is_dont_know(text: str) -> bool:
    """Tell whether somebody does not know: asking in another way, or an estimate, may help."""
    folded = fold(text)
    return bool(_DONT_KNOW.search(folded)) or _NO_KNOW.fullmatch(folded.strip(" .!,")) is not None
