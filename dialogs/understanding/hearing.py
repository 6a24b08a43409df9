"""Hears a text as words and as meanings: shorthand spelled out, typing slips mended, both languages at once."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from rapidfuzz.distance import OSA

from dialogs.understanding.normalise import fold, words

_NOT = re.compile(r"\b(ca|wo|sha)?(\w*?)n't\b")
_SHORT_FORMS = (("'m", " am"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", ""), ("'s", ""))
_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"\d+|[a-z]+")  # "20h" is 20 and h
_SHORTEST_TOWN = 4  # letters: shorter names are words of their own
_LONGEST_MEANT = 60  # words: what a long voice message says after that adds nothing but time
_MENDED_FROM, _MENDED_TWICE_FROM = 5, 8  # letters


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a text and, for each meaning, where it stands as (first word, word after the last)."""

    words: tuple[str, ...]
    meanings: dict[str, list[tuple[int, int]]]
    question: bool


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    shorthand: dict[str, tuple[str, ...]]
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]  # by first word, or by its stem where that ends in "*"
    known: frozenset[str]
    by_initial: dict[str, list[str]]


def hear(text: str) -> Sentence:
    """Return the words of a text with the meanings of `data/vocabulary.toml` found in them."""
    spoken = tuple(mend(word) for word in islice(spelled_out(text), _LONGEST_MEANT))
    found: list[tuple[int, int, str]] = []
    for start, word in enumerate(spoken):
        for phrase, name in _phrases_from(word):
            end = start + len(phrase)
            if end <= len(spoken) and all(map(_fits, phrase[1:], spoken[start + 1 : end])):
                found.append((start, end, name))
    several = {(start, end) for start, end, _ in found if end - start > 1}
    meanings: dict[str, list[tuple[int, int]]] = {}
    for start, end, name in found:  # what is part of a longer one is not meant
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in several):
            meanings.setdefault(name, []).append((start, end))
    for place, word in enumerate(spoken):
        meanings.setdefault("#" if word.isdigit() else word, []).append((place, place + 1))
    return Sentence(spoken, meanings, _asks(text, spoken))


@lru_cache(maxsize=8192)
def mend(word: str) -> str:
    """Return the vocabulary's word for one with a slip ("apointmnet"), or the word itself.

    Only words of five letters or more with the same first letter are mended; two slips need eight letters. Another
    last letter alone is left: "renvoyez" and "renvoyer" are two words.
    """
    vocabulary = _vocabulary()
    if len(word) < _MENDED_FROM or word in vocabulary.known or not word.isalpha():
        return word
    if any(phrase[0].endswith("*") for phrase, _ in _phrases_from(word)):
        return word
    most = 2 if len(word) >= _MENDED_TWICE_FROM else 1
    best, least = word, most + 1
    for known in vocabulary.by_initial.get(word[0], ()):
        if abs(len(known) - len(word)) <= most and known[:-1] != word[:-1]:
            distance = OSA.distance(word, known, score_cutoff=most)
            if distance < least:
                best, least = known, distance
    return best


def spelled_out(text: str) -> Iterator[str]:
    """Give the words of a text without accents or apostrophes, shorthand written out, slips left as they are."""
    shorthand = _vocabulary().shorthand
    plain = _NOT.sub(_full_not, fold(text))
    for short, full in _SHORT_FORMS:
        plain = plain.replace(short + " ", full + " ") if not plain.endswith(short) else plain[: -len(short)] + full
    for word in _WORD.findall(plain):
        for part in (word,) if word in shorthand else _PART.findall(word):
            yield from shorthand.get(part, (part,))


def _full_not(found: re.Match[str]) -> str:
    irregular = {"ca": "can", "wo": "will", "sha": "shall"}
    return f"{irregular.get(found[1] or '', '')}{found[2]} not"


_OPENS_A_QUESTION = re.compile(
    r"^(?:(?:hi|hello|hey|and|so|but|um|bonjour|salut|allo|et|mais|pis) )*"
    r"(?:what|when|where|who|why|how|which|can|could|do|does|did|is|are|am|will|would|should|may|any|"
    r"(?:qu )?est ce|quoi|pourquoi|comment|combien|quand|quel|quelle|quels|quelles|qui|ou|puis je|dois je|suis je|"
    r"ai je|peut on|faut il|faut tu|y a t il|y a tu|c est quoi|c est quand|c est ou|c est qui)\b"
)
_ASKS_INSIDE = re.compile(
    r"\b(?:pouvez vous|avez vous|etes vous|allez vous|voulez vous|est ce que|c est quoi|peux tu|j ai tu|c est tu|"
    r"can you|could you|can i|can he|can she|do i|do you|are you|is it|is there|am i|will i|puis je|suis je|ai je|"
    r"peut il|peut elle|dois je|je peux tu|ca compte tu|faut tu|faut il|y a tu)\b"
)


def _asks(text: str, spoken: tuple[str, ...]) -> bool:
    sentence = " ".join(spoken)
    return "?" in text or bool(_OPENS_A_QUESTION.search(sentence) or _ASKS_INSIDE.search(sentence))


def _fits(wanted: str, word: str) -> bool:
    if wanted == "#":
        return word.isdigit()
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@lru_cache(maxsize=8192)
def _phrases_from(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    phrases = _vocabulary().phrases
    found = [*phrases.get(word, ()), *(phrases.get("#", ()) if word.isdigit() else ())]
    for size in range(2, len(word) + 1):
        found.extend(phrases.get(word[:size] + "*", ()))
    return tuple(found)


@cache
def town_names() -> frozenset[tuple[str, ...]]:
    """Return every name of a place the assistant knows, word by word, with the ways it is misspelled."""
    table = files("dialogs.understanding").joinpath("data/places.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(table.splitlines()) if row["kind"] != "fsa"]
    names = {name for row in rows for name in (row["name"], row["name_fr"], *row["aliases"].split("|"))}
    return frozenset(tuple(words(name)) for name in names if len(name) > _SHORTEST_TOWN)


@cache
def _vocabulary() -> _Vocabulary:
    raw = tomllib.loads(files("dialogs.understanding").joinpath("data/vocabulary.toml").read_text(encoding="utf-8"))
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    known: set[str] = set(raw["known"]["words"].split())
    for name, listed in raw["concepts"].items():
        for phrase in listed.split(","):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, name))
            known.update(part for part in parts if not part.endswith("*"))
    for town in town_names():
        phrases.setdefault(town[0], []).append((town, "TOWN"))
        known.update(town)
    shorthand = {short: tuple(full.split()) for short, full in raw["shorthand"].items()}
    known.update(word for full in shorthand.values() for word in full)
    by_initial: dict[str, list[str]] = {}
    for word in sorted(known):
        if len(word) >= _MENDED_FROM - 1:
            by_initial.setdefault(word[0], []).append(word)
    return _Vocabulary(shorthand, phrases, frozenset(known), by_initial)
