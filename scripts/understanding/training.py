"""Train the model of intents from the examples: deterministic, and a matter of seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dialogs.understanding.courtesy import without_courtesy
from dialogs.understanding.examples import Example
from dialogs.understanding.features import features
from dialogs.understanding.hearing import hear
from dialogs.understanding.meaning import Intent
from dialogs.understanding.rules.fired import fired

_SEEN = 2  # times a thing must be shown before it tells anything
_STRENGTH = 5.0  # how far weights may go; chosen by cross-validation


@dataclass(frozen=True)
class Trained:
    """Weights, one row a feature and one column an intent; `bias` speaks for an intent before anything is said."""

    intents: tuple[Intent, ...]
    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def shares(self, shown: Sequence[dict[str, float]]) -> NDArray[np.float64]:
        """Return the belief in each intent, one row a text."""
        scores = _matrix(shown, self.names) @ self.weights + self.bias
        spread = np.exp(scores - scores.max(axis=1, keepdims=True))
        return spread / spread.sum(axis=1, keepdims=True)


def shown(text: str) -> dict[str, float]:
    """Return what a text shows, as the running service sees it."""
    sentence = hear(without_courtesy(text))
    return features(sentence, fired(sentence))


def train(examples: Sequence[Example], seen: Sequence[dict[str, float]]) -> Trained:
    """Fit the weights to examples, given what each shows. Raises nothing; the same examples give the same weights."""
    counted = Counter(name for one in seen for name in one)
    names = tuple(sorted(name for name, times in counted.items() if times >= _SEEN))
    fitted = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-3)
    fitted.fit(_matrix(seen, names), [one.intent.value for one in examples])
    return Trained(tuple(map(Intent, fitted.classes_)), names, fitted.coef_.T, fitted.intercept_)


def _matrix(seen: Sequence[dict[str, float]], names: Sequence[str]) -> csr_matrix:
    columns = {name: column for column, name in enumerate(names)}
    known = [[(columns[name], counts) for name, counts in sorted(one.items()) if name in columns] for one in seen]
    starts = np.cumsum([0, *map(len, known)])
    flat = [pair for one in known for pair in one]
    cells = (np.array([counts for _, counts in flat]), np.array([column for column, _ in flat], dtype=np.int32), starts)
    return csr_matrix(cells, shape=(len(seen), len(names)))
