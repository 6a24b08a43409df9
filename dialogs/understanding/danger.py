"""Words of danger: rules, not a learned model, because they must never miss and a person must be able to check them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dialogs.understanding.meaning import Degree
from dialogs.understanding.phrases import Phrases, read_phrases
from dialogs.understanding.plain import core_words, plain_words

_FILES = ("danger_en", "danger_fr")
_ALARMING = ("harm", "fear", "death", "weapon", "despair", "captive", "no_roof")
_PAIRED_WITH = {
    "harm": ("person", "child"),
    "fear": ("person", "child"),
    "death": ("life",),
    "weapon": ("person", "night", "life"),
    "despair": ("life",),
    "captive": ("person",),
    "no_roof": ("child", "night"),
}
"""Which everyday words make one alarming word worth a question; two alarming words of different kinds always are."""
_LAUGHING = frozenset(plain_words("lol lmao lmfao rofl haha hahaha hihi mdr ptdr jk"))


def danger(text: str) -> Degree:
    """Say whether somebody may be in danger, in English or French, however it is spelled.

    `certain`: suicide, self-harm, violence or threats, trafficking, no roof tonight, overdose, a child hurt or alone, a
    medical emergency, "I am not safe". Everything else stops and 9-1-1, 9-8-8 and 2-1-1 are given. `possible`: words
    that may mean it, or a friend's trouble; a gentle "are you safe?" is added. `none`: no such words, or only as a
    figure of speech ("this job search is killing me"). Source: R-95.
    """
    core = core_words(text)
    words = _phrases("harmless").masked(core)
    lowered = _phrases("lowered").masked(words)
    laughing = not _LAUGHING.isdisjoint(plain_words(text))
    if laughing and _phrases("lightly").found(lowered):
        return Degree.POSSIBLE
    if _phrases("certain").found(lowered) or _phrases("lightly").found(lowered):
        return Degree.CERTAIN
    if words != core and not laughing and _phrases("plainly").found(_phrases("lowered").masked(core)):
        return Degree.CERTAIN
    if lowered != words or _phrases("possible").found(words) or _adds_up(words):
        return Degree.POSSIBLE
    return Degree.NONE


def _adds_up(words: tuple[str, ...]) -> bool:
    """Whether words that mean little alone mean something together: "I can't protect my kids from him"."""
    said = frozenset(words)
    kinds = {kind for kind, telling in _weak().items() if not said.isdisjoint(telling)}
    alarming = kinds.intersection(_ALARMING)
    return len(alarming) > 1 or any(not kinds.isdisjoint(_PAIRED_WITH[kind]) for kind in alarming)


@cache
def _phrases(section: str) -> Phrases:
    return read_phrases(section, *_FILES)


@cache
def _weak() -> dict[str, frozenset[str]]:
    """Return the words of each kind, both languages together."""
    kinds: dict[str, frozenset[str]] = {}
    for name in _FILES:
        content = tomllib.loads(files("dialogs.understanding").joinpath("data", f"{name}.toml").read_text("utf-8"))
        for kind, listed in content["weak"].items():
            kinds[kind] = kinds.get(kind, frozenset()) | frozenset(plain_words(listed, expand=False))
    return kinds
