"""Phrases in a small notation that a person can read and check, and finding them in a text.

A phrase is a line of words. `word*` is any word that begins so, `#` a number, `..` up to two words, `...` up to five,
`(a|b c)` one of these, `(a)?` perhaps, `(a|b)*` up to three, `<name>` a group of the same file, `^` the start and `$`
the end of a text.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dialogs.understanding.plain import plain_words

_PIECE = re.compile(r"\.{2,3}|[()|?^$#]|<\w+>|[^\s()|?^$#<>]+")
_GAPS = {"..": r"(?:\S+ ){0,2}?", "...": r"(?:\S+ ){0,5}?"}
_NUMBER = r"\d\S* "
_REMEMBERED = 20_000
MASK = "_"
"""Stands where a harmless phrase stood, so that nothing inside it is found again."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a phrase as a regular expression, the words it may begin with, and whether it may be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


class Phrases:
    """Many phrases, looked up by their first word, so that a text of any length is read in one pass."""

    def __init__(self, rules: Iterable[_Part]) -> None:
        self._by_word: dict[str, list[_Lazy]] = defaultdict(list)
        self._by_prefix: dict[str, list[_Lazy]] = defaultdict(list)
        for part in rules:
            rule = _Lazy(part.regex)
            for word in part.first:
                table = self._by_prefix if word.endswith("*") else self._by_word
                table[word.removesuffix("*")].append(rule)
        self._prefix_lengths = sorted({len(prefix) for prefix in self._by_prefix})
        self._seen: dict[str, tuple[_Lazy, ...]] = {}

    def found(self, words: tuple[str, ...]) -> bool:
        """Say whether any phrase occurs in these plain words."""
        return next(self._spans(words), None) is not None

    def masked(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with every phrase that occurs covered up."""
        left = list(words)
        for start, end in self._spans(words):
            left[start:end] = [MASK] * (end - start)
        return tuple(left)

    def _spans(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        text, offset, seen = "", 0, self._seen
        for position, word in enumerate(words):
            rules = seen.get(word)
            if rules is None:
                rules = self._starting(word)
            if rules:  # most words begin no phrase
                text = text or " ".join((*words, ""))
                for rule in rules:
                    match = rule.match(text, offset)
                    if match:
                        yield position, position + match.group().count(" ")
            offset += len(word) + 1

    def _starting(self, word: str) -> tuple[_Lazy, ...]:
        """Return the phrases that may begin with a word; remembered, since people use the same words."""
        rules = self._seen.get(word)
        if rules is None:
            found = list(self._by_word.get(word, ()))
            if word[0].isdigit():
                found += self._by_word.get("#", ())
            for length in self._prefix_lengths:
                if length <= len(word):
                    found += self._by_prefix.get(word[:length], ())
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            rules = self._seen[word] = tuple(found)
        return rules


class _Lazy:
    """A regular expression compiled when a text first needs it: most of some hundred never are in one process."""

    __slots__ = ("_compiled", "_regex")

    def __init__(self, regex: str) -> None:
        self._regex, self._compiled = regex, None

    _compiled: re.Pattern[str] | None

    def match(self, text: str, offset: int) -> re.Match[str] | None:
        if self._compiled is None:
            self._compiled = re.compile(self._regex)
        return self._compiled.match(text, offset)


class _Groups:
    """The groups of a file, each read when a phrase first names it: some stand in hundreds of phrases."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._read: dict[str, _Part] = {}

    def __getitem__(self, name: str) -> _Part:
        if name not in self._read:
            self._read[name] = _Parser(f"({self._written[name]})", self).whole()
        return self._read[name]


class _Parser:
    """Reads one line of the notation."""

    def __init__(self, line: str, groups: _Groups) -> None:
        self._line, self._groups = line, groups
        self._pieces = _PIECE.findall(line)
        self._at = 0

    def whole(self) -> _Part:
        part = self._sequence()
        if self._at < len(self._pieces):
            raise ValueError(f"unbalanced phrase: {self._line}")
        if part.empty:
            raise ValueError(f"a phrase that fits anything: {self._line}")
        return part

    def _sequence(self) -> _Part:
        regex, first, empty = "", frozenset[str](), True
        while self._at < len(self._pieces) and self._pieces[self._at] not in "|)":
            part = self._piece()
            if empty:
                first |= part.first
                empty = part.empty
            regex += part.regex
        return _Part(regex, first, empty)

    def _piece(self) -> _Part:
        piece = self._pieces[self._at]
        self._at += 1
        if piece == "(":
            return self._choice()
        if piece in _GAPS:
            return _Part(_GAPS[piece], frozenset(), True)
        if piece == "#":
            return _Part(_NUMBER, frozenset("#"), False)
        if piece in "^$":
            return _Part(r"(?<!\S )" if piece == "^" else r"\Z", frozenset(), True)
        if piece.startswith("<"):
            return self._groups[piece[1:-1]]
        return _word(piece)

    def _choice(self) -> _Part:
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        if not self._take(")"):
            raise ValueError(f"unbalanced phrase: {self._line}")
        often, maybe = self._take("*"), self._take("?")
        regex = f"(?:{'|'.join(branch.regex for branch in branches)})" + ("{0,3}" if often else "?" if maybe else "")
        first = frozenset[str]().union(*(branch.first for branch in branches))
        return _Part(regex, first, often or maybe or any(branch.empty for branch in branches))

    def _take(self, piece: str) -> bool:
        taken = self._at < len(self._pieces) and self._pieces[self._at] == piece
        self._at += taken
        return taken


@lru_cache(maxsize=8192)
def _word(piece: str) -> _Part:
    """Read a word, or how it begins; remembered, since phrases use the same words again and again."""
    if piece.endswith("*"):
        stem = "".join(plain_words(piece[:-1], expand=False))
        return _Part(rf"{stem}\S* ", frozenset({f"{stem}*"}), False)
    spelled = plain_words(piece)
    return _Part("".join(f"{word} " for word in spelled), frozenset(spelled[:1]), not spelled)


@lru_cache(maxsize=2)
def _file(name: str) -> dict[str, Any]:
    """What a data file says: its sections are asked for one after another."""
    return tomllib.loads(files("dialogs.understanding").joinpath("data", f"{name}.toml").read_text("utf-8"))


def read_phrases(section: str, *names: str) -> Phrases:
    """Return the phrases of one section of the data files named (`data/NAME.toml`), each with its own groups."""
    rules: list[_Part] = []
    for name in names:
        content = _file(name)
        groups = _Groups(content.get("groups", {}))
        lines = (line for topic in content.get(section, {}).values() for line in topic.splitlines() if line.strip())
        rules += [_Parser(line, groups).whole() for line in lines]
    return Phrases(rules)
