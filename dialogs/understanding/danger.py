"""Words of danger: rules, not a learned model, because they must never miss and a person must be able to check them."""

from __future__ import annotations

from functools import cache

from dialogs.understanding.cues import points, stretches
from dialogs.understanding.meaning import Degree
from dialogs.understanding.phrases import Phrases, read_phrases
from dialogs.understanding.plain import core_words, plain_words

_FILES = ("danger_en", "danger_fr")
_TABLES = ("danger_cues_en", "danger_cues_fr")
_ASK_FROM, _ACT_FROM = 7, 13
"""Points of words from which one asks, and acts: chosen on thousands of texts (scripts/evaluate)."""
_BUSINESS = 2
"""Points up to which the other words of a text speak of business or jest: then even a phrase of danger only asks."""
_ALL_BUSINESS = -4
"""Points from which down nothing else in a text is alarming: then a phrase that may mean danger does not."""
_FEW = 2  # words: an answer such as "blue" is no cry for help
_SHORT = 7  # words: too few to speak of anything else beside
_LAUGHING = "lol lmao lmfao rofl haha hahaha hihi mdr ptdr jk"


def danger(text: str) -> Degree:
    """Say whether somebody may be in danger: the degree of `judge` alone."""
    return judge(text)[0]


def judge(text: str) -> tuple[Degree, bool]:
    """Say whether somebody may be in danger, in English or French, however it is spelled.

    `certain`: suicide, self-harm, violence or threats, trafficking, no roof tonight, overdose, a child hurt or alone, a
    medical emergency, "I am not safe". Everything else stops and 9-1-1, 9-8-8 and 2-1-1 are given. `possible`: words
    that may mean it or add up to it, a friend's trouble, or a phrase of danger in a text that else speaks of business;
    a gentle "are you safe?" is added. `none`: no such words, or only as a figure of speech ("this job search is killing
    me"). The second value: whether only points say so; then a text that answers the open question is an answer.
    Source: R-95.
    """
    core = core_words(text)
    words = _phrases("harmless").masked(core)
    recent = _phrases("past").masked(words)
    lowered = _phrases("lowered").masked(recent)
    laughing = not _laughter().isdisjoint(plain_words(text))
    if laughing and _phrases("lightly").found(lowered):
        return Degree.POSSIBLE, False
    counted, short = max(map(_counted, stretches(text))), len(core) <= _SHORT
    said = _phrases("certain").found(lowered) or _phrases("lightly").found(lowered)
    if said and (short or counted > _BUSINESS):
        return Degree.CERTAIN, False
    if (said or words != core) and not laughing and _phrases("plainly").found(_phrases("lowered").masked(core)):
        return Degree.CERTAIN, False
    if counted >= _ACT_FROM and lowered == words and not laughing:
        return Degree.CERTAIN, True
    enough = _ASK_FROM if len(core) > _FEW else _ASK_FROM + 1
    hinted = (short or counted > _ALL_BUSINESS) and _phrases("possible").found(words)
    if said or hinted or lowered != recent or _long_ago(words, recent):
        return Degree.POSSIBLE, False
    if counted >= enough:
        return Degree.POSSIBLE, True
    return Degree.NONE, False


def _long_ago(words: tuple[str, ...], recent: tuple[str, ...]) -> bool:
    """Say whether danger is told of as past ("robbed in 2018"); "ten years ago" alone is none."""
    return words != recent and _phrases("certain").found(words)


def _counted(stretch: str) -> int:
    """Return the points of a text or sentence: alarming words less calming ones, harmless phrases covered up."""
    words = _phrases("harmless").masked(core_words(stretch))
    cues = [points(table, words) for table in _TABLES]
    return sum(found["alarming"] - found["calming"] for found in cues)


@cache
def _laughter() -> frozenset[str]:
    return frozenset(plain_words(_LAUGHING))


@cache
def _phrases(section: str) -> Phrases:
    return read_phrases(section, *_FILES)
