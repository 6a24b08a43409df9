"""Make texts comparable: one case, no accents, plain apostrophes, no emoji; and how different two words are."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "Œ": "oe", "æ": "ae"})
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONG_RUN = re.compile(r"([a-z!?.])\1{2,}")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SPACES = re.compile(r"\s+")
_KEY_WORDS = (
    "job jobs work working help need find looking want have with where when what money office resume school training"
    " program course class service appointment interview caseworker bring call text free hours"
    " emploi travail travailler cherche chercher recherche besoin trouver aide veux avec pour dans quoi bureau argent"
    " cours formation entrevue bonjour conseiller appeler gratuit heures"
)
"""What most texts turn on. Readers of many kinds look for these very words, some too short to be mended by likeness."""


def _swaps(word: str) -> set[str]:
    """The word with two letters next to each other swapped."""
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    return swapped - {word}


_WITHOUT_VOWELS = {
    "wrk": "work",
    "hlp": "help",
    "fnd": "find",
    "lkng": "looking",
    "wth": "with",
    "whr": "where",
    "whn": "when",
    "wht": "what",
    "brng": "bring",
    "schl": "school",
    "prgrm": "program",
    "bsn": "besoin",
    "bsoin": "besoin",
    "trvail": "travail",
}
_SLIPS = {slip: word for word in _KEY_WORDS.split() for slip in _swaps(word)} | _WITHOUT_VOWELS
_LETTERS = re.compile(r"[a-z]{3,}")


def clean(text: str) -> str:
    """Return the text without what nobody typed: null bytes, control and direction marks; edges trimmed, NFC."""
    whole = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is no letter
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", whole)).strip()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in lower case without accents, plain apostrophes, single spaces, runs of a letter cut to two.

    The words most texts turn on are put right where two letters were swapped or vowels left out ("jbo", "brng").

    >>> fold("  J’ai été   MIS à PIED!!!! ")
    "j'ai ete mis a pied!!"
    """
    decomposed = unicodedata.normalize("NFKD", clean(text).translate(_APOSTROPHES).lower())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_APOSTROPHES)
    spaced = _SPACES.sub(" ", _LONG_RUN.sub(r"\1\1", plain)).strip()
    return _LETTERS.sub(lambda word: _SLIPS.get(word.group(), word.group()), spaced)


def words(text: str) -> list[str]:
    """Return the folded words of a text, digits included: "C'est OK, 20h" gives ["c'est", "ok", "20h"]."""
    return _WORD.findall(fold(text))
