"""A small linear model of what somebody wants: trained from the examples by `scripts/train`, shipped as three files."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dialogs.understanding.meaning import Intent


@dataclass(frozen=True, slots=True)
class Model:
    """What each thing a text shows says for or against each intent.

    `weights` has one row a feature, one column an intent, in whole steps of `step`; `rows` says which row is whose.
    """

    intents: tuple[Intent, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, int]
    weights: array[int]
    step: float

    def belief(self, found: Mapping[str, float]) -> dict[Intent, float]:
        """Return every intent with its share of belief; the shares add up to 1, and are as often right as they say."""
        width = len(self.intents)
        scores = [0.0] * width
        for name, counts in found.items():
            row = self.rows.get(name)
            if row is not None:
                weights = self.weights[row * width : (row + 1) * width]
                scores = [score + counts * weight for score, weight in zip(scores, weights, strict=True)]
        sums = [bias + score * self.step for bias, score in zip(self.bias, scores, strict=True)]
        highest = max(sums)
        shares = [math.exp(one - highest) for one in sums]
        total = sum(shares)
        return {intent: share / total for intent, share in zip(self.intents, shares, strict=True)}


@cache
def model() -> Model:
    """Return the model shipped with this release. Reads `data/model`, once."""
    folder = files("dialogs.understanding").joinpath("data/model")
    about = json.loads(folder.joinpath("model.json").read_text("utf-8"))
    names = folder.joinpath("features.txt").read_text("utf-8").splitlines()
    weights = array("b")
    weights.frombytes(folder.joinpath("weights.bin").read_bytes())
    return Model(
        tuple(Intent(name) for name in about["intents"]),
        tuple(about["bias"]),
        {name: row for row, name in enumerate(names)},
        weights,
        about["step"],
    )
