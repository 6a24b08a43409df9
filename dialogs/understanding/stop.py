"""Opting out of texts and back in: the keywords, and the many plain ways people say it, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from dialogs.understanding.cues import points
from dialogs.understanding.language import guess
from dialogs.understanding.meaning import Degree
from dialogs.understanding.normalise import words as folded_words
from dialogs.understanding.phrases import MASK, Phrases, read_phrases
from dialogs.understanding.plain import core_words, plain_words
from dialogs.words import Language

_ASK_FROM, _ACT_FROM, _CLEARLY_ELSE = 4, 7, 4
"""Points of single words from which one asks, acts, or hears an appointment, not our texts (scripts/evaluate)."""
_FRENCH_STEMS = ("arr", "aret", "desab", "desin")


def opt_out(text: str) -> Degree:
    """Say whether somebody asks us to stop texting, whatever the words.

    `certain`: a keyword (STOP, ARRET and their misspellings) or a clear sentence ("no more texts", "lâchez-moi avec vos
    messages"). `possible`: words a carrier takes for an opt-out but people mean for an appointment (CANCEL, END, QUIT),
    a wish about some of the messages ("not so early"), or about their data. `none`: "bus stop", "I quit smoking",
    "don't stop the reminders". Source: R-43.
    """
    core = core_words(text)
    if _keyword(core) or _keyword(tuple(folded_words(text))):
        return Degree.CERTAIN
    core = _phrases("polite").masked(core)
    words = _phrases("harmless").masked(core)
    cues = points("stop_cues", words)
    if _phrases("certain").found(words):
        elsewhere = (
            _phrases("partial").found(core) or _phrases("other_times").found(core) or cues["otherwise"] >= _CLEARLY_ELSE
        )
        return Degree.POSSIBLE if elsewhere else Degree.CERTAIN
    if _phrases("complains").found(core):
        return Degree.POSSIBLE
    if _phrases("opt_in").found(core):
        return Degree.NONE
    counted = cues["messages"] + cues["ending"] - cues["otherwise"] if cues["messages"] and cues["ending"] > 1 else 0
    if counted >= _ACT_FROM and cues["messages"] > 1:
        return Degree.CERTAIN
    if _phrases("possible").found(words) or _only(core, "maybe") or counted >= _ASK_FROM:
        return Degree.POSSIBLE
    return Degree.NONE


def stops_us(text: str) -> bool:
    """Say whether a text that also tells of danger certainly asks us, and nobody else, to stop.

    It begins with a keyword, or speaks of texts, a list or a number: "STOP he reads my phone". "Make it stop" and
    "leave me alone" may be said of somebody else, or of life.
    """
    core = core_words(text)
    return opt_out(text) is Degree.CERTAIN and (core[0] in _word_set("stop") or _phrases("ours").found(core))


def at_other_times(text: str) -> bool:
    """Say whether somebody wants our texts at other times rather than never: "not so early", "pas le soir"."""
    return opt_out(text) is Degree.POSSIBLE and _phrases("other_times").found(core_words(text))


def opt_in(text: str) -> bool:
    """Say whether somebody asks for texts again, or begs to keep them: START, "remettez-moi sur la liste".

    A bare YES or OUI is not enough: it may answer any question. Source: R-43.
    """
    core = _phrases("polite").masked(core_words(text))
    if _phrases("complains").found(core):
        return False
    return _only(core, "start") or opt_in_keyword(text) or _phrases("opt_in").found(core)


def opt_in_keyword(text: str) -> bool:
    """Say whether the whole message is RECOMMENCER or another word for START that means nothing else here (DEBUT)."""
    core, keywords, around = core_words(text), _word_set("again"), _word_set("starting")
    return any(word in keywords for word in core) and all(word in keywords or word in around for word in core)


def stop_language(text: str) -> Language | None:
    """Return the language to confirm an opt-out in: STOP in English, ARRET in French, a sentence in its own (R-43).

    None where nobody asks to stop, or the text shows no language.
    """
    if opt_out(text) is Degree.NONE:
        return None
    folded = folded_words(text)
    if any(word.startswith(_FRENCH_STEMS) for word in folded):
        return Language.FR
    return guess(text).language or (Language.EN if _keyword(tuple(folded)) else None)


def _keyword(words: tuple[str, ...]) -> bool:
    """Whether a text is an opt-out keyword, alone or among words that only lean on it ("STOP now please")."""
    keywords, around = _word_set("stop"), _word_set("around")
    if words and all(len(word) == 1 for word in words):  # S T O P
        words = ("".join(words),)
    return any(word in keywords for word in words) and all(word in keywords or word in around for word in words)


def _only(words: tuple[str, ...], name: str) -> bool:
    """Whether a text is nothing but words of one set."""
    return any(word != MASK for word in words) and all(word in _word_set(name) for word in words)


@cache
def _phrases(section: str) -> Phrases:
    return read_phrases(section, "stop")


@cache
def _word_set(name: str) -> frozenset[str]:
    """Return one set of keywords, as spelled and, unless too little is left ("arrt"), without doubled letters."""
    content = tomllib.loads(files("dialogs.understanding").joinpath("data", "stop.toml").read_text("utf-8"))
    listed = content["keywords"][name]
    shortest = 1 if name in ("around", "starting") else 4
    return frozenset(listed.split()) | {word for word in plain_words(listed) if len(word) >= shortest}
