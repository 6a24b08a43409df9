"""The notation rules of meaning are written in, and how a rule is found in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understanding.hearing import Sentence
from dialogs.understanding.meaning import Intent

_FAR = 4  # words that may stand between two parts of a rule
_QUESTION, _NO_QUESTION, _START, _END = "?", "-?", "^", "$"


@dataclass(frozen=True, slots=True)
class Rules:
    """What tells one intent: lines that make it certain, and lines that make it likely.

    A line lists meanings (CAPITALS, from `data/vocabulary.toml`) and words, which must follow each other with at most
    four words between. `A|B` is either one, `+A` anywhere, `-A` nowhere, `#` a number, `?` a question, `-?` not a
    question, `^` the first and `$` the last word, `<6` in fewer than six words.
    """

    intent: Intent
    certain: str = ""
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule, taken apart."""

    sequence: tuple[frozenset[str], ...]
    anywhere: tuple[frozenset[str], ...]
    nowhere: frozenset[str]
    question: bool | None
    first: bool
    last: bool
    fewer_than: int

    def fits(self, sentence: Sentence) -> bool:
        """Tell whether the line describes the sentence."""
        meanings = sentence.meanings.keys()
        if self.question is not None and self.question != sentence.question:
            return False
        if len(sentence.words) >= self.fewer_than or not self.nowhere.isdisjoint(meanings):
            return False
        if any(either.isdisjoint(meanings) for either in (*self.sequence, *self.anywhere)):
            return False
        return not self.sequence or self._follows(sentence, 0, None)

    def _follows(self, sentence: Sentence, part: int, after: int | None) -> bool:
        if part == len(self.sequence):
            return not self.last or after == len(sentence.words)
        for name in self.sequence[part]:
            for start, end in sentence.meanings.get(name, ()):
                fits = not self.first or start == 0 if after is None else after <= start <= after + _FAR
                if fits and self._follows(sentence, part + 1, end):
                    return True
        return False


@lru_cache(maxsize=1024)
def line(written: str) -> Line:
    """Return a line as `Rules` writes it, taken apart."""
    sequence: list[frozenset[str]] = []
    anywhere: list[frozenset[str]] = []
    nowhere: set[str] = set()
    question: bool | None = None
    fewer_than = 10_000
    for part in written.split():
        if part in (_QUESTION, _NO_QUESTION):
            question = part == _QUESTION
        elif part.startswith("<"):
            fewer_than = int(part[1:])
        elif part.startswith("+"):
            anywhere.append(frozenset(part[1:].split("|")))
        elif part.startswith("-"):
            nowhere.update(part[1:].split("|"))
        elif part not in (_START, _END):
            sequence.append(frozenset(part.split("|")))
    first, last = written.startswith(_START), written.endswith(_END)
    return Line(tuple(sequence), tuple(anywhere), frozenset(nowhere), question, first, last, fewer_than)


def lines(block: str) -> tuple[Line, ...]:
    """Return every line of a block of rules."""
    return tuple(line(" ".join(written.split())) for written in block.splitlines() if written.strip())


def fits_any(several: Iterable[Line], sentence: Sentence) -> bool:
    """Tell whether one of the lines describes the sentence."""
    return any(one.fits(sentence) for one in several)
