"""The sentences of a text, and the questions one sentence joins with "and"."""

from __future__ import annotations

import re

from dialogs.understanding.asks_where import asks_where
from dialogs.understanding.hearing import hear
from dialogs.understanding.normalise import fold, words

_SENTENCE = re.compile(r"[.?!;\n]+")
_JOINED = re.compile(r",? (?:and also|and|also|plus|et aussi|et|pis|pi|puis|aussi|&|\+) ", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:c'?est|c|ca|s'?est) (?:ou|combien|quand|quoi|qui|comment|gratuit|coute)\b"
    r"|(?:combien|comment|faut|y a|kess|kel)\b"
    r"|(?:where|how|what|when|who|which|can|could|do|does|is|are|am|will|would|should)s?\b"
)
FEWEST = 2
"""Words of a question of its own."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a text that say something."""
    return [said for said in map(str.strip, _SENTENCE.split(text)) if len(words(said)) >= FEWEST]


def joined(sentence: str) -> list[str]:
    """The questions that "and" joins, where what follows it asks something itself; else the sentence whole."""
    at = 0
    parts: list[str] = []
    for found in _JOINED.finditer(sentence):
        before, after = sentence[at : found.start()].strip(), sentence[found.end() :].strip()
        if len(words(before)) >= FEWEST and len(words(after)) >= FEWEST and asks(after):
            parts.append(before)
            at = found.end()
    return [*parts, sentence[at:].strip()]


def asks(said: str) -> bool:
    """Whether this asks something by itself."""
    return hear(said).question or _ASKS.match(fold(said)) is not None or asks_where(said)
