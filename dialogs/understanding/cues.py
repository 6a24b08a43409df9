"""Points for words that mean little alone: a table a person can read and check, for what no phrase describes (R-95)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dialogs.understanding.phrases import MASK
from dialogs.understanding.plain import plain_words


def points(words: tuple[str, ...]) -> int:
    """Return what the alarming words of a text count, less the calming ones; each word or pair counts once."""
    table = _table()
    said = {*words, *(f"{first} {second}" for first, second in pairwise(words))} - {MASK}
    return sum(table.get(word, 0) for word in said)


@cache
def _table() -> Mapping[str, int]:
    """Read `data/danger_cues.toml`: words and pairs of words by what they count, calming ones below zero."""
    content = tomllib.loads(files("dialogs.understanding").joinpath("data/danger_cues.toml").read_text("utf-8"))
    table: dict[str, int] = {}
    for section, sign in (("alarming", 1), ("calming", -1)):
        for worth, listed in content[section].items():
            for word in listed.split():
                table.setdefault(" ".join(plain_words(word.replace("_", " "), expand=False)), sign * int(worth))
    return table
