"""How well answers to questions are read: right, asked without need, and guessed wrongly, which is the worst."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from typing import Any

from dialogs.readers import answer_value
from dialogs.words import Language
from scripts.understanding.figures import DATA

_TODAY = date(2026, 11, 23)


ALL = "all answers"


def judged(file: str) -> dict[str, Counter[str]]:
    """Count what became of labelled answers (`right`, `asks`, `guessed`): of all, by question, by language."""
    with (DATA / file).open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        today = date.fromisoformat(row["today"]) if row["today"] else _TODAY
        found = answer_value(row["question"], row["text"], today, Language(row["lang"]))
        became = "right" if alike(json.loads(row["value"]), found) else "asks" if found is None else "guessed"
        for group in (ALL, row["question"], f"in {row['lang']}"):
            counts.setdefault(group, Counter())[became] += 1
    return counts


def print_answers(name: str, file: str) -> None:
    """Print one line a question of a labelled file, and one for all."""
    print(f"\n{name}")
    print(f"{'':16}{'texts':>7}{'right':>8}{'asks':>7}{'guessed':>9}")
    for group, became in judged(file).items():
        total = became.total()
        print(f"{group:16}{total:>7}{became['right'] / total:>8.1%}{became['asks']:>7}{became['guessed']:>9}")


def alike(wanted: Any, found: Any) -> bool:
    """Whether two answers are the same: numbers to a hundredth, names of places without case and hyphens."""
    if isinstance(wanted, dict) and isinstance(found, dict) and wanted.keys() == found.keys():
        return all(alike(wanted[key], found[key]) for key in wanted)
    if isinstance(wanted, str) and isinstance(found, str):
        return wanted.lower().replace("-", " ") == found.lower().replace("-", " ")
    if isinstance(wanted, bool) or isinstance(found, bool) or not isinstance(wanted, int | float):
        return bool(wanted == found)
    return isinstance(found, int | float) and abs(wanted - found) < 0.01
