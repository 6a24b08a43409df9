"""Reads the texts these tests share: one a line, `#` lines left out, and the labelled examples."""

from __future__ import annotations

import csv
import io
from pathlib import Path

_HERE = Path(__file__).parent
DEV = list(csv.DictReader(io.StringIO((_HERE.parent / "data" / "intents_dev.csv").read_text(encoding="utf-8"))))


def lines(name: str) -> list[str]:
    """Return the texts of one file."""
    read = (_HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in read if line and not line.startswith("#")]


def labelled(name: str) -> list[tuple[str, str]]:
    """Return (label, text) of one file."""
    return [(label, text) for label, _, text in (line.partition("|") for line in lines(name))]


def unseen() -> list[dict[str, str]]:
    """Return the labelled texts nobody tuned for; they are for judging, not for reading."""
    return list(csv.DictReader(io.StringIO((_HERE.parent / "data" / "intents_unseen.csv").read_text(encoding="utf-8"))))
