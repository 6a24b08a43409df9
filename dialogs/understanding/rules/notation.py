"""The notation rules of meaning are written in, and how a rule is found in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dialogs.understanding.hearing import Sentence
from dialogs.understanding.meaning import Intent

_FAR = 4  # words that may stand between two parts of a rule
_QUESTION, _NO_QUESTION, _START, _END = "?", "-?", "^", "$"
_ONESELF = ("I", "we", "us", "nous")  # who comes between a part and a "~" part: another clause has begun


@dataclass(frozen=True, slots=True)
class Rules:
    """What tells one intent: lines that make it certain, and lines that make it likely.

    A line lists meanings (CAPITALS, from `data/vocabulary.toml`) and words, which must follow each other with at most
    four words between. `A|B` is either one, `=A` follows at once, `~A` follows in the same clause: nobody of "I", "me",
    "we" between ("my wife just GOTHIRED", not "my wife called, I GOTHIRED"). `+A` anywhere, `-A` nowhere, `#` a number,
    `?` a question, `-?` not a question, `^` the first and `$` the last word, `<6` in fewer than six words. A line that
    begins with `!` takes back every other line of its block ("my wife got a job" is no news of one's own).
    """

    intent: Intent
    certain: str = ""
    likely: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sequence: what may stand there, how many words may come before it, and whether oneself may."""

    names: frozenset[str]
    gap: int = _FAR
    same_clause: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule, taken apart; `against` is true for one that takes the others back."""

    sequence: tuple[Part, ...]
    anywhere: tuple[frozenset[str], ...]
    nowhere: frozenset[str]
    question: bool | None
    first: bool
    last: bool
    fewer_than: int
    against: bool

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Meanings and words a sentence must have, one of each."""
        return (*(part.names for part in self.sequence), *self.anywhere)

    def fits(self, sentence: Sentence) -> bool:
        """Tell whether the line describes the sentence."""
        meanings = sentence.meanings.keys()
        if self.question is not None and self.question != sentence.question:
            return False
        if len(sentence.words) >= self.fewer_than or not self.nowhere.isdisjoint(meanings):
            return False
        if any(part.names.isdisjoint(meanings) for part in self.sequence):
            return False
        if any(either.isdisjoint(meanings) for either in self.anywhere):
            return False
        return not self.sequence or self._follows(sentence, 0, None)

    def _follows(self, sentence: Sentence, part: int, after: int | None) -> bool:
        if part == len(self.sequence):
            return not self.last or after == len(sentence.words)
        wanted = self.sequence[part]
        for name in wanted.names:
            for start, end in sentence.meanings.get(name, ()):
                fits = not self.first or start == 0 if after is None else after <= start <= after + wanted.gap
                if fits and wanted.same_clause and after is not None:
                    fits = not _oneself_between(sentence, after, start)
                if fits and self._follows(sentence, part + 1, end):
                    return True
        return False


def _oneself_between(sentence: Sentence, after: int, before: int) -> bool:
    return any(after <= start < before for name in _ONESELF for start, _ in sentence.meanings.get(name, ()))


@lru_cache(maxsize=1024)
def line(written: str) -> Line:
    """Return a line as `Rules` writes it, taken apart."""
    sequence: list[Part] = []
    anywhere: list[frozenset[str]] = []
    nowhere: set[str] = set()
    question: bool | None = None
    fewer_than = 10_000
    against = written.startswith("!")
    written = written.removeprefix("!").lstrip()
    for part in written.split():
        if part in (_QUESTION, _NO_QUESTION):
            question = part == _QUESTION
        elif part.startswith("<"):
            fewer_than = int(part[1:])
        elif part.startswith("+"):
            anywhere.append(frozenset(part[1:].split("|")))
        elif part.startswith("-"):
            nowhere.update(part[1:].split("|"))
        elif part.startswith("~"):
            sequence.append(Part(frozenset(part[1:].split("|")), same_clause=True))
        elif part.startswith("="):
            sequence.append(Part(frozenset(part[1:].split("|")), gap=0))
        elif part not in (_START, _END):
            sequence.append(Part(frozenset(part.split("|"))))
    first, last = written.startswith(_START), written.endswith(_END)
    return Line(tuple(sequence), tuple(anywhere), frozenset(nowhere), question, first, last, fewer_than, against)


def lines(block: str) -> tuple[Line, ...]:
    """Return every line of a block of rules."""
    return tuple(line(" ".join(written.split())) for written in block.splitlines() if written.strip())


def fits_any(several: Iterable[Line], sentence: Sentence) -> bool:
    """Tell whether one of the lines describes the sentence, and none that takes the others back."""
    fitting = [one.against for one in several if one.fits(sentence)]
    return bool(fitting) and not any(fitting)
