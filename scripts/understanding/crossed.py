"""Grouped cross-validation: a speaker is never judged by a model that heard that speaker, nor the same phrasing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from dialogs.understanding.examples import Example
from dialogs.understanding.meaning import Intent
from dialogs.understanding.normalise import fold, words
from scripts.understanding.training import shown, train

FOLDS = 6
_SAME_PHRASING = 75  # likeness of two sets of words, of 100

Guess = Callable[[Sequence[Example], Sequence[Example]], list[Intent]]


def folds(examples: Sequence[Example]) -> list[tuple[list[int], list[int]]]:
    """Return (train, judge) row numbers for each fold, by speaker; what is phrased like a judged text is left out."""
    speakers = sorted({one.speaker for one in examples})
    fold_of = {speaker: number % FOLDS for number, speaker in enumerate(speakers)}
    groups = _phrasings(examples)
    made = []
    for number in range(FOLDS):
        judged = [row for row, one in enumerate(examples) if fold_of[one.speaker] == number]
        phrased = {groups[row] for row in judged}
        others = [row for row, one in enumerate(examples) if fold_of[one.speaker] != number]
        rest = [row for row in others if groups[row] not in phrased]
        made.append((rest, judged))
    return made


def _phrasings(examples: Sequence[Example]) -> list[int]:
    """Number the groups of texts of one intent that say it in nearly the same words."""
    group = list(range(len(examples)))
    by_intent: dict[Intent, list[int]] = defaultdict(list)
    for row, one in enumerate(examples):
        by_intent[one.intent].append(row)
    for rows in by_intent.values():
        said = [" ".join(words(examples[row].text)) for row in rows]
        alike = process.cdist(said, said, scorer=fuzz.token_sort_ratio, score_cutoff=_SAME_PHRASING, workers=-1)
        for first, second in zip(*np.nonzero(np.triu(alike, 1)), strict=True):
            _join(group, rows[first], rows[second])
    return [_root(group, row) for row in range(len(examples))]


def _root(group: list[int], row: int) -> int:
    while group[row] != row:
        group[row] = group[group[row]]
        row = group[row]
    return row


def _join(group: list[int], first: int, second: int) -> None:
    group[_root(group, second)] = _root(group, first)


def ours(learned: Sequence[Example], judged: Sequence[Example]) -> list[Intent]:
    """The model, trained anew on what may be learned."""
    trained = train(learned, [_seen(one) for one in learned])
    shares = trained.shares([_seen(one) for one in judged])
    return [trained.intents[column] for column in shares.argmax(axis=1)]


_cache: dict[str, dict[str, float]] = {}


def _seen(one: Example) -> dict[str, float]:
    if one.text not in _cache:
        _cache[one.text] = shown(one.text)
    return _cache[one.text]


def nearest(learned: Sequence[Example], judged: Sequence[Example]) -> list[Intent]:
    """A baseline: the intent of the most similar example, by rapidfuzz over whole sentences."""
    known = [fold(one.text) for one in learned]
    alike = process.cdist([fold(one.text) for one in judged], known, scorer=fuzz.token_sort_ratio, workers=-1)
    return [learned[column].intent for column in alike.argmax(axis=1)]


def n_grams(learned: Sequence[Example], judged: Sequence[Example]) -> list[Intent]:
    """A baseline: character n-grams with logistic regression."""
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=2, sublinear_tf=True)
    fitted = LogisticRegression(C=5.0, max_iter=200, tol=1e-3)
    fitted.fit(grams.fit_transform([fold(one.text) for one in learned]), [one.intent.value for one in learned])
    return [Intent(found) for found in fitted.predict(grams.transform([fold(one.text) for one in judged]))]


def share_right(
    examples: Sequence[Example], guess: Guess, which: Sequence[tuple[list[int], list[int]]]
) -> dict[str, float]:
    """Return the share right of all, and by language."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for rest, judged in which:
        found = guess([examples[row] for row in rest], [examples[row] for row in judged])
        for row, intent in zip(judged, found, strict=True):
            one = examples[row]
            for name in ("all", one.language.value):
                hits[name].append(intent is one.intent or intent in one.also)
    return {name: sum(right) / len(right) for name, right in hits.items()}
