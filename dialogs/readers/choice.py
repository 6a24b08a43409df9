"""One of a few options: by its number, its reference, or words close to its label, in either language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from dialogs.readers.base import AskAgain, Codec, Heard, Read, Reader, Reading
from dialogs.readers.clauses import HESITATION, PLEASE, THANKS, one_of
from dialogs.readers.number_words import ONE, ORDINALS
from dialogs.readers.numbers import figures
from dialogs.readers.units import HOURS
from dialogs.understanding.normalise import fold, words
from dialogs.words import N_, Option, Words

# fmt: off
_ORDINALS = {
    **{word: place for word, place in ORDINALS.items() if place < 10},
    "1st": 1, "premiere": 1, "1er": 1, "1ere": 1, "1re": 1, "seconde": 2, "2nd": 2, "deuxieme": 2, "2e": 2, "2eme": 2,
    "2ieme": 2, "3rd": 3, "troisieme": 3, "3e": 3, "3eme": 3, "3ieme": 3, "4th": 4, "quatrieme": 4, "4e": 4, "4eme": 4,
    "5th": 5, "cinquieme": 5, "5e": 5, "5eme": 5, "6th": 6, "sixieme": 6, "6e": 6, "septieme": 7, "huitieme": 8,
    "neuvieme": 9, "last": -1, "derniere": -1, "dernier": -1,
}
# fmt: on
_ORDINAL = one_of(_ORDINALS)
_AROUND = (
    r"(?:i(?:'ll| will| would| want|'d)?(?: like| pick| choose| take| prefer| go(?: with| for)?| want)?|"
    r"ill take|id like|give me|lets do|let's do|my (?:answer|choice) is|"
    r"je (?:choisis|prends|veux|voudrais|vais prendre)|j(?:e |')?(?:choisis|prends|veux|voudrais|"
    r"aimerais)|jvais prendre|donne(?:z)?-?moi|mon choix|ma reponse(?: est)?|c'?est|its|it's|"
    rf"ok|yes|oui|{HESITATION}|{PLEASE}|s'il vous plait|{THANKS}|thank|one|"
    r"choice|option|choix|number|numero|num|nb|no|the|le|la|l'|#|num\.|n°)"
)
_NUMBERED = re.compile(
    rf"(?:{_AROUND}[ .,:]*)*(?P<n>\d{{1,3}}|{ONE}|{_ORDINAL})(?:e|er|ere|eme|ieme|st|nd|rd|"
    rf"th)?[ .,)!:]*(?:{_AROUND}[ .,!]*)*"
)
_MARKED = re.compile(
    rf"(?:\boption|\bchoice|\bchoix|\bnumber|\bnumero|#|\bthe|\ble|\bla) ?(?P<n>\d{{1,2}}|"
    rf"{_ORDINAL})\b(?! ?(?:{HOURS}|days?|jours?|weeks?|\d|%|\$|time|fois|semaine))"
)
_SEVERAL = re.compile(r"(?:\w+ )?\d{1,2}(?:(?: ?(?:,|and|or|et|ou|&|/|-) ?| )\d{1,2})+[ .!]*(?:please|svp)?")
_SMALL_WORDS = frozenset(
    """
    the a an and or of to in on at for my me i im is it by with not no now am are be this that want need would like
    le la les un une des du de d l a au aux et ou en je j mon ma mes me pour par avec sur dans pas ne est c ce ca suis
    que qui qu you your u all yes no non oui vous votre moi chez tout rien thanks thank merci please svp here there ici
    """.split()
)
_BRIEF = 6  # words
_NONE = frozenset({"no", "non", "none", "nothing", "rien"})
"""Answers where they stand alone, and the "no" of anything else: "i got no bus fare"."""
_BESIDE_NONE = frozenset("ok okay well im good thats its thx ty nah bon alors donc ca va correct cest sa".split())
_DENIED = re.compile(
    r"\b(?:not|no|pas|ni|nor|except|sauf|isn't|n'est pas|don't want|dont want)(?: the| le| la| a| un| une| de| en)? $"
)


@dataclass(frozen=True)
class _Catalogue:
    """What can be said for each option: its phrases, and the words that only it has."""

    phrases: tuple[tuple[str, str], ...]
    distinctive: Mapping[str, str]


@lru_cache(maxsize=256)
def _catalogue(said: tuple[tuple[str, tuple[str, ...]], ...]) -> _Catalogue:
    owners: dict[str, set[str]] = {}
    phrases: list[tuple[str, str]] = []
    for ref, texts in said:
        for text in texts:
            phrase = " ".join(words(text))
            phrases.append((phrase, ref))
            for word in phrase.replace("'", " ").split():
                if len(word) > 2 and word not in _SMALL_WORDS and not word.isdigit():
                    owners.setdefault(word, set()).add(ref)
    distinctive = {word: next(iter(refs)) for word, refs in owners.items() if len(refs) == 1}
    return _Catalogue(tuple(sorted(phrases, key=lambda p: -len(p[0]))), distinctive)


@lru_cache(maxsize=256)
def _codec(refs: tuple[str, ...]) -> Codec[str]:
    return Codec(Literal[refs])


def _spoken(label: Words) -> str:
    """Fill a label's values in: what the option is called in English."""
    try:
        return label.msgid.format_map(dict(label.values))
    except (KeyError, IndexError, ValueError):
        return label.msgid


