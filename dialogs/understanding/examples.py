"""How much a text resembles the example sentences of each intent, by the words and meanings they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dialogs.understanding.hearing import Sentence, hear
from dialogs.understanding.meaning import Intent

_WORD, _MEANING, _PAIR, _ASKS = 1.0, 3.0, 1.5, 1.0  # what each kind of evidence weighs, tuned on the examples alone
_SMOOTHING = 0.1


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the example sentences teach: how telling each word or meaning is, and for which intents."""

    rarity: Mapping[str, float]
    seen: Mapping[str, Mapping[Intent, float]]
    unseen: Mapping[Intent, float]

    def of(self, sentence: Sentence) -> dict[Intent, float]:
        """Return the share of belief, adding up to 1, that the sentence is like the examples of each intent."""
        found = {name: weight for name, weight in evidence(sentence) if name in self.seen}
        weights = {name: weight * self.rarity[name] for name, weight in found.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        belief = dict.fromkeys(self.unseen, 0.0)
        for name, weight in weights.items():
            share = weight / length
            seen = self.seen[name]
            for intent, floor in self.unseen.items():
                belief[intent] += share * seen.get(intent, floor)
        highest = max(belief.values())
        spread = {intent: math.exp(value - highest) for intent, value in belief.items()}
        total = sum(spread.values())
        return {intent: value / total for intent, value in spread.items()}


def evidence(sentence: Sentence) -> Iterator[tuple[str, float]]:
    """Give every word, meaning and pair of meanings of a sentence, once, with its weight."""
    meanings = sorted(name for name in sentence.meanings if name.isupper())
    for word in set(sentence.words):
        yield word, _WORD
    for first, meaning in enumerate(meanings):
        yield meaning, _MEANING
        for other in meanings[first + 1 :]:
            yield f"{meaning} {other}", _PAIR
    yield ("?" if sentence.question else "."), _ASKS


@cache
def likeness() -> Likeness:
    """Return what the example files of both languages teach. Reads `data/examples`, once."""
    return learn([(intent, text) for intent in Intent for text in examples(intent)])


def examples(intent: Intent) -> tuple[str, ...]:
    """Return the example sentences of an intent, English first."""
    folder = files("dialogs.understanding").joinpath("data/examples")
    read = (folder.joinpath(language, f"{intent}.txt").read_text(encoding="utf-8") for language in ("en", "fr"))
    return tuple(line for text in read for line in text.splitlines() if line)


def learn(labelled: list[tuple[Intent, str]]) -> Likeness:
    """Weigh the words and meanings of labelled sentences: naive Bayes over normalised tf-idf."""
    sentences = [(intent, dict(evidence(hear(text)))) for intent, text in labelled]
    spread = Counter(name for _, found in sentences for name in found)
    rarity = {name: math.log((1 + len(sentences)) / (1 + count)) + 1 for name, count in spread.items()}
    counted: dict[str, dict[Intent, float]] = {name: {} for name in spread}
    totals = dict.fromkeys(Intent, 0.0)
    for intent, found in sentences:
        weights = {name: weight * rarity[name] for name, weight in found.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        for name, weight in weights.items():
            counted[name][intent] = counted[name].get(intent, 0.0) + weight / length
            totals[intent] += weight / length
    room = {intent: math.log(total + _SMOOTHING * len(spread)) for intent, total in totals.items()}
    seen = {
        name: {intent: math.log(weight + _SMOOTHING) - room[intent] for intent, weight in by_intent.items()}
        for name, by_intent in counted.items()
    }
    return Likeness(rarity, seen, {intent: math.log(_SMOOTHING) - room[intent] for intent in Intent})
