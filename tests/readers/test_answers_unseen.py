"""Answers nobody tuned for: floors a little below what was measured (scripts/evaluate); a guess is the worst answer."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

from dialogs.readers import answer_value
from dialogs.words import Language
from scripts.understanding.answers import alike

UNSEEN = Path(__file__).parent.parent / "data" / "answers_unseen.csv"


def test_most_answers_are_read_and_hardly_any_is_guessed() -> None:
    became: Counter[str] = Counter()
    with UNSEEN.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            today = date.fromisoformat(row["today"] or "2026-11-23")
            found = answer_value(row["question"], row["text"], today, Language(row["lang"]))
            became["right" if alike(json.loads(row["value"]), found) else "asks" if found is None else "guessed"] += 1
    assert became["right"] / became.total() >= 0.92
    assert became["guessed"] / became.total() <= 0.02
