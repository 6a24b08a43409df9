"""What somebody asks of their own file: who their worker is, what they owe us, that they are registered (R-119)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.normalise import fold, words

FileQuestion = Literal["worker", "owed", "registered"]

_LONGEST = 16  # words: a longer text tells a story, and is understood as a whole
_WORKER = (
    r"(?:(?:case ?|employment |job |support )?(?:worker|counsell?or|advis[oe]r|coach|manager|rep|person|contact)"
    r"|conseill(?:er|ere)(?: en emploi)?|agente?(?: en emploi)?|intervenante?|travailleur|travailleuse"
    r"|responsable(?: de cas)?|charge de cas|chargee de cas|personne responsable)"
)
_WORKERS = (
    *("worker", "caseworker", "counsellor", "counselor", "advisor", "adviser", "manager", "contact"),
    *("conseiller", "conseillere", "intervenant", "intervenante", "travailleur", "travailleuse", "responsable"),
)
_SPELT_FROM, _TWO_SLIPS_FROM = 5, 9  # letters of a word that may have one slip, or two
_WHO = re.compile(
    r"\b(?:(?:(?:who|hwo|woh)(?:'?se?| is| s| are)?|what(?:'?s| is) (?:the )?name of|name of)(?: again| now)?"
    r" (?:my|our|mi)"
    rf"|(?:do i have|have i got) an?)"
    rf" (?:new |current |assigned )?{_WORKER}\b(?! (?:in charge|to talk|for the))"
    rf"|\bwho(?:'?s| is| are) (?:handling|looking after|responsible for|in charge of|assigned to) (?:my|me|our)\b"
    rf"|\b(?:(?:c|c'?est|s'?est|ses) ?(?:qui|ki|ky|kui)|(?:qui|ki|ky|kui) (?:est|e|c|c'?est|sera|ki est)"
    rf"|quel est le nom de|le nom de|comment s'appelle)"
    rf" (?:mon|ma|notre)(?: nouveau| nouvelle)? {_WORKER}\b"
    rf"|\b(?:mon|ma) {_WORKER},? (?:(?:c|c'?est|s'?est|ses) ?(?:qui|ki|ky)|s'appelle comment|comment s'appelle)"
    r"|\b(?:qui|ki) s'?occupe de (?:mon dossier|moi)\b"
)
_PAPERS = r"(?:documents?|docs?|papers?|paperwork|forms?|papiers?|formulaires?)"
_OWED = re.compile(
    r"\b(?:what|wat|wut)(?: else)? (?:do|did|am) i (?:still )?(?:owe|owing|have to (?:send|give|hand in|submit)"
    r"|need to (?:send|give|hand in|submit)|supposed to (?:send|give|hand in|submit))"
    r"(?: in| to)?(?: you| u| ya| yall| y'?all| you guys| u guys| to you| back)*(?: still| yet| now| next"
    r"| guys)*\W*$"
    r"|\bdo i (?:still )?owe (?:you|u|ya)(?: guys)? (?:anything|something|any \w+)"
    rf"|\b(?:what|which|wat) {_PAPERS}(?: else)? (?:do|did) i (?:still (?:owe|need to send|have to send)|owe)"
    r"(?: (?:you|u|ya)(?: guys)?)?\W*$"
    r"|\b(?:do i (?:still )?owe (?:anything|something)|how much do i (?:still )?owe(?: you| u| ya)?(?: guys)?)\W*$"
    r"|\bcombien (?:est[- ]ce que )?je (?:vous )?dois(?: encore)?\W*$"
    r"|\bwhat (?:do|are) (?:you|u)(?: guys)? (?:still )?(?:need|want|waiting for|missing)(?: from me)?\W*$"
    r"|\b(?:am i|is there anything|anything) (?:i'?m |i am )?missing\W*$"
    r"|\b(?:qu'?est[- ]ce que|k'?est ce que|kesse|quoi|que) (?:je )?(?:vous )?doi[st](?:[- ]je)?(?: vous)?"
    r"(?: (?:encore|envoyer|remettre|donner|fournir))*\W*$"
    r"|\bje (?:vous )?dois (?:vous )?(?:(?:encore|envoyer|remettre|donner|fournir) )?quoi\b"
    r"|\b(?:est[- ]ce que je )?(?:vous )?dois (?:encore )?quelque chose\b"
    r"|\b(?:il vous manque|vous manque[- ]t[- ]il|vous attendez|attendez[- ]vous) (?:quoi"
    r"|quelque chose)(?: de (?:moi|ma part))?"
    r"|\bqu'?est[- ]ce (?:qu'il vous manque|que vous attendez de (?:moi|ma part))"
    rf"|\b(?:quels?|kels?) {_PAPERS} (?:(?:est[- ]ce )?(?:qu'?)?(?:il )?vous manque(?:nt)?(?:[- ]t[- ]il)?"
    r"|(?:est[- ]ce que )?je vous dois|vous dois[- ]je)(?: encore)?\W*$"
    rf"|\best[- ]ce que je vous dois(?: encore)? (?:des|un|une) {_PAPERS}\W*$"
)
_REGISTERED = re.compile(
    r"\b(?:i'?m|i am|im) (?:already |allready )?(?:registered|signed up|enrolled|a client|one of your clients)"
    r"(?: (?:with|at|for|of) .{1,30}| already| here)?\W*$"
    r"|\bi(?:'?ve| have)? already (?:registered|signed up|have a (?:file|caseworker|case worker|worker))\b"
    r"|\b(?:je suis|chu|chui|jsuis|j'suis) (?:deja )?(?:inscrite?|enregistree?|cliente?)"
    r"(?: (?:chez|avec|a|de|au) .{1,30}| deja| ici)?\W*$"
    r"|\bj'ai deja (?:un dossier|une? conseill\w+|ete inscrite?)\b"
)
_WORD = re.compile(r"[a-z]+")
_NOT = re.compile(r"\b(?:not|never|isn'?t|ain'?t|pas|jamais|if|si|wasn'?t)\b")


def file_question(text: str) -> FileQuestion | None:
    """Return what somebody asks of their file, in English or French; None for everything else.

    What to bring to an appointment is about the appointment, and who the manager of an office is, is not theirs.
    """
    folded = fold(text)
    if len(words(text)) > _LONGEST:
        return None
    if _WHO.search(_spelt(folded)):
        return "worker"
    if _OWED.search(folded):
        return "owed"
    if _REGISTERED.search(folded) and not _NOT.search(folded) and "?" not in text:
        return "registered"
    return None


def _spelt(folded: str) -> str:
    """The text with the names of workers spelt as they are: "mon conseiler" is "mon conseiller"."""
    return _WORD.sub(lambda found: _as_a_worker(found[0]), folded)


@lru_cache(maxsize=2048)
def _as_a_worker(word: str) -> str:
    if len(word) < _SPELT_FROM:
        return word
    most = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    near = process.extractOne(word, _WORKERS, scorer=OSA.distance, score_cutoff=most)
    return near[0] if near and near[0][0] == word[0] else word
