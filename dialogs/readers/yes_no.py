"""Yes and no as people text them, in English, French and Joual; unsure or both is asked again."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from dialogs.readers.base import AskAgain, BeSure, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import clauses
from dialogs.readers.yes_no_words import (
    AGREEABLE_NO,
    ASIDE,
    CLAUSE,
    CONDITION,
    FACES,
    FILLERS,
    HEDGED,
    LEAD_NO,
    LEAD_YES,
    LONG_WORDS,
    NEWS,
    NO_ONLY,
    NO_WORDS,
    NUMBERED,
    OTHER_ANSWERS,
    OTHER_POLITE,
    POLITE,
    TINTS,
    UNSURE,
    YES_ONLY,
    YES_WORDS,
)
from dialogs.understanding.normalise import clean, fold
from dialogs.words import N_, Option, Words

YES, NO = "yes", "no"


def _side(text: str) -> tuple[bool, str] | None:
    """Find the answer a clause opens with, and what follows it."""
    for pattern, side in ((LEAD_NO, False), (LEAD_YES, True)):
        if found := pattern.match(text):
            return side, text[found.end() :].strip(" ,.!;:")
    return None


def _only_no(text: str) -> bool:
    """Tell "no problem" and "pas de trouble", which agree, from a refusal."""
    return AGREEABLE_NO.match(text) is not None


def _in_another_language(text: str) -> bool | None:
    """Read a whole message that is yes or no in a language we do not write: "نعم", "так", "haan ji"."""
    said = re.sub(r"[\s.,!،。！؟?]+", " ", clean(text).casefold()).split()
    sides = {OTHER_ANSWERS.get(word) for at, word in enumerate(said) if at == 0 or word not in OTHER_POLITE}
    return sides.pop() if len(sides) == 1 else None


def _read(heard: Heard) -> Reading[bool]:
    faces = {FACES[c] for c in TINTS.sub("", clean(heard.text)) if c in FACES}
    foreign = _in_another_language(heard.text)
    if foreign is not None and "?" not in heard.text:
        return _agreed(foreign, faces)
    text = fold(heard.text).strip(" .!,;:)('\"*-")
    if not re.search(r"[a-z0-9]", text):
        return Read(faces.pop()) if len(faces) == 1 else AskAgain()
    text = POLITE.sub("", re.sub(r"[^\w\s'?.,!;:/%&()-]", "", text)).strip(" .!,;:") or text
    if text in ("n/a", "na", "n.a"):
        return AskAgain()
    if text in NUMBERED:
        return _agreed(NUMBERED[text], faces)
    if text in ("ok", "okay"):
        return _agreed(True, faces)
    if _only_no(text):
        return _agreed(True, faces)
    bare = FILLERS.sub("", text).strip()
    text = bare or text
    for pattern, side in HEDGED:
        if pattern.fullmatch(text):
            return BeSure(side)
    if UNSURE.search(text) and not re.match(r"why not|pourquoi pas", text):
        return AskAgain()
    opened = _side(text)
    if opened is None and text.isalpha() and len(text) > 6:
        opened = next(((side, "") for word, side in LONG_WORDS.items() if OSA.distance(text, word) < 3), None)
    if opened is None:
        last = re.search(rf"(?:^|[ ,.]){{1}}(?:(?P<no>{NO_WORDS})|(?P<yes>{YES_WORDS}))$", text)
        if last is None or re.search(r"\b(?:if|si|whether|say|dire|said)\b", text):
            return AskAgain()
        if re.search(rf"\b(?:{YES_ONLY if last['no'] else NO_ONLY})\b", text[: last.start()]):
            return AskAgain()  # "mon mari oui, moi non"
        return _agreed(last["no"] is None, faces)
    side, rest = opened
    if CONDITION.search(rest) or re.search(rf"\b(?:{YES_ONLY if not side else NO_ONLY})$", rest):
        return AskAgain()  # "yes if it is free"; "non, je veux dire oui"
    if not side and ASIDE.search(rest):
        return AskAgain()  # "I don't understand the question"
    hedged = False
    for clause in map(str.strip, clauses(rest, CLAUSE)):
        if _only_no(clause):
            continue
        hedge = next((says for pattern, says in HEDGED if pattern.match(clause) and len(clause.split()) < 5), None)
        hedged = hedged or hedge is True or hedge is side is True
        also = None if hedge is False and not side else _side(clause)
        if also is not None and also[0] is not side and (side or len(also[1].split()) < 3):
            if side and NEWS.match(clause):
                continue  # "yes, no car though": news, not a change of mind
            return AskAgain()
    return BeSure(side) if hedged else _agreed(side, faces)


def _agreed(side: bool, faces: set[bool]) -> Reading[bool]:
    """Take the answer unless a thumb says the opposite."""
    return AskAgain() if (not side) in faces else Read(side)


def _sure(value: bool) -> Words:
    return Words(N_("Is that a yes?")) if value else Words(N_("Is that a no?"))


yes_no: Reader[bool] = Reader(
    "yes_no",
    _read,
    Codec(bool),
    Words(N_("Please reply YES or NO.")),
    options=(Option(YES, Words(N_("Yes"))), Option(NO, Words(N_("No")))),
    sure=_sure,
    numbered=False,
)