def _position(text: str) -> int | None:
    """Find the option number a text gives, 0 for one that cannot be; None when it gives none."""
    found = _NUMBERED.fullmatch(text)
    if found is None:
        marked = list(_MARKED.finditer(text))
        if len(marked) != 1:
            return 0 if _SEVERAL.fullmatch(text) or len(marked) > 1 else None
        found = marked[0]
    said = found["n"]
    return int(said) if said.isdigit() else _ORDINALS.get(said, 1)


def _named(text: str, catalogue: _Catalogue) -> set[str]:
    """Find the options a text names by phrase, then by words only one of them has, typos allowed.

    In a longer sentence a single word names nothing: it is about something else ("why do you need my SIN").
    """
    found: set[str] = set()
    rest = f" {text} "
    brief = len(text.split()) <= _BRIEF
    for phrase, ref in catalogue.phrases:
        if phrase and (brief or " " in phrase) and f" {phrase} " in rest:
            before, _, after = rest.partition(f" {phrase} ")
            rest = f"{before} ; {after}"
            if phrase in _NONE and not _stands_alone(before, after, catalogue):
                continue
            if not _DENIED.search(before + " "):
                found.add(ref)
    said = rest.replace("'", " ").split() if brief else []
    for at, word in enumerate(said):
        ref_or_none = catalogue.distinctive.get(word) or _close(word, catalogue.distinctive)
        if ref_or_none and not _DENIED.search(" ".join(said[:at]) + " "):
            found.add(ref_or_none)
    return found


def _stands_alone(before: str, after: str, catalogue: _Catalogue) -> bool:
    """Whether a "no" answers by itself: in "i got no bus fare" it does not, in "no thanks" or "no OW" it does."""
    known = {word for phrase, _ in catalogue.phrases for word in phrase.split()} | _SMALL_WORDS | _BESIDE_NONE
    beside = (*before.split()[-1:], *after.split()[:1])
    return all(word in known or word == ";" for word in beside)


def _close(word: str, distinctive: Mapping[str, str]) -> str | None:
    """Find the option whose word this is, with a slip or two."""
    if len(word) < 5:
        return None
    near = {ref for known, ref in distinctive.items() if len(known) > 4 and fuzz.ratio(word, known) >= 83}
    return near.pop() if len(near) == 1 else None


def choice(options: Sequence[Option], synonyms: Mapping[str, Sequence[str]] | None = None) -> Reader[str]:
    """Give a reader of one of `options`; its value is the option's reference.

    `synonyms` holds further words for a reference, in both languages: the French label too, since labels are message
    ids. A number off the list, two options named, or a number that counts something else ("20 hours") is asked again.
    """
    extra = synonyms or {}
    refs = tuple(option.ref for option in options)
    said = tuple((o.ref, (_spoken(o.label), o.ref.replace("_", " "), *extra.get(o.ref, ()))) for o in options)
    hint = Words(N_("Please pick one of these:"))

    def read(heard: Heard) -> Reading[str]:
        folded = fold(heard.text).strip(" .!,;:()[]*\"'")
        for ref in refs:
            if folded == fold(ref):
                return Read(ref)
        exact = {ref for ref, texts in said if any(folded == fold(text) for text in texts)}
        if len(exact) == 1:
            return Read(exact.pop())
        number = _position(figures(folded))
        if number is not None:
            at = number - 1 if number > 0 else len(refs) - 1 if number < 0 else len(refs)
            return Read(refs[at]) if 0 <= at < len(refs) else AskAgain(hint)
        named = _named(" ".join(words(heard.text)), _catalogue(said))
        return Read(named.pop()) if len(named) == 1 else AskAgain(hint)

    return Reader("choice", read, _codec(refs), hint, options=tuple(options))
