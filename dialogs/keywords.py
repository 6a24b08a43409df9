"""Find which entries of a table a text names, by their keywords: no accents needed, typos and elisions forgiven."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.normalise import fold

_TOKEN = re.compile(r"[a-z0-9]+")
_ELIDED = frozenset("cdjlmnst")  # "lassurance", "dautobus": the apostrophe nobody types
_SHORTEST_FORGIVEN = 5  # letters: in a shorter word one letter changes the meaning ("cost", "lost")
_TWO_SLIPS_FROM = 10
_SPELT_APART = {
    "paystub": ("pay", "stub"),
    "paystubs": ("pay", "stub"),
    "stubs": ("stub",),
    "paye": ("paie",),
    "u": ("you",),
    "ur": ("your",),
    "r": ("are",),
    "im": ("i", "m"),
    "dont": ("don", "t"),
    "didnt": ("didn", "t"),
    "cant": ("can", "t"),
    "wont": ("won", "t"),
    "doesnt": ("doesn", "t"),
    "jai": ("j", "ai"),
    "cest": ("c", "est"),
    "childcare": ("child", "care"),
    "daycare": ("day", "care"),
    "walkin": ("walk", "in"),
    "chu": ("je", "suis"),
    "chui": ("je", "suis"),
    "rdv": ("rendez", "vous"),
    "rendezvous": ("rendez", "vous"),
    "pk": ("pourquoi",),
    "pq": ("pourquoi",),
    "y": ("why",),
}


_LITTLE_WORDS = (
    "a about am an and any are at be can could did do does don for from get give go good have help how i if in "
    "into is it me much my need of on one or own please should start that the there they this to too up us use "
    "want was we what when where which who will with would you your ai as au aux avec avez avoir c ca ce ces "
    "combien comment d dans de des dois du elle en encore es est et etes etre faire fait faut il ils j je l la le "
    "les leur m ma mes moi mon ne nous on ou par pas plus pour pourquoi puis qu quand que quel quelle quels qui "
    "sa se ses si son suis sur t ta te toi ton tu un une va veux vos votre vous voulez y"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
_LITTLE_WEIGHT = 0.1  # what any question is made of counts for little beside what this one is about


@dataclass(frozen=True, slots=True)
class Hit:
    """How well a text names one entry: the weight of the words `covered`, and words in the `longest` phrase found."""

    covered: float
    longest: int


class Keywords:
    """The phrases of a table, ready to be looked for."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._entries: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for phrase, entry in phrases:
            self._entries[tuple(_tokens(phrase))].add(entry)
        self._longest = max(map(len, self._entries))
        self._known = {word for phrase in self._entries for word in phrase}
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= _SHORTEST_FORGIVEN - 1:
                self._by_letter[word[0]].append(word)

    def hits(self, text: str) -> dict[str, Hit]:
        """Map each entry the text names to how well it names it; empty when it names none."""
        said = [known for token in _tokens(text) for known in self._spelt_as_known(token)]
        covered: dict[str, set[int]] = defaultdict(set)
        longest: dict[str, int] = defaultdict(int)
        for length in range(min(self._longest, len(said)), 0, -1):
            for start in range(len(said) - length + 1):
                for entry in self._entries.get(tuple(said[start : start + length]), ()):
                    covered[entry].update(range(start, start + length))
                    longest[entry] = max(longest[entry], length)
        weight = [_LITTLE_WEIGHT if word in _LITTLE else 1.0 for word in said]
        return {entry: Hit(sum(weight[i] for i in where), longest[entry]) for entry, where in covered.items()}

    def _spelt_as_known(self, token: str) -> tuple[str, ...]:
        if token in self._known or token.isdigit():
            return (token,)
        if token.removesuffix("s") in self._known:
            return (token.removesuffix("s"),)
        whole = self._nearest(token)
        if whole is None and token[0] in _ELIDED and (rest := self._nearest(token[1:])) is not None:
            return (token[0], rest)
        return (whole or token,)

    def _nearest(self, word: str) -> str | None:
        if word in self._known:
            return word
        if len(word) < _SHORTEST_FORGIVEN:
            return None
        slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
        near = process.extractOne(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=slips)
        return near[0] if near else None


def _tokens(text: str) -> list[str]:
    return [part for token in _TOKEN.findall(fold(text)) for part in _SPELT_APART.get(token, (token,))]
