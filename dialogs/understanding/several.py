"""The sentences of a text, and the questions one sentence joins with "and", or with nothing."""

from __future__ import annotations

import re

from dialogs.understanding.asks_where import asks_where
from dialogs.understanding.hearing import hear
from dialogs.understanding.normalise import fold, words

_SENTENCE = re.compile(r"[.?!;\n]+")
_JOINED = re.compile(r",? (?:and also|and|also|plus|et aussi|et|pis|pi|puis|aussi|&|\+) ", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:c'?est|c|ca|s'?est) (?:ou|combien|quand|quoi|qui|comment|gratuit|coute)\b"
    r"|(?:combien|comment|faut|y a|kel|kess\w*|keske|quesse|quoss\w*|koss\w*|(?:a|de|avec|pour|chez) (?:qui|ki|quoi))\b"
    r"|(?:where|how|what|when|who|which|can|could|do|does|is|are|am|will|would|should)s?\b"
)
_RUNS_ON = re.compile(
    r" (?=(?:(?:am|will|do|can|should|would|did|is) (?:i|we|it|you|they|there)"
    r"|est[- ]?ce que?|es ce que?|esk?e?que?|vai?s[- ]je|(?:je )?vas?[- ](?:tu|ti)|(?:peux|puis|dois|faut)[- ](?:je|il)"
    r"|c'?est[- ](?:tu|ti))\b)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\b(?:if|whether|wh\w+|how|and|or|but|that|than|so|as|si|qu\w*|ou|comment|combien|kan|et|mais|pis|parce|because|like|is|was)\b"
)
_NEAR = 4  # words in which something leads in to the question: "which office can i go to"
FEWEST = 2
"""Words of a question of its own."""


def sentences_of(text: str) -> list[str]:
    """The sentences of a text that say something."""
    return [said for said in map(str.strip, _SENTENCE.split(text)) if len(words(said)) >= FEWEST]


def joined(sentence: str) -> list[str]:
    """The questions that "and" joins, or nothing does, where what follows asks something itself; else the sentence."""
    at = 0
    parts: list[str] = []
    for found in _JOINED.finditer(sentence):
        before, after = sentence[at : found.start()].strip(), sentence[found.end() :].strip()
        if len(words(before)) >= FEWEST and len(words(after)) >= FEWEST and asks(after):
            parts.append(before)
            at = found.end()
    return [said for part in (*parts, sentence[at:].strip()) for said in _run_on(part)]


def _run_on(sentence: str) -> list[str]:
    """What is told, and what is asked right after it without a sign between them: "i missed it will i lose my ow"."""
    for found in _RUNS_ON.finditer(sentence):
        before, after = sentence[: found.start()].strip(), sentence[found.end() :].strip()
        enough = len(words(before)) > FEWEST and len(words(after)) > FEWEST
        if enough and not asks(before) and not _LEADS_IN.search(" ".join(fold(before).split()[-_NEAR:])):
            return [before, after]
    return [sentence]


def asks(said: str) -> bool:
    """Whether this asks something by itself."""
    return hear(said).question or _ASKS.match(fold(said)) is not None or asks_where(said)
