"""Points for words that mean little alone: tables a person can read and check, for what no phrase describes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

from dialogs.understanding.phrases import MASK
from dialogs.understanding.plain import plain_words

_SENTENCE_ENDS = re.compile(r"[.!?;\n…]+(?=\s|$)|\s[-–—]\s")
_SENTENCE = 3  # words: "Hi." is none


def points(table: str, words: tuple[str, ...]) -> Mapping[str, int]:
    """Return what plain words count in each column of a table (`data/TABLE.toml`); a word or pair counts once."""
    said = {*words, *(f"{first} {second}" for first, second in pairwise(words))} - {MASK}
    return {column: sum(listed.get(word, 0) for word in said) for column, listed in _read(table).items()}


def stretches(text: str) -> Iterator[str]:
    """Give what is counted apart: the whole text, and each of its sentences, so that none hides behind another."""
    yield text
    sentences = [sentence for sentence in _SENTENCE_ENDS.split(text) if len(sentence.split()) >= _SENTENCE]
    yield from sentences if sentences != [text] else ()


@cache
def _read(table: str) -> Mapping[str, Mapping[str, int]]:
    content = tomllib.loads(files("dialogs.understanding").joinpath("data", f"{table}.toml").read_text("utf-8"))
    columns: dict[str, dict[str, int]] = {}
    for column, by_worth in content.items():
        listed = columns.setdefault(column, {})
        for worth, words in by_worth.items():
            for word in words.split():
                listed.setdefault(" ".join(plain_words(word.replace("_", " "), expand=False)), int(worth))
    return columns
