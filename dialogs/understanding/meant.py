"""Whether what sounded like danger was meant: a joke, a misunderstanding, or meant after all."""

from __future__ import annotations

import re

from dialogs.understanding.normalise import fold, words

_JOKE = r"(?:jok(?:e|es|ed|ing)|kidd(?:ing|ed)|(?:blagu|niais|rigol|deconn|plaisant|badin)(?:e|es|ais|ait)|farces?)"
_LINKS = r"(?:(?:just|only|even|really|a|any|some|juste|vraiment|une?|des|de|que) )*"
_JOKED = re.compile(
    rf"\b(?:jk|(?:just|only|was|im|i'm|am|its|it's) {_LINKS}{_JOKE}"
    rf"|(?:je|j|c'?est|c'?etait|etait|juste) ?{_LINKS}{_JOKE}"
    rf"|(?:fais|faisais|faisait) {_LINKS}{_JOKE})\b"
)
_MISUNDERSTOOD = re.compile(
    r"\b(?:(?:is ?n.?t|not|never) what i (?:mean|meant|said)|did ?n.?t mean it"
    r"|misunderst\w+|mis ?read (?:me|it|that)|got (?:me|it) wrong|mal compris"
    r"|pas (?:ca|ce)(?: que|qu'?| k)? ?(?:j'?|je )?(?:ai |voul\w+ |veux )?(?:voulu )?(?:dire|dit|disais)"
    r"|disais pas (?:ca|sa)|parlais pas de (?:ca|sa))\b"
)
_IN_EARNEST = re.compile(
    rf"\b(?:not|no|never|\w+n'?t|pas|jamais|rien) {_LINKS}{_JOKE}\b|\b(?:j)?{_JOKE} (?:pas|pus?|plus|jamais)\b"
    rf"|\b(?:mean|meant) (?:it|that) as a {_JOKE}\b"
)
_DOUBTED = re.compile(
    rf"\b(?:think|thinks|thought|penses?|pensez|crois|croyez|croit)\b.*\b{_JOKE}\b|\b(?:am i|are you) {_JOKE}"
)
_AFTER_ALL = re.compile(
    r"(?:(?:no|non|actually|in fact|en fait|sorry|scuse|desolee?|wait|attends?)\W+)*"
    r"(?:i lied|i (?:was|am) lying|(?:i'?m|i am) lying"
    r"|(?:i'?m|i am|i was) (?:really |dead |very )?serious|i (?:really |do |did )?mea(?:n|nt) (?:it|that)"
    r"|(?:no|nah|actually) (?:i was ?n'?t|(?:i'?m|i am) not(?=\W*$))"
    r"|(?:non|en fait) (?:je (?:le )?suis|chu|chui) pas(?=\W*$)"
    r"|j'? ?ai menti|(?:je suis|chu|chui|j'?e?tais) (?:vraiment |ben |tres )?serieu(?:x|se))\b"
)
_TAKES_BACK = re.compile(r"(?:no|nah|non|actually|in fact|wait|attends?|en fait)\b")
_TO_SAY_SO = 9  # words: longer texts tell more


def not_meant(text: str) -> bool:
    """Whether somebody says that they joked, or were misunderstood: "that's not what I meant", "je niaisais".

    >>> not_meant("i was joking"), not_meant("i wasn't joking"), not_meant("you think i was joking?")
    (True, False, False)
    """
    said = fold(text)
    if len(words(text)) > _TO_SAY_SO or "?" in said or _IN_EARNEST.search(said) or _DOUBTED.search(said):
        return False
    return bool(_JOKED.search(said) or _MISUNDERSTOOD.search(said))


def meant_after_all(text: str) -> bool:
    """Whether somebody takes back that they joked or are well: "no i wasn't", "j'ai menti", "je niaise pas".

    It means so only after a talk about danger.
    """
    said = fold(text)
    if len(words(text)) > _TO_SAY_SO:
        return False
    return bool(_IN_EARNEST.search(said) or _DOUBTED.search(said) or _AFTER_ALL.match(said))


def takes_back(text: str) -> bool:
    """Whether a text begins as one that takes the last one back: "no wait he is outside", "en fait il est là"."""
    return _TAKES_BACK.match(fold(text)) is not None


def speaks_of_joking(text: str) -> bool:
    """Whether joking is spoken of at all, in jest or in earnest."""
    return re.search(rf"\b{_JOKE}\b", fold(text)) is not None
