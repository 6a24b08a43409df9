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


def clean(text: str) -> str:
    """Return the text without what nobody typed: null bytes, control and direction marks; edges trimmed, NFC."""
    whole = text.encode("utf-8", "ignore").decode()  # half a surrogate pair is no letter
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", whole)).strip()


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in lower case without accents, plain apostrophes, single spaces, runs of a letter cut to two.

    >>> fold("  J’ai été   MIS à PIED!!!! ")
    "j'ai ete mis a pied!!"
    """
    decomposed = unicodedata.normalize("NFKD", clean(text).translate(_APOSTROPHES).lower())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_APOSTROPHES)
    return _SPACES.sub(" ", _LONG_RUN.sub(r"\1\1", plain)).strip()


def words(text: str) -> list[str]:
    """Return the folded words of a text, digits included: "C'est OK, 20h" gives ["c'est", "ok", "20h"]."""
    return _WORD.findall(fold(text))
