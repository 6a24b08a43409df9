"""Which language a text is in, and whether it asks for the other one: word lists and scripts (R-113, R-118)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from dialogs.understanding.meaning import LanguageGuess
from dialogs.understanding.normalise import fold
from dialogs.understanding.phrases import Phrases, read_phrases
from dialogs.understanding.plain import core_words
from dialogs.words import Language

_LATIN_WORD = re.compile(r"(?<![a-z0-9])[a-z]+(?![a-z0-9])")
_FRENCH_LETTERS = re.compile(r"[a-z]*[éèêëàâçùûîïôœ][a-zéèêëàâçùûîïôœ]*")
_ELISION = re.compile(r"\b(?:j|d|l|n|qu|s|t|c|m)['’](?=[a-zéèêàâîôu])")
_GRAMMAR, _CONTENT = 2, 1
_SCRIPTS = {
    "ARABIC": "arabic", "CYRILLIC": "cyrillic", "ETHIOPIC": "ethiopic", "DEVANAGARI": "devanagari",
    "GURMUKHI": "pa", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "TAMIL": "ta", "BENGALI": "bn",
    "GUJARATI": "gu", "TELUGU": "te", "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "HEBREW": "he", "GREEK": "el",
    "GEORGIAN": "ka", "ARMENIAN": "hy", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "KANNADA": "kn",
}  # fmt: skip
_SURE = 6 * _GRAMMAR
_LONG_ENOUGH = 600
"""Characters read: a language shows early, and a very long text should not cost more."""


def guess(text: str) -> LanguageGuess:
    """Tell English from French, from one telling word on, with or without accents; and recognise other languages.

    Where a text mixes both, its grammar words decide ("please arrete les messages" is French). `language` is None
    where nothing tells ("ok", "Sarnia", "34"). Another language is named only where no English or French shows (R-118).
    """
    start = text[:_LONG_ENOUGH]
    english, french = _weights(start)
    script = _script(start)
    if script and max(english, french) < 2 * _GRAMMAR:
        return LanguageGuess(other=script)
    other = _other_by_words(start) if max(english, french) < _SURE else None
    if other:
        return LanguageGuess(other=other)
    if english == french:
        return LanguageGuess()
    return LanguageGuess(language=Language.EN if english > french else Language.FR)


def asked_for(text: str) -> Language | None:
    """Return the language somebody asks to be written to in, or None.

    "francais svp", "I dont speak french why r u texting in french" (English), "pk c en anglais" (French); not "french
    classes for adults". Source: R-113.
    """
    words = _wishes("not_a_wish").masked(core_words(text))
    for english, french in (("against_french", "against_english"), ("english", "french")):
        wants_english, wants_french = _wishes(english).found(words), _wishes(french).found(words)
        if wants_english != wants_french:  # both: "I speak English and French"
            return Language.EN if wants_english else Language.FR
    return None


def other_language_line(code: str) -> str | None:
    """Return one line in another language: that we write English and French only, and offer an interpreter (R-118).

    `code` is ISO 639-1. None where the line could not be written with confidence.
    """
    lines: dict[str, str] = _data("other_languages")["line"]
    return lines.get(code)


def _weights(text: str) -> tuple[int, int]:
    """Return how much speaks for English and for French."""
    lowered = text.lower()
    tokens = _tokens(text)
    english = sum(_known("en").get(token, 0) for token in tokens)
    french = sum(_known("fr").get(token, 0) for token in tokens)
    cues = {match for match in _FRENCH_LETTERS.findall(lowered) if fold(match) not in _known("en")}
    french += min(2, sum(fold(cue) not in _NOT_FRENCH for cue in cues)) * _CONTENT
    return english, french + min(2, len(_ELISION.findall(lowered))) * _GRAMMAR


_NOT_FRENCH = frozenset({"resume", "cafe", "fiance", "fiancee"})


def _tokens(text: str) -> list[str]:
    return _LATIN_WORD.findall(fold(text).replace("'", "").replace("thank you", "thanks"))


def _script(text: str) -> str | None:
    """Return the language of letters that are neither Latin nor few, or None."""
    foreign: dict[str, int] = {}
    letters = 0
    for letter in text:
        if letter.isalpha():
            letters += 1
            if letter > "ʯ":
                name = unicodedata.name(letter, "").split(" ", 1)[0]
                foreign[name] = foreign.get(name, 0) + 1
    name = max(foreign, key=lambda script: foreign[script], default="")
    if name not in _SCRIPTS or sum(foreign.values()) * 2 < letters:
        return None
    if "HIRAGANA" in foreign or "KATAKANA" in foreign:
        return "ja"
    found = _SCRIPTS[name]
    return _within_script(text, _data("languages")["script"][found]) if len(found) > 2 else found


def _within_script(text: str, choices: list[list[str]]) -> str:
    """Return the first language with a telling letter or word, else the last one listed."""
    said = frozenset(re.findall(r"\w+", text.lower()))
    for code, telling in choices[:-1]:
        if " " in telling and not said.isdisjoint(telling.split()):
            return code
        if " " not in telling and any(letter in text.lower() for letter in telling):
            return code
    return choices[-1][0]


def _other_by_words(text: str) -> str | None:
    """Return the language two telling words speak for, where nothing speaks for English or French instead."""
    tokens = frozenset(_tokens(text))
    lowered = text.lower()
    best, most = None, 1
    for code, words, also, letters in _others():
        telling = len(tokens & words) + any(letter in lowered for letter in letters)
        if telling > most and _evidence(tokens - words - also) < 2 * telling - 2:
            best, most = code, telling
    return best


def _evidence(tokens: frozenset[str]) -> int:
    """How much speaks for English or French, whichever more."""
    return max(_sum(tokens, "en"), _sum(tokens, "fr"))


def _sum(tokens: Iterable[str], language: str) -> int:
    return sum(_known(language).get(token, 0) for token in tokens)


@cache
def _known(language: str) -> dict[str, int]:
    """Return the words of English or French with their weights: grammar words weigh more."""
    lists = _data("languages")[language]
    content = dict.fromkeys(_tokens(lists["content"]), _CONTENT)
    return content | dict.fromkeys(_tokens(lists["grammar"]), _GRAMMAR)


@cache
def _others() -> tuple[tuple[str, frozenset[str], frozenset[str], str], ...]:
    return tuple(
        (code, frozenset(_tokens(each["words"])), frozenset(_tokens(each["also"])), each.get("letters", ""))
        for code, each in _data("languages")["other"].items()
    )


@cache
def _wishes(section: str) -> Phrases:
    return read_phrases(section, "language_wish")


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dialogs.understanding").joinpath("data", f"{name}.toml").read_text("utf-8"))
