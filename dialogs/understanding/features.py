"""What the model weighs of a text: its words and neighbours, the meanings in it, the rules that describe it."""

from __future__ import annotations

from itertools import pairwise

from dialogs.understanding.hearing import Sentence
from dialogs.understanding.rules.fired import Fired

_WORD, _PAIR, _MEANING, _RULE, _SHAPE = 1.0, 0.7, 0.4, 0.5, 0.5  # chosen by cross-validation (scripts/evaluate)
_EDGE = "^"
_LENGTHS = 6


def features(sentence: Sentence, fired: Fired) -> dict[str, float]:
    """Return what a sentence shows, each with how much it counts. The names are those of `data/model/features.txt`."""
    said = (_EDGE, *sentence.words, "$")
    found = dict.fromkeys(sentence.words, _WORD)
    found |= dict.fromkeys((f"{first} {second}" for first, second in pairwise(said)), _PAIR)
    found |= dict.fromkeys((f"<{name}>" for name in sentence.meanings if name.isupper()), _MEANING)
    for mark, intents in (("!", fired.certain), ("~", fired.likely), ("-", fired.against)):
        found |= dict.fromkeys((f"{mark}{intent}" for intent in intents), _RULE)
    found["?" if sentence.question else "."] = _SHAPE
    found[f"={min(_LENGTHS, len(sentence.words) // 3)}"] = _SHAPE
    return found
